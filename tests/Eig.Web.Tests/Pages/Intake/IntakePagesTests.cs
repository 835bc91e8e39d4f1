using System.Net;

namespace Eig.Web.Tests.Pages.Intake;

/// <summary>An application is entered by hand, found eligible or not, withdrawn and back.</summary>
public sealed class IntakePagesTests(SelectionSite site) : IClassFixture<SelectionSite>
{
    [Fact]
    public async Task Entry_WithAllThatIsNeeded_LeadsToTheApplication()
    {
        using var posted = await site.Team.PostFromAsync("/candidatures/nouvelle", "/candidatures/nouvelle",
            ("promotion", "DEMO2024"), ("nom", "Castel"), ("prenom", "Rose"), ("courriel", "Rose.Castel@exemple.fr"), ("genre", "F"), ("metier", "juridique"),
            ("deposee_le", "15/10/2022"), ("voeu", "DEMO-06"), ("voeu", ""), ("voeu", "DEMO-09"), ("secteur", "prive"), ("employeur", "Cabinet"), ("agent_public", "non"), ("texte", "Bonjour"));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        var page = await site.PageAsync(posted.Headers.Location!.ToString());

        Assert.Equal("Rose Castel", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Audience simple (défi fictif)", "Communs partagés (défi fictif)"], page.QuerySelectorAll("ol li strong").Select(wish => wish.TextContent));
    }

    [Theory]
    [InlineData("courriel", "rose", "courriel")]
    [InlineData("nom", "", "nom")]
    [InlineData("metier", "magie", "metier")]
    [InlineData("deposee_le", "31/02/2022", "deposee_le")]
    [InlineData("deposee_le", "16/11/2022", "deposee_le")]
    [InlineData("voeu", "EIG6-01", "voeu-1")]
    [InlineData("courriel", "karim.zeller@exemple.fr", "courriel")]
    public async Task Entry_WithABadField_SaysSoThereAndKeepsTheRest(string field, string value, string marked)
    {
        (string Name, string Value)[] fields =
        [
            ("promotion", "DEMO2024"), ("nom", "Castel"), ("prenom", "Rose"), ("courriel", "une-autre@exemple.fr"), ("metier", "juridique"), ("deposee_le", "15/10/2022"), ("voeu", "DEMO-06"),
        ];
        using var posted = await site.Team.PostFromAsync("/candidatures/nouvelle", "/candidatures/nouvelle", [.. fields.Select(entry => entry.Name == field ? (field, value) : entry)]);

        Assert.True(posted.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict);
        var page = await Visitor.ReadAsync(posted);
        Assert.NotNull(page.QuerySelector($"#{marked}-erreur"));
        Assert.Equal("Rose", page.QuerySelector("#prenom")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Eligibility_OfAPublicAgent_IsDoubtedThenDecidedWithItsReason()
    {
        var code = await site.ScalarAsync<string>("select min(code) from application where is_public_agent");
        var list = await site.PageAsync("/candidatures?promotion=DEMO2024&recevabilite=a-decider");
        Assert.Contains(code, list.QuerySelectorAll("#candidatures tbody th").Select(cell => cell.TextContent));
        Assert.Contains("agente ou agent public en poste", (await site.PageAsync($"/candidatures/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var address = $"/candidatures/{code}/recevabilite";
        var version = (await site.PageAsync(address)).QuerySelector("input[name=version]")!.GetAttribute("value")!;

        using var withoutReason = await site.Team.PostFromAsync(address, address, ("recevabilite", "non-recevable"), ("motif", " "), ("version", version));
        Assert.Equal(HttpStatusCode.BadRequest, withoutReason.StatusCode);
        using var decided = await site.Team.PostFromAsync(address, address, ("recevabilite", "non-recevable"), ("motif", "Titulaire en poste"), ("version", version));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Contains("Titulaire en poste", (await site.PageAsync($"/candidatures/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // Somebody who had the page open before is told, and nothing is overwritten.
        using var late = await site.Team.PostFromAsync(address, address, ("recevabilite", "recevable"), ("motif", ""), ("version", version));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Titulaire en poste", (await Visitor.ReadAsync(late)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ineligible", await site.ScalarAsync<string>("select eligibility from application where code = $1", code));
    }

    [Fact]
    public async Task Withdrawal_IsDatedAndMayBeTakenBack()
    {
        var code = await site.ScalarAsync<string>("select max(a.code) from application a join promotion p on p.id = a.promotion_id where p.code = 'DEMO2024' and a.external_number is not null");
        var address = $"/candidatures/{code}/retrait";
        using var tooEarly = await site.Team.PostFromAsync(address, address, ("retiree_le", "01/01/2022"), ("version", await VersionAsync(address)));
        Assert.Equal(HttpStatusCode.BadRequest, tooEarly.StatusCode);

        using var withdrawn = await site.Team.PostFromAsync(address, address, ("retiree_le", "14/11/2022"), ("version", await VersionAsync(address)));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Contains("a retiré sa candidature le 14\u00a0novembre 2022", (await site.PageAsync($"/candidatures/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(code, Assert.Single((await site.PageAsync("/candidatures?presence=retirees")).QuerySelectorAll("#candidatures tbody th")).TextContent);

        using var back = await site.Team.PostFromAsync(address, address + "?handler=Back", ("version", await VersionAsync(address)));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("0", (await site.ScalarAsync<int>("select count(withdrawn_on)::int from application")).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Pace_OfTheLatestCall_StandsBesideTheOnesBefore()
    {
        var page = await site.PageAsync("/candidatures/rythme");

        Assert.Equal("Promotion 2024 (fictive)", page.QuerySelector("#rythme thead th:nth-child(2)")!.TextContent);
        Assert.Equal(4, page.QuerySelectorAll("svg path.eig-chart__pace[d*=L]").Length);
        // Nine weeks, and the same numbers as the applications filed.
        Assert.Equal(
            await site.ScalarAsync<int>("select count(*)::int from application a join promotion p on p.id = a.promotion_id where p.code = 'DEMO2024' and filed_on between '2022-09-01' and '2022-09-07'"),
            int.Parse(page.QuerySelector("#rythme tbody tr td")!.ChildNodes[0].TextContent.Trim(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<string> VersionAsync(string address) => (await site.PageAsync(address)).QuerySelector("input[name=version]")!.GetAttribute("value")!;
}
