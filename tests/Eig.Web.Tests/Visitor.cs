using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Eig.Web.Tests;

/// <summary>A browser without a screen: it keeps cookies, follows nothing by itself, and fills forms with their token.</summary>
public sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };

    public Visitor(Uri address) => Client = new HttpClient(handler) { BaseAddress = address };

    public HttpClient Client { get; }

    public CookieContainer Cookies => handler.CookieContainer;

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
        Client.SendAsync(new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>The page as a browser would read it; fails when the status is another.</summary>
    public async Task<IDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        Assert.True(expected == response.StatusCode, $"{path}: {response.StatusCode}");
        return await ReadAsync(response);
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Opens a page, takes the token of its forms, and posts.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string page, string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [.. fields, ("jeton", await TokenAsync(page))]);

    /// <summary>The antiforgery token of the first form that has one.</summary>
    public async Task<string> TokenAsync(string page) =>
        (await PageAsync(page)).QuerySelector("input[name=jeton]")?.GetAttribute("value") ?? throw new InvalidOperationException($"{page} has no form.");

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }
}
