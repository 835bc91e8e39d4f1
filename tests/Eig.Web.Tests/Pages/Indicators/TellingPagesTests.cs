using Eig.Core.Indicators;
using Eig.Web.Pages.Indicators;
using Xunit;

namespace Eig.Web.Tests.Pages.Indicators;

/// <summary>What the targets need, who stays and where, and what the report's text may say, on the demonstration's day.</summary>
public sealed class TellingPagesTests(DemoSite site)
{
    [Fact]
    public async Task Simulation_Of2022_SaysHowManyAreMissingAndUntilWhen()
    {
        var text = await TextAsync("/indicateurs/simulation?annee=2022");
        Assert.Contains("Pour atteindre la cible de 17, 4 personnes de plus doivent être confirmées", text, StringComparison.Ordinal);
        Assert.Contains("La situation de 18 personnes est encore inconnue.", text, StringComparison.Ordinal);
        Assert.Contains("dans 46 jours", text, StringComparison.Ordinal);
        Assert.Contains("enquête N+1 de la promotion EIG5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulation_OfAYearThatIsOver_AsksForNothingThatCannotHappenAnyMore()
    {
        var (year, closed) = (new TargetReach(44, 20, 44, 17, 6, 0, 45, 50), (DateOnly?)new DateOnly(2022, 12, 31));
        Assert.Equal("Il a manqué 1 personne pour atteindre la cible de 45\u00a0: l’année est close, plus aucune mission n’y commencera.", SimulationText.Selected(year, closed));
        Assert.Contains("ne compterait que constaté au plus tard le 31\u00a0décembre 2022", SimulationText.Retained(year, closed), StringComparison.Ordinal);
        Assert.Contains("doit commencer sa mission", SimulationText.Selected(year, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breakdown_Of2022_AddsUpToTheFigure()
    {
        var page = await site.PageAsync("/indicateurs/perennisation?annee=2022");
        foreach (var table in new[] { "par-promotion", "par-metier" })
        {
            var rows = page.QuerySelectorAll($"#{table} tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.FirstChild!.TextContent).ToList()).ToList();
            int Sum(int column) => rows.Sum(row => int.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal((38, 18), (Sum(0), Sum(5)));
            Assert.Equal(13, page.QuerySelectorAll($"#{table} tbody strong").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(13, Sum(2) + Sum(3));
        }

        Assert.Equal(2, page.QuerySelectorAll("svg.eig-chart").Length);
    }

    [Fact]
    public async Task Text_Of2022_TellsTheYearAndItsPromotionsWithTheirLists()
    {
        var page = await site.PageAsync("/indicateurs/texte?annee=2022");
        var sentences = page.QuerySelectorAll(".eig-said").Select(sentence => sentence.TextContent.Replace('\u00a0', ' ')).ToList();
        Assert.Contains("En 2022, 45 personnes venues de l’extérieur de l’administration ont commencé leur mission, dont 44 % de femmes.", sentences);
        Assert.Contains(sentences, sentence => sentence.StartsWith("Parmi les 38 sortantes et sortants, 13 personnes ont été recrutées", StringComparison.Ordinal));
        Assert.Contains("Promotion 6 : 300 candidatures, dont 41 % de femmes, soit 47,7 par semaine d’appel.", sentences);
        Assert.Equal(sentences.Count, page.QuerySelectorAll("main p.eig-noprint a[href^='/']").Length);
    }

    [Theory]
    [InlineData("/indicateurs/simulation?annee=2050")]
    [InlineData("/indicateurs/perennisation?annee=2050")]
    [InlineData("/indicateurs/texte?annee=2050")]
    public async Task Page_OfAYearWithoutData_InventsNothing(string path) => Assert.NotNull(await site.PageAsync(path));

    private async Task<string> TextAsync(string path) => string.Join(' ', (await site.PageAsync(path)).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('\u00a0', ' ');
}
