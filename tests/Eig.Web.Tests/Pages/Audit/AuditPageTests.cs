using System.Net;

namespace Eig.Web.Tests.Pages.Audit;

/// <summary>The audit is asked in the words it answers with.</summary>
public sealed class AuditPageTests(DemoSite demo)
{
    [Fact]
    public async Task List_ByWhatTheTableShows_FindsThoseLinesOnly()
    {
        var all = (await demo.PageAsync("/journal")).QuerySelectorAll("#journal tbody tr").Select(row => row.Children[1].TextContent).ToList();
        // Whoever else is at it writes lines, too: the first page may be full of theirs.
        Assert.Contains(all, actor => actor != "programme (démonstration)");

        var found = (await demo.PageAsync("/journal?acteur=Programme+(d%C3%A9monstration)")).QuerySelectorAll("#journal tbody tr").Select(row => row.Children[1].TextContent).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, actor => Assert.Equal("programme (démonstration)", actor));
    }

    [Fact]
    public async Task Object_OfALine_LeadsToAllThatHappenedToIt()
    {
        var page = await demo.PageAsync("/journal?objet=Workbook");
        var link = page.QuerySelector("#journal tbody a")!;
        Assert.InRange(link.TextContent.Length, 5, 30);

        var about = await demo.PageAsync(link.GetAttribute("href")!);
        Assert.Single(about.QuerySelectorAll("#journal tbody tr"));
        Assert.Equal("Import du classeur", about.QuerySelector("#journal tbody tr")!.Children[2].TextContent);
    }

    [Fact]
    public async Task List_WithADateThatIsNone_SaysSoAtTheField()
    {
        var page = await demo.PageAsync("/journal?du=hier", HttpStatusCode.BadRequest);
        Assert.Equal("du-erreur", page.QuerySelector("#du")!.GetAttribute("aria-describedby"));
        Assert.Equal("Écrivez une date qui existe, par exemple 15/11/2022.", page.QuerySelector("#du-erreur")!.TextContent);
        Assert.DoesNotContain("Aucune ligne", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/journal?acteur=%00")]
    [InlineData("/journal?acteur=compte+%00")]
    [InlineData("/journal?objet=%00&cle=%00")]
    [InlineData("/candidatures?promotion=%00")]
    [InlineData("/personnes?promotion=%00")]
    public async Task Filter_OfZeroBytes_IsNoFault(string path) => await demo.PageAsync(path);
}
