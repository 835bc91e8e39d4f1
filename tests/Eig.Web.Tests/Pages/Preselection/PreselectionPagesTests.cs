using System.Net;
using AngleSharp.Dom;
using Eig.Web.Tests.Pages.Readings;

namespace Eig.Web.Tests.Pages.Preselection;

/// <summary>The team sets the rules, shares out, looks at what came of it, and decides.</summary>
public sealed class PreselectionPagesTests(ReadingSite site) : IClassFixture<ReadingSite>
{
    [Fact]
    public async Task FromAssignmentToDecision_EachStepShowsWhatFollowsBeforeItIsDone()
    {
        var (first, second) = (await site.AssignedAsync(isAssigned: false), await site.AssignedAsync(isAssigned: false));
        const string lectures = "/promotions/EIG7/lectures";

        // Where all ticks were taken away, nobody takes part.
        var nobody = await site.PageAsync($"{lectures}?choix=1");
        Assert.NotEmpty(nobody.QuerySelectorAll("#personnes input"));
        Assert.Empty(nobody.QuerySelectorAll("#personnes input[checked]"));
        Assert.Null(nobody.QuerySelector("#appliquer"));

        // Nobody but the juror takes part: both lack a second reading, and the page says so before anything is given.
        var page = await site.PageAsync($"{lectures}?choix=1&evaluateur={site.ReaderAccount}");
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), page.QuerySelectorAll("#sans-lecture tbody th").Select(cell => cell.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal("Attribuer 2 lectures", page.QuerySelector("#appliquer")!.TextContent);
        var fingerprint = page.QuerySelector("input[name=empreinte]")!.GetAttribute("value")!;
        using var stale = await site.Team.PostFromAsync(lectures, lectures, ("evaluateur", $"{site.ReaderAccount}"), ("empreinte", "autre"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var given = await site.Team.PostFromAsync(lectures, lectures, ("evaluateur", $"{site.ReaderAccount}"), ("empreinte", fingerprint));
        Assert.Equal(lectures, given.Headers.Location?.ToString());
        using var unknown = await site.Team.PostFromAsync(lectures, lectures + "?handler=ByHand", ("candidature", "C-0"), ("personne", $"{site.ReaderAccount}"));
        Assert.NotNull((await Visitor.ReadAsync(unknown)).QuerySelector("#erreurs a[href='#candidature']"));

        // One is read by two and is apart, the other by one.
        const string results = "/promotions/EIG7/preselection";
        foreach (var (code, score) in new[] { (first, 4), (second, 1) })
        {
            using var read = await site.Reader.PostFromAsync($"/lectures/{code}", $"/lectures/{code}", await site.SheetAsync(score, notes: $"Remarque {score}"));
            Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        }

        await site.ReadByAnotherAsync(first, 2, "Rejected");
        page = await site.PageAsync(results + "?seuil=2,5");
        Assert.Equal([first, second], page.QuerySelectorAll("#resultats tbody th").Select(cell => cell.TextContent));
        Assert.Equal(["1", "1"], page.QuerySelectorAll("#cotes tbody td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Contains("à relire", page.QuerySelector("#resultats")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Remarque 4", "Remarque 1"], page.QuerySelectorAll("#resultats .eig-written").Select(remark => remark.TextContent));
        Assert.DoesNotContain("secret", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Null(page.QuerySelector("#decider"));

        // Checked with a reason: the figures follow, and only now it can be decided.
        var id = await site.ScalarAsync<int>("select id from application where code = $1", second);
        (string, string)[] form = [("seuil", "2,5"), ("empreinte", page.QuerySelector("input[name=empreinte]")!.GetAttribute("value")!), ($"motif-{id}", "Profil rare")];
        using var checkedPage = await site.Team.PostFromAsync(results + "?seuil=2,5", results + "?handler=Check", form);
        page = await Visitor.ReadAsync(checkedPage);
        Assert.Equal(["2", "0"], page.QuerySelectorAll("#cotes tbody td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.NotNull(page.QuerySelector("#decider"));
        Assert.Contains("1 ligne va contre le seuil", page.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Présélectionnée, contre le seuil", page.QuerySelector("#resultats")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Profil rare", page.QuerySelector($"#motif-{id}")!.GetAttribute("value"));
        using var decided = await site.Team.PostFromAsync(results + "?seuil=2,5", results, form);
        Assert.Equal(results, decided.Headers.Location?.ToString());

        page = await site.PageAsync(results);
        Assert.Contains("La présélection est close.", page.QuerySelector(".fr-alert--success")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Profil rare", page.QuerySelector("#resultats")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#resultats input"));
        using var again = await site.Team.PostFromAsync("/mon-compte", results, form);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Settings_SavedTypedWrongAndLate_SayWhatTheyAre()
    {
        const string path = "/promotions/EIG6/reglages";
        var page = await site.PageAsync(path);
        Assert.Contains("n’est pas encore ouverte", page.Body!.TextContent, StringComparison.Ordinal);
        var fields = Fields(page);
        using var wrong = await site.Team.PostFromAsync(path, path, [.. With(fields, "lectures", "1")]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var saved = await site.Team.PostFromAsync(path, path, [.. With(fields, "ecart", "2,5")]);
        Assert.Equal(path, saved.Headers.Location?.ToString());
        Assert.Equal("2,5", (await site.PageAsync(path)).QuerySelector("#ecart")!.GetAttribute("value"));

        using var late = await site.Team.PostFromAsync(path, path, [.. With(fields, "ecart", "3")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("3", (await Visitor.ReadAsync(late)).QuerySelector("#ecart")!.GetAttribute("value"));
    }

    private static IReadOnlyList<(string, string)> Fields(IDocument page) =>
    [
        .. page.QuerySelectorAll("main form input[name]:not([type=radio]):not([name=jeton])").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")),
        ("evaluateurs", page.QuerySelector("input[name=evaluateurs][checked]")!.GetAttribute("value")!),
    ];

    private static IEnumerable<(string, string)> With(IReadOnlyList<(string Name, string Value)> fields, string name, string value) =>
        fields.Select(field => field.Name == name ? (name, value) : field);
}
