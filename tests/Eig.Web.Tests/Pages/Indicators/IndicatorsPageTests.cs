using System.Net;
using AngleSharp.Dom;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Xunit;

namespace Eig.Web.Tests.Pages.Indicators;

public sealed class IndicatorsPageTests(DemoSite site)
{
    [Theory]
    [InlineData("annee=2020", "53", "19\u00a0%", "14", "Non déterminé", "au moins 44\u00a0%")]
    [InlineData("annee=2021", "39", "49\u00a0%", "20", "30\u00a0%", "au moins 49\u00a0%")]
    [InlineData("annee=2022", "45", "44\u00a0%", "13", "54\u00a0%", "au moins 34\u00a0%")]
    [InlineData("annee=2022&au=2022-09-30", "46", "46\u00a0%", "11", "64\u00a0%", "au moins 29\u00a0%")]
    [InlineData("annee=2023", "Sans objet", "Sans objet", "Non déterminé", "Non déterminé", "Non déterminé")]
    public async Task Get_OfAYear_PrintsTheFiguresOfTheReport(string query, params string[] values) =>
        Assert.Equal(values, (await RowsAsync(query)).Select(row => row.QuerySelector(".eig-value")!.TextContent.Trim()));

    [Theory]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2022)]
    [InlineData(2023)]
    public async Task Get_OfAYear_PrintsWhatTheQueriesSay(int year)
    {
        var figures = await new IndicatorQueries(site.Database.Database).YearAsync(Actor.System("test"), year, new DateOnly(year, 12, 31), CancellationToken.None);
        var rows = await RowsAsync($"annee={year}");
        Assert.Equal(5, rows.Count);
        foreach (var (figure, row) in figures.Zip(rows))
        {
            Assert.StartsWith(figure.Code, Text(row.Children[0]), StringComparison.Ordinal);
            Assert.Equal(FigureText.Value(figure), row.QuerySelector(".eig-value")!.TextContent.Trim());
            Assert.StartsWith(figure.Target is null ? "pas de cible" : FigureText.Published(figure.Target, figure.Unit), Text(row.Children[2]), StringComparison.Ordinal);
            Assert.StartsWith(figure.Published is null ? "non publié" : FigureText.Published(figure.Published, figure.Unit), Text(row.Children[4]), StringComparison.Ordinal);
            Assert.StartsWith(FigureText.Bounds(figure), Text(row.Children[6]), StringComparison.Ordinal);
            Assert.Equal($"/indicateurs/{figure.Code}/personnes?annee={year}&au={year}-12-31", row.QuerySelector(".eig-value")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task Get_Of2022_ComparesWithTargetsAndWithWhatWasPublished()
    {
        var rows = await RowsAsync("annee=2022");
        Assert.Equal(["0", "−6\u00a0points", "−4", "+14\u00a0points", "—"], rows.Select(row => Text(row.Children[3])));
        Assert.Equal(["0", "−1\u00a0point", "0", "0\u00a0point", "—"], rows.Select(row => Text(row.Children[5])));
        Assert.Contains("18 situations inconnues", Text(rows[2].Children[6]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Of2022_SaysThatThePublishedShareIsImpossible()
    {
        var page = await site.PageAsync("/indicateurs?annee=2022");
        var badge = Assert.Single(page.QuerySelectorAll(".fr-badge--error"));
        Assert.Contains("Impossible", badge.TextContent, StringComparison.Ordinal);
        Assert.Contains("2.1-femmes", badge.Closest("tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Aucun nombre entier de femmes ne donne 45\u00a0% de 45 personnes\u00a0: 20 donnent 44\u00a0%, 21 donnent 47\u00a0%.",
            page.QuerySelector(".fr-alert--error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2023)]
    public async Task Get_OfAnotherYear_FindsNothingImpossible(int year) =>
        Assert.Empty((await site.PageAsync($"/indicateurs?annee={year}")).QuerySelectorAll(".fr-badge--error"));

    [Fact]
    public async Task Get_WithoutYear_TakesThatOfTheLatestPromotionBegunAndItsEnd()
    {
        var page = await site.PageAsync("/indicateurs");
        Assert.Equal("Indicateurs 2022 – Suivi EIG", page.Title);
        Assert.Contains("31\u00a0décembre 2022", page.QuerySelector("#calcules caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2022", page.QuerySelector("select option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("2022-09-30")]
    [InlineData("30/09/2022")]
    [InlineData("30%2F9%2F2022")]
    public async Task Get_WithADateInEitherForm_TakesIt(string date)
    {
        var page = await site.PageAsync($"/indicateurs?annee=2022&au={date}");
        Assert.Contains("30\u00a0septembre 2022", page.QuerySelector("#calcules caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("30/09/2022", page.QuerySelector("#au")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector(".fr-alert--info"));
    }

    [Fact]
    public async Task Get_OfADateToCome_SaysThatItIs() =>
        Assert.Contains("est à venir", (await site.PageAsync("/indicateurs?annee=2022")).QuerySelector(".fr-alert--info")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Get_WithBothValuesBad_NamesThemInTheOrderOfThePage()
    {
        var page = await site.PageAsync("/indicateurs?annee=deux&au=hier", HttpStatusCode.BadRequest);
        Assert.Equal(["#annee", "#au"], page.QuerySelectorAll("#erreurs li a").Select(link => link.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector("#annee-erreur"));
        Assert.NotNull(page.QuerySelector("#au-erreur"));
        Assert.Equal("hier", page.QuerySelector("#au")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#calcules"));
    }

    [Fact]
    public async Task Get_WithMarkupInTheYear_PrintsItAsText()
    {
        using var response = await site.GetAsync("/indicateurs?annee=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.DoesNotContain("<script>alert", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Of2022_ListsWhatReportsEnteredAndTestsItsShares()
    {
        var rows = (await site.PageAsync("/indicateurs?annee=2022")).QuerySelectorAll("#saisies tbody tr").ToList();
        Assert.Equal(12, rows.Count);
        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "2.3", "2.3-femmes"], rows.Select(row => Text(row.Children[0])).Distinct(StringComparer.Ordinal));
        var share = rows.Single(row => Text(row.Children[0]) == "2.3-femmes" && Text(row.Children[1]) == "Réalisation");
        Assert.Equal("47\u00a0%", Text(share.Children[2]));
        Assert.Equal("possible pour 165 personnes", Text(share.Children[4]));
    }

    [Fact]
    public async Task Get_Of2022_TellsHostFromElsewhere() =>
        Assert.Contains("13 personnes sur 38 sortantes et sortants", string.Join(' ', (await site.PageAsync("/indicateurs?annee=2022")).QuerySelectorAll(".eig-reading").Select(Text)), StringComparison.Ordinal);

    [Fact]
    public async Task Get_Evolution_DrawsABarForKnownYearsOnlyAndTheSameValuesInTheTable()
    {
        var page = await site.PageAsync("/indicateurs?annee=2022");
        var series = await new IndicatorQueries(site.Database.Database).SeriesAsync(Actor.System("test"), CancellationToken.None);
        var charts = page.QuerySelectorAll("svg.eig-chart").ToList();
        Assert.Equal(5, charts.Count);
        foreach (var (figures, chart) in series.GroupBy(figure => figure.Code).Zip(charts))
        {
            Assert.Equal(figures.Count(figure => figure.Value is not null), chart.QuerySelectorAll("rect.eig-chart__bar").Length);
            Assert.Equal(figures.Count(figure => figure.Low != figure.High), chart.QuerySelectorAll(".eig-chart__bounds").Length);
            Assert.Equal(figures.Count(figure => figure.Value is null), chart.QuerySelectorAll(".eig-chart__missing").Length);
            var rows = page.QuerySelectorAll($"#serie-{figures.Key.Replace('.', '-')} tbody tr");
            Assert.Equal(figures.Select(FigureText.Value), rows.Select(row => Text(row.Children[1])));
        }
    }

    private async Task<List<IElement>> RowsAsync(string query) =>
        [.. (await site.PageAsync("/indicateurs?" + query)).QuerySelectorAll("#calcules tbody tr")];

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
