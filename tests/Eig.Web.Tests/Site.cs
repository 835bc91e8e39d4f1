using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Eig.Web.Tests;

/// <summary>The real site on a free port, over a database of its own, on the demonstration's day.</summary>
public abstract class Site(TestDatabase database) : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2022, 11, 15, 9, 0, 0, TimeSpan.FromHours(1));

    private WebApplication? site;

    public TestDatabase Database { get; } = database;

    public Uri Address => new(site!.Urls.First());

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        LogCollector.Install();
        await Database.InitializeAsync();
        site = Build(Database.Database);
        await site.StartAsync();
        Client = NewClient(Address);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await site!.DisposeAsync();
        await Database.DisposeAsync();
    }

    public static WebApplication Build(EigDatabase database) => EigSite.Build(
        new EigSettings(null, null, Path.Combine(Path.GetTempPath(), "eig-tests"), new Uri(EigSettings.DefaultUrl), Demo: true, Now),
        database, new DomainClock(TimeProvider.System, Now), "http://127.0.0.1:0");

    public static HttpClient NewClient(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The page as a browser would read it; fails when the status is another.</summary>
    public async Task<IDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }
}

/// <summary>Over the demonstration workbook.</summary>
public sealed class DemoSite() : Site(new DemoDatabase());

/// <summary>Over a database without a row.</summary>
public sealed class EmptySite() : Site(new EmptyDatabase());
