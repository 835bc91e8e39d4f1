using AngleSharp.Dom;
using Dapper;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Xunit;

namespace Eig.Web.Tests.Pages.Indicators;

/// <summary>The lists of persons: they say the same as the figures, and why.</summary>
public sealed class PersonsPageTests(DemoSite site)
{
    public static TheoryData<string, int, int, int> Asked
    {
        get
        {
            var data = new TheoryData<string, int, int, int>();
            foreach (var code in new[] { "2.1", "2.1-femmes", "2.2", "2.2-femmes", "2.2-taux" })
            {
                foreach (var (year, month, day) in new[] { (2020, 12, 31), (2021, 12, 31), (2022, 9, 30), (2022, 12, 31), (2023, 12, 31) })
                {
                    data.Add(code, year, month, day);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Get_GroupSizes_AddUpToTheFigure(string code, int year, int month, int day)
    {
        var asOf = new DateOnly(year, month, day);
        var figure = (await new IndicatorQueries(site.Database.Database).YearAsync(Actor.System("test"), year, asOf, CancellationToken.None)).Single(f => f.Code == code);
        var sizes = await SizesAsync($"/indicateurs/{code}/personnes?annee={year}&au={asOf:O}");
        switch (code)
        {
            case "2.1":
                Assert.Equal(figure.Value ?? 0, sizes["comptees"]);
                break;
            case "2.2" or "2.2-taux":
                Assert.Equal(figure.Numerator ?? 0, sizes["comptees"]);
                Assert.Equal(figure.Unknown ?? 0, sizes["inconnues"]);
                Assert.Equal(figure.Denominator ?? 0, sizes["comptees"] + sizes["non-comptees"] + sizes["inconnues"]);
                break;
            default:
                Assert.Equal(figure.Numerator ?? 0, sizes["femmes"]);
                Assert.Equal(figure.Denominator ?? 0, sizes["femmes"] + sizes["autres-genres"]);
                Assert.Equal(figure.Unknown ?? 0, sizes["genre-inconnu"]);
                break;
        }
    }

    [Fact]
    public async Task Get_Of22In2022_GivesEachPersonAReasonWithDateAndSource()
    {
        var page = await site.PageAsync("/indicateurs/2.2/personnes?annee=2022");
        Assert.Equal("13", page.QuerySelector(".eig-result__value")!.TextContent);
        // Names stay on one line, and the list may break over pages when printed: what the page asked of its table is kept.
        Assert.NotNull(page.QuerySelector(".eig-table.fr-table--no-caption.eig-persons #liste-comptees"));
        Assert.All(Reasons(page, "comptees"), reason => Assert.Matches(@"^Situation du \d\d/\d\d/2022\u00a0: recrutement .*\(source\u00a0: (enquête|administration d’accueil|équipe du programme)\)\.", reason));
        Assert.All(Reasons(page, "inconnues"), reason => Assert.Matches("Aucune situation connue|ne souhaite pas le dire|En prolongation jusqu’au", reason));
        Assert.StartsWith("Départ anticipé le 18/03/2022.", Assert.Single(Reasons(page, "hors-champ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Of22WhileProlonged_TellsItApart()
    {
        var reasons = Reasons(await site.PageAsync("/indicateurs/2.2/personnes?annee=2022&au=2022-09-30"), "inconnues");
        Assert.Contains(reasons, reason => reason.StartsWith("En prolongation jusqu’au 30/12/2022", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Of21BeforeItsMissions_SaysWhenTheyBegin()
    {
        var reasons = Reasons(await site.PageAsync("/indicateurs/2.1/personnes?annee=2022&au=2022-06-30"), "non-comptees");
        Assert.Equal(33, reasons.Count);
        Assert.All(reasons, reason => Assert.StartsWith("Mission pas encore commencée\u00a0: elle débute le", reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_OfAnyList_SortsByNameAsFrenchPeopleDo()
    {
        var names = (await site.PageAsync("/indicateurs/2.1/personnes?annee=2020")).QuerySelectorAll("#liste-comptees tbody th").Select(cell => cell.TextContent).ToList();
        Assert.Equal(53, names.Count);
        await using var connection = await site.Database.Owner.OpenConnectionAsync();
        var sorted = await connection.QueryAsync<string>("select name from unnest(@names) name order by name collate \"fr-x-icu\"", new { names });
        Assert.Equal(sorted, names);
    }

    [Fact]
    public async Task Get_OfAnyList_HoldsNoNameInAnAddressAndIsNotKept()
    {
        using var response = await site.GetAsync("/indicateurs/2.2/personnes?annee=2022");
        Assert.True(response.Headers.CacheControl!.NoStore);
        var page = await site.PageAsync("/indicateurs/2.2/personnes?annee=2022");
        var addresses = string.Join(' ', page.QuerySelectorAll("[href], [action], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action") ?? e.GetAttribute("src")));
        Assert.All(page.QuerySelectorAll("tbody th"), name => Assert.DoesNotContain(name.TextContent.Split(' ')[0], addresses, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<Dictionary<string, int>> SizesAsync(string path)
    {
        var page = await site.PageAsync(path);
        var sizes = page.QuerySelectorAll("h2[id]").ToDictionary(heading => heading.Id!, heading => int.Parse(heading.QuerySelector(".eig-count")!.TextContent), StringComparer.Ordinal);
        // No group is cut here: what is listed is what is counted.
        Assert.All(sizes, size => Assert.Equal(size.Value, page.QuerySelectorAll($"#liste-{size.Key} tbody tr").Length));
        return sizes;
    }

    private static List<string> Reasons(IDocument page, string group) =>
        [.. page.QuerySelectorAll($"#liste-{group} tbody tr").Select(row => row.Children[2].TextContent.Trim())];
}
