using System.Net;
using AngleSharp.Dom;

namespace Eig.Web.Tests.Pages.Jury;

/// <summary>A member of the jury: one's sessions, whom one hears, one's own scores before the others'.</summary>
public sealed class JuryPagesTests(JurySite site) : IClassFixture<JurySite>
{
    [Fact]
    public async Task Get_OwnSessions_ShowsWhatIsToScore_ToSomebodyElseNothing()
    {
        var session = await site.SessionAsync("2022-11-15T09:00");

        var page = await site.Juror.PageAsync("/jury");

        Assert.NotNull(page.QuerySelector($"#seances a[href='/jury/{session}']"));
        Assert.Contains("heure de Paris", Text(page.QuerySelector("#seances tbody")!), StringComparison.Ordinal);
        Assert.NotNull((await site.PageAsync("/jury")).QuerySelector(".fr-callout"));
        using var host = await site.EnterAsync("ign@demonstration.example");
        using var foreign = await host.GetAsync($"/jury/{session}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Get_Session_NamesWhomOneHears_AndNeverAGender()
    {
        var session = await site.SessionAsync("2022-11-15T11:00");
        var name = await site.ScalarAsync<string>("select last_name || ' ' || first_name from person_identity where person_id = $1", site.First.PersonId);

        foreach (var path in new[] { $"/jury/{session}", $"/jury/{session}/{site.First.Code}" })
        {
            var page = await site.Juror.PageAsync(path);
            Assert.Contains(name, Text(page.QuerySelector("main")!), StringComparison.Ordinal);
            Assert.DoesNotContain("Femme", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Scores_OfOthers_AreShownOnceOnesOwnAreIn()
    {
        var session = await site.SessionAsync("2022-11-15T13:00");
        var path = $"/jury/{session}/{site.First.Code}";
        var criteria = (await site.Juror.PageAsync(path)).QuerySelectorAll("fieldset[id^='critere-']").Select(set => set.Id!).ToList();
        Assert.Equal(2, criteria.Count);
        using var fellows = await site.Fellow.PostFromAsync(path, path, [("version", "0"), .. criteria.Select(id => (id, "4")), ("notes", "Remarque à ne pas voir avant.")]);
        Assert.Equal(path, fellows.Headers.Location?.ToString());
        Assert.DoesNotContain("Remarque à ne pas voir avant", (await site.Juror.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);

        // A missing score is no zero: refused at its field.
        using var incomplete = await site.Juror.PostFromAsync(path, path, ("version", "0"), (criteria[0], "2"));
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(incomplete)).QuerySelector($"#erreurs a[href='#{criteria[1]}']"));
        using var handedIn = await site.Juror.PostFromAsync(path, path, [("version", "0"), (criteria[0], "2"), (criteria[1], "5")]);
        Assert.Equal(path, handedIn.Headers.Location?.ToString());

        var page = await site.Juror.PageAsync(path);
        Assert.Contains("Remarque à ne pas voir avant", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("4,00", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal("Entendu·e", Text(page.QuerySelector("h1 .fr-badge")!));
        // Two members: (1×2 + 3×5) / 4 = 4,25, and 4.
        var ranking = await site.PageAsync($"/promotions/{site.Promotion.Code}/classement?defi={site.Defi.Code}&metier=developpement");
        var line = ranking.QuerySelectorAll("#classement tbody tr").Single(row => Text(row).Contains(site.First.Code, StringComparison.Ordinal));
        Assert.Equal(["1", "4,13", "2", "0,25", "1", "oui"], line.QuerySelectorAll("td").Select(Text));

        using var absent = await site.Juror.PostFromAsync($"/jury/{session}", $"/jury/{session}", ("candidature", site.First.Code), ("presence", "Absent"));
        Assert.Equal(HttpStatusCode.Conflict, absent.StatusCode);
    }

    [Fact]
    public async Task Absent_HasNothingToScore()
    {
        var session = await site.SessionAsync("2022-11-15T15:00");
        var path = $"/jury/{session}/{site.Second.Code}";
        using var noted = await site.Juror.PostFromAsync($"/jury/{session}", $"/jury/{session}", ("candidature", site.Second.Code), ("presence", "Absent"));
        Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);

        var page = await site.Juror.PageAsync(path);

        Assert.Empty(page.QuerySelectorAll("fieldset[id^='critere-']"));
        Assert.Contains("Absent·e n’est pas zéro", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        using var posted = await site.Juror.PostFromAsync(path, path, ("version", "0"));
        Assert.Equal(HttpStatusCode.Conflict, posted.StatusCode);
        using var came = await site.Juror.PostFromAsync(path, path + "?handler=Presence", ("presence", "Heard"));
        Assert.Equal(path, came.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Session_OfAnotherDay_IsReadButNotScoredYet()
    {
        var session = await site.SessionAsync("2022-11-16T09:00");
        var page = await site.Juror.PageAsync($"/jury/{session}/{site.First.Code}");

        Assert.Contains("à partir de son jour, le 16\u00a0novembre 2022", Text(page.QuerySelector("main .fr-alert--info")!), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("button[name=presence]"));
        Assert.Empty((await site.Juror.PageAsync($"/jury/{session}")).QuerySelectorAll("button[name=presence]"));
    }

    [Fact]
    public async Task Conflict_Declared_TakesThePersonAway()
    {
        var session = await site.SessionAsync("2022-11-15T17:00", hears: false);
        var code = "";
        await site.GivenAsync(async given =>
        {
            var known = await given.ApplicationAsync(site.Promotion, wishes: site.Defi);
            await given.PreselectedAsync(known);
            await given.HearingAsync(session, known, 1);
            code = known.Code;
        });
        var link = (await site.Juror.PageAsync($"/jury/{session}/{code}")).QuerySelector("a[href^='/conflits/']")!.GetAttribute("href")!;

        using var declared = await site.Juror.PostFromAsync(link, link, ("retour", "/jury"));

        Assert.Equal("/jury", declared.Headers.Location?.ToString());
        // Which says once that it is gone.
        Assert.NotNull((await site.Juror.PageAsync("/jury")).QuerySelector(".fr-alert--success"));
        await site.Juror.PageAsync($"/jury/{session}/{code}", HttpStatusCode.NotFound);
        Assert.DoesNotContain(code, (await site.Juror.PageAsync($"/jury/{session}")).Body!.TextContent, StringComparison.Ordinal);
        // The team sees who stays out, and that the quorum is gone.
        var row = (await site.PageAsync($"{site.Jury}/seances/{session}")).QuerySelectorAll("#quorum tbody tr").Single(line => Text(line).Contains(code, StringComparison.Ordinal));
        Assert.Contains("sous le quorum", Text(row), StringComparison.Ordinal);
        Assert.Contains("Conflit déclaré", Text(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_HasOnesSessions_AndNobodysName()
    {
        var session = await site.SessionAsync("2022-11-17T09:00");
        var name = await site.ScalarAsync<string>("select last_name from person_identity where person_id = $1", site.First.PersonId);

        using var file = await site.Juror.GetAsync("/jury?handler=Calendar");

        Assert.Equal("text/calendar", file.Content.Headers.ContentType?.MediaType);
        var text = (await file.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"UID:seance-{session}@", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20221117T080000Z", text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.First.Code, text, StringComparison.Ordinal);
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
