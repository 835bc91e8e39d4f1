using AngleSharp.Html.Parser;
using Eig.Core.Mailing;
using Eig.Web.Mails;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Eig.Web.Tests.Mails;

public sealed class MailBodyTests
{
    [Theory]
    [InlineData("https://eig.exemple.fr/enquete/abc/opposition")]
    [InlineData(null)]
    public async Task Body_WithAWayOut_EndsWithItsSentenceAndLink(string? address)
    {
        var content = new MailContent("zoe@exemple.fr", "Objet", ["Bonjour,"], new MailLink("Ouvrir", new Uri("https://eig.exemple.fr/x")), [], address is null ? null : new Uri(address));

        var body = await new HtmlParser().ParseDocumentAsync(await RenderAsync(content));

        var last = body.QuerySelectorAll("p")[^1];
        Assert.Equal(address, last.QuerySelector("a")?.GetAttribute("href"));
        Assert.StartsWith(address is null ? MailContent.Signature : MailContent.UnsubscribeSentence, last.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> RenderAsync(MailContent content)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailBody>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Content"] = content }))).ToHtmlString());
    }
}
