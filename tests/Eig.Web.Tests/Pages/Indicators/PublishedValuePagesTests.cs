using System.Net;
using Xunit;

namespace Eig.Web.Tests.Pages.Indicators;

/// <summary>What reports print is entered, corrected, compared and explained.</summary>
public sealed class PublishedValuePagesTests(IndicatorSite site) : IClassFixture<IndicatorSite>
{
    [Fact]
    public async Task Values_Of2022_StandBesideWhatTheDataGive()
    {
        var page = await site.PageAsync("/indicateurs/valeurs?rapport=RAP%202022");
        var row = page.QuerySelectorAll("#valeurs tbody tr").Single(row => row.TextContent.Contains("Impossible", StringComparison.Ordinal));
        Assert.Contains("2.1-femmes", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("20 sur 45", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("/indicateurs/valeurs/dates?code=2.1-femmes&annee=2022&valeur=45", row.QuerySelector("a[href^='/indicateurs/valeurs/dates']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Search_TheWomenOf2022_SaysImpossibleAndShowsPromotion6()
    {
        var page = await site.PageAsync("/indicateurs/valeurs/dates?code=2.1-femmes&annee=2022&valeur=45");
        Assert.Contains("Impossible sur les 45 personnes", page.QuerySelector(".fr-alert--error")!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelectorAll("#dates tbody tr").Single(row => row.TextContent.Contains("EIG6", StringComparison.Ordinal));
        Assert.Contains("15 sur 33", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WithThePercentSignOfTheReport_FindsWhatItFindsWithout()
    {
        var page = await site.PageAsync("/indicateurs/valeurs/dates?code=2.1-femmes&annee=2022&valeur=45%20%25");
        Assert.NotNull(page.QuerySelector(".fr-alert--error"));
        Assert.Contains("15 sur 33", page.QuerySelector("#dates")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code=2.1-femmes&annee=2022&valeur=environ%2045", "valeur")]
    [InlineData("code=9.9&annee=2022&valeur=45", "code")]
    [InlineData("code=2.1&annee=hier&valeur=45", "annee")]
    [InlineData("code=2.1&annee=2022&valeur=", "valeur")]
    [InlineData("code=2.1&annee=2022&valeur=45&du=demain", "du")]
    [InlineData("code=2.1&annee=2022&valeur=45&au=2021-01-01", "au")]
    [InlineData("code=2.1&annee=2022&valeur=45&au=2040-01-01", "au")]
    public async Task Search_OfWhatCannotBeRead_SaysWhere(string query, string field)
    {
        var page = await site.PageAsync("/indicateurs/valeurs/dates?" + query, HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector($"#{field}-erreur"));
    }

    [Fact]
    public async Task Value_EnteredThenCorrectedThenTakenBack_IsGone()
    {
        const string New = "/indicateurs/valeurs/nouvelle";
        (string, string)[] fields = [("rapport", "RAP 2031"), ("code", "1.1"), ("annee", "2030"), ("nature", "Target"), ("valeur", "Sans objet"), ("unite", "Nb"), ("commentaire", "Page 12")];
        using var entered = await site.Team.PostFromAsync(New, New, fields);
        Assert.Equal("/indicateurs/valeurs?rapport=RAP%202031", entered.Headers.Location?.ToString());
        using var twice = await site.Team.PostFromAsync(New, New, fields);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        var path = $"/indicateurs/valeurs/{await site.ScalarAsync<int>("select id from published_value where report = 'RAP 2031'")}";
        using var corrected = await site.Team.PostFromAsync(path, path, ("valeur", "12"), ("unite", "Nb"), ("version", "1"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        using var late = await site.Team.PostFromAsync(path, path, ("valeur", "13"), ("unite", "Nb"), ("version", "1"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("12", await site.ScalarAsync<string>("select value from published_value where report = 'RAP 2031'"));

        using var removed = await site.Team.PostFromAsync(path, path + "?handler=Remove", ("version", "2"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.NotNull(await site.PageAsync(path, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("rapport", "")]
    [InlineData("code", "femmes")]
    [InlineData("annee", "bientôt")]
    [InlineData("nature", "")]
    [InlineData("valeur", " ")]
    [InlineData("unite", "points")]
    public async Task Value_ThatIsIncomplete_IsRefusedAtItsField(string field, string value)
    {
        const string New = "/indicateurs/valeurs/nouvelle";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rapport"] = "RAP 2032", ["code"] = "1.1", ["annee"] = "2030", ["nature"] = "Target", ["valeur"] = "1", ["unite"] = "Nb", [field] = value,
        };
        using var posted = await site.Team.PostFromAsync(New, New, [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(posted)).QuerySelector($"#{field}-erreur"));
    }
}
