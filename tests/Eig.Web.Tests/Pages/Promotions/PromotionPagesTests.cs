using AngleSharp.Dom;
using Xunit;

namespace Eig.Web.Tests.Pages.Promotions;

public sealed class PromotionPagesTests(DemoSite site)
{
    [Fact]
    public async Task List_WithTheWorkbook_HasItsSixPromotionsTheLatestFirst()
    {
        var rows = (await site.PageAsync("/promotions")).QuerySelectorAll("#promotions tbody tr");
        Assert.Equal(["EIG6", "BIN2022", "EIG5", "EIG4", "CUX2020", "EIG3"], rows.Select(row => row.QuerySelector("th a")!.GetAttribute("href")!.Split('/')[^1]));
        var cells = rows.ToDictionary(row => row.QuerySelector("th a")!.GetAttribute("href")!.Split('/')[^1], row => row.QuerySelectorAll("td").Select(Text).ToList(), StringComparer.Ordinal);
        Assert.Equal(["Suivi N+1", "du 01/03/2021au 02/05/2021", "du 13/09/2021au 12/07/2022", "15", "39", "39", "13"], cells["EIG5"]);
        Assert.Equal("Sans objet", cells["CUX2020"][^1]);
        Assert.Equal("Non déterminé", cells["EIG6"][^1]);
    }

    [Theory]
    [InlineData("EIG3", "36,1", "170 Non déterminé", "Non déterminé Non déterminé", "Non déterminé Non déterminé", "32 Non déterminé")]
    [InlineData("EIG5", "52,3", "471 39\u00a0%", "150 36\u00a0%", "96 33\u00a0%", "39 49\u00a0%")]
    [InlineData("EIG6", "47,7", "300 41\u00a0%", "103 41\u00a0%", "88 40\u00a0%", "33 45\u00a0%")]
    public async Task Details_OfAPromotion_PrintsTheFunnelOfTheReport(string code, string pace, params string[] stages)
    {
        var page = await site.PageAsync("/promotions/" + code);
        Assert.Contains(pace, page.QuerySelector(".eig-summary")!.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("#tableau-etapes tbody tr").ToList();
        Assert.Equal(6, rows.Count);
        Assert.Equal(stages, rows.Take(4).Select(row => Text(row.Children[1]) + " " + row.Children[2].ChildNodes.OfType<IText>().First().Text.Trim()));
    }

    [Fact]
    public async Task Details_OfAStageNotRecorded_DrawsNoBar()
    {
        var picture = (await site.PageAsync("/promotions/EIG3")).QuerySelector("svg.eig-chart")!;
        // Four stages of six are recorded, three parts each.
        Assert.Equal(12, picture.QuerySelectorAll("rect").Length);
        Assert.Equal(2, picture.QuerySelectorAll(".eig-chart__missing").Length);
    }

    [Fact]
    public async Task Details_OfPromotion6_ListsItsDefisWithHostsAndPosts()
    {
        var rows = (await site.PageAsync("/promotions/EIG6")).QuerySelectorAll("#liste-defis tbody tr");
        Assert.Equal(14, rows.Length);
        Assert.All(rows, row => Assert.NotEqual("", Text(row.Children[1])));
        Assert.Equal(34, rows.Sum(row => int.Parse(Text(row.Children[3]))));
    }

    [Fact]
    public async Task Details_OnceMissionsHaveBegun_ShowsNoSelection() =>
        Assert.Null((await site.PageAsync("/promotions/EIG6")).QuerySelector("#ou-en-est-on"));

    private static string Text(IElement element) => element.TextContent.Trim();
}
