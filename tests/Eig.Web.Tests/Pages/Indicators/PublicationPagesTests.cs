using System.Net;
using AngleSharp.Dom;
using Xunit;

namespace Eig.Web.Tests.Pages.Indicators;

/// <summary>The team publishes a year's figures, learns something afterwards, and restates them.</summary>
public sealed class PublicationPagesTests(IndicatorSite site, EmptySite empty) : IClassFixture<IndicatorSite>
{
    private const string Publish = "/indicateurs/publier?annee=2022&au=2022-09-30";
    private const string Published = "/indicateurs/publications/2022/2022-09-30";

    [Fact]
    public async Task List_OfNothing_SaysHowToPublish() =>
        Assert.Contains("Rien n’est publié pour l’instant", (await empty.PageAsync("/indicateurs/publications")).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Publish_ThenADepartureIsLearnt_ThePageNamesThePersonAndTheTeamRestates()
    {
        var page = await site.PageAsync(Publish);
        Assert.Equal(["46", "46\u00a0%", "11", "64\u00a0%", "au moins 29\u00a0%"], page.QuerySelectorAll("#chiffres tbody td:nth-of-type(1)").Select(Text));
        using var frozen = await PostAsync(page, Publish, ("rapport", "RAP 2022"), ("commentaire", "Arrêté au 30 septembre"));
        Assert.Equal(Published, frozen.Headers.Location?.ToString());
        var nothing = await site.PageAsync(Published);
        Assert.Contains("Il n’y a rien à rectifier", nothing.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(nothing.QuerySelector("#rectifier"));

        var person = (await site.ScalarAsync<string>(
            """
            update contract c set ended_early_on = '2022-09-20', end_reason = 'Départ' from person_identity i
            where i.person_id = c.person_id and c.id = (select min(k.id) from contract k join promotion p on p.id = k.promotion_id
                where p.code = 'EIG6' and k.kind = 'Initial' and k.ended_early_on is null and k.starts_on <= '2022-09-20')
            returning c.person_id || '/' || i.last_name
            """)).Split('/');
        var changed = await site.PageAsync(Published);
        var row = Assert.Single(changed.QuerySelectorAll("table[id^=changements] tbody tr"));
        Assert.Equal($"/personnes/{person[0]}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(person[1], row.TextContent, StringComparison.Ordinal);
        Assert.Contains("départ anticipé le 20/09/2022", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["46", "45"], changed.QuerySelectorAll("#comparaison tbody tr:first-child td:not(:last-child)").Select(Text));

        using var silent = await PostAsync(changed, Published, ("rapport", "RAP 2022"), ("commentaire", " "));
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(silent)).QuerySelector("#commentaire-erreur"));
        using var restated = await PostAsync(changed, Published, ("rapport", "RAP 2022 rectifié"), ("commentaire", "Un départ appris après la publication"));
        Assert.Equal(Published, restated.Headers.Location?.ToString());
        var after = await site.PageAsync(Published);
        Assert.Equal(["46", "45", "45"], after.QuerySelectorAll("#comparaison tbody tr:first-child td:not(:last-child)").Select(Text));
        Assert.Contains("Un départ appris après la publication", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Il n’y a rien à rectifier", after.Body.TextContent, StringComparison.Ordinal);

        // Somebody who still has the form open is told.
        using var late = await PostAsync(changed, Published, ("rapport", "RAP 2022"), ("commentaire", "Encore"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("2022", (await site.PageAsync("/indicateurs/publications")).QuerySelector($"a[href='{Published}']")!.TextContent);
    }

    [Fact]
    public async Task Publish_OfADateToCome_HasNoButton()
    {
        var page = await site.PageAsync("/indicateurs/publier?annee=2022");
        Assert.Null(page.QuerySelector("#publier"));
        Assert.Contains("est à venir", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/indicateurs/publications/2022/hier")]
    [InlineData("/indicateurs/publications/2001/2001-12-31")]
    public async Task Page_OfWhatWasNotPublished_IsNotThere(string path) => Assert.NotNull(await site.PageAsync(path, HttpStatusCode.NotFound));

    private static string Text(IElement element) => (element.FirstChild?.NodeType == NodeType.Text && element.FirstElementChild is { } under && under.ClassName == "eig-under" ? element.FirstChild.TextContent : element.TextContent).Trim();

    private async Task<HttpResponseMessage> PostAsync(IDocument page, string path, params (string Name, string Value)[] fields) =>
        await site.Team.PostFromAsync(path, path, [.. fields, ("vu", page.QuerySelector("input[name=vu]")!.GetAttribute("value")!)]);
}
