using Xunit;

namespace Eig.Web.Tests.Pages.Home;

public sealed class HomePageTests(DemoSite site)
{
    [Fact]
    public async Task Get_On15November2022_ShowsPromotion6OnMissionAndPromotion5InFollowUp()
    {
        var page = await site.PageAsync("/");
        var cards = page.QuerySelectorAll(".eig-card").ToDictionary(card => card.QuerySelector("h3")!.TextContent, card => card.TextContent, StringComparer.Ordinal);
        Assert.Equal(3, cards.Count);
        Assert.Contains("Étape 3 sur 4", cards["Promotion 6"], StringComparison.Ordinal);
        Assert.Contains("33 personnes en mission", cards["Promotion 6"], StringComparison.Ordinal);
        Assert.Contains("Étape 4 sur 4", cards["Promotion 5"], StringComparison.Ordinal);
        Assert.Contains("38 sortantes et sortants", cards["Promotion 5"], StringComparison.Ordinal);
        Assert.Contains("13 sans nouvelles · 5 ne souhaitent pas dire leur situation", cards["Promotion 5"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfMissionsThatDoNotEndTogether_SaysFromWhenToWhen()
    {
        var cards = (await site.PageAsync("/")).QuerySelectorAll(".eig-card").ToDictionary(card => card.QuerySelector("h3")!.TextContent, card => card.TextContent.Replace('\u00a0', ' '), StringComparer.Ordinal);
        Assert.Contains("Fin des missions du 11 juillet 2023 au 11 septembre 2023", cards["Promotion 6"], StringComparison.Ordinal);
        // As the contracts say, not as the promotion's months would make it.
        Assert.Contains("Fin des missions le 31 décembre 2023", cards.Single(card => card.Key.StartsWith("Brigade", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_On15November2022_LeadsToThoseOfWhomNothingIsKnown() =>
        Assert.Contains("personnes sont à retrouver", (await site.PageAsync("/")).QuerySelector("main a[href='/a-traiter/personnes']")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Get_On15November2022_CountsTheDaysToTheNextDates()
    {
        var dates = (await site.PageAsync("/")).QuerySelectorAll(".eig-dates li").Select(item => string.Join(' ', item.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.StartsWith("30 décembre 2022 dans 45 jours Fin de 5 prolongations", dates[0], StringComparison.Ordinal);
        Assert.Contains(dates, date => date.StartsWith("31 décembre 2022 dans 46 jours", StringComparison.Ordinal) && date.Contains("Clôture de l’enquête N+1", StringComparison.Ordinal));
        Assert.Contains(dates, date => date.StartsWith("11 juillet 2023 dans 238 jours Fin prévue de 30 missions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_OnAnyDay_LinksEachHeadlineFigureToItsPersons()
    {
        var figures = (await site.PageAsync("/")).QuerySelectorAll(".eig-figure a");
        Assert.Equal(["45", "44\u00a0%", "13", "54\u00a0%", "au moins 34\u00a0%"], figures.Select(figure => figure.TextContent.Trim()));
        Assert.Equal("/indicateurs/2.2/personnes?annee=2022&au=2022-12-31", figures[2].GetAttribute("href"));
    }
}
