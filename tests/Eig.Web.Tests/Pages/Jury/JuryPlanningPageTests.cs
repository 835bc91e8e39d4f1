using System.Net;
using AngleSharp.Dom;

namespace Eig.Web.Tests.Pages.Jury;

/// <summary>The team composes the jury and plans its sessions.</summary>
public sealed class JuryPlanningPageTests(JurySite site) : IClassFixture<JurySite>
{
    [Fact]
    public async Task Get_Composition_CountsByCollegeAndSaysWhatIsNotPlanned()
    {
        var page = await site.PageAsync(site.Jury);

        Assert.Contains(page.QuerySelectorAll(".eig-groups li").Select(Text), text => text.StartsWith("2 Expert", StringComparison.Ordinal));
        Assert.Contains("2 membres", Text(page.QuerySelector(".eig-summary")!), StringComparison.Ordinal);
        Assert.Contains("heure de Paris", Text(page.QuerySelector(".eig-summary")!), StringComparison.Ordinal);
        Assert.Equal($"{site.Jury}/membres/{site.Members[0]}", page.QuerySelector($"#membres a[href$='/{site.Members[0]}']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_OfAPromotionWhoseSelectionIsNotOpen_SaysWhatToDo() =>
        Assert.Contains("n’est pas ouverte", Text((await site.PageAsync("/promotions/EIG6/jury")).QuerySelector(".fr-callout")!), StringComparison.Ordinal);

    [Fact]
    public async Task Post_OfAMember_InvitesThem_ThenTwiceIsAConflict()
    {
        (string, string)[] fields = [("courriel", "nouvelle.personne@exemple.fr"), ("college", "CivilSociety"), ("employeur", "Association des exemples")];
        using var added = await site.Team.PostFromAsync(site.Jury, site.Jury, fields);
        Assert.Equal(site.Jury, added.Headers.Location?.ToString());
        var page = await site.PageAsync(site.Jury);
        Assert.NotNull(page.QuerySelector(".fr-alert--success"));
        Assert.Contains("Association des exemples", Text(page.QuerySelectorAll("#membres tbody tr").Single(row => Text(row).StartsWith("nouvelle.personne@", StringComparison.Ordinal))), StringComparison.Ordinal);

        using var again = await site.Team.PostFromAsync(site.Jury, site.Jury, fields);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory]
    [InlineData("", "Expert", "courriel")]
    [InlineData("quelquun@exemple.fr", "", "college")]
    [InlineData("quelquun@exemple.fr", "Astrologue", "college")]
    public async Task Post_OfAMemberWithoutWhatIsNeeded_IsRefusedAtItsField(string email, string college, string field)
    {
        using var posted = await site.Team.PostFromAsync(site.Jury, site.Jury, ("courriel", email), ("college", college));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(posted)).QuerySelector($"#erreurs a[href='#{field}']"));
    }

    [Fact]
    public async Task Post_OfAMembersSheet_FromTwoPages_TellsTheSecond()
    {
        var member = 0;
        await site.GivenAsync(async given => member = await given.JuryMemberAsync(site.Promotion));
        var path = $"{site.Jury}/membres/{member}";
        using var first = await site.Team.PostFromAsync(path, path, ("college", "PublicAgent"), ("employeur", "Premier"), ("version", "1"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var second = await site.Team.PostFromAsync(path, path, ("college", "PublicAgent"), ("employeur", "Second"), ("version", "1"));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await Visitor.ReadAsync(second);
        Assert.Contains("Premier", Text(page.QuerySelector(".fr-alert--info")!), StringComparison.Ordinal);
        Assert.Equal("Second", page.QuerySelector("#employeur")!.GetAttribute("value"));
        using var removed = await site.Team.PostFromAsync(path, path + "?handler=Remove");
        Assert.Equal(site.Jury, removed.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Session_OnceTheJuryIsOver_SaysSoAndOffersNothingThatWouldBeRefused()
    {
        var address = "";
        await site.GivenAsync(async given =>
        {
            var promotion = await given.PromotionAsync(2022);
            await given.OpenJuryAsync(promotion, opensAt: "2022-11-01T09:00+01:00", closesAt: "2022-11-14T18:00+01:00");
            address = $"/promotions/{promotion.Code}/jury/seances/{await given.JurySessionAsync(await given.DefiAsync(promotion), startsAt: "2022-11-02T09:00+01:00")}";
        });

        var page = await site.PageAsync(address);

        Assert.Contains("14\u00a0novembre 2022 à 18", Text(page.QuerySelector("main .fr-alert--info")!), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Session_PlannedPreviewedAndSaved_ShowsItsConsequencesFirst()
    {
        using var planned = await site.Team.PostFromAsync($"{site.Jury}/seances/nouvelle", $"{site.Jury}/seances/nouvelle",
            ("defi", site.Defi.Code), ("metier", "developpement"), ("jour", "17/11/2022"), ("heure", "14:00"), ("duree", "30"), ("lieu", "Salle 2"));
        Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        var session = planned.Headers.Location!.ToString();
        var empty = await site.PageAsync(session);
        Assert.Equal(2, empty.QuerySelectorAll("#candidats tbody tr").Length);

        // One member is below the quorum of two.
        (string, string)[] below = [("version", "1"), ("membre", $"{site.Members[0]}"), ("candidature", site.First.Code), ("passage", "1"), ("candidature", site.Second.Code), ("passage", "")];
        using var preview = await site.Team.PostFromAsync(session, session + "?handler=Preview", below);
        var shown = await Visitor.ReadAsync(preview);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Contains("Rien n’est encore enregistré", Text(shown.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains("sous le quorum", Text(shown.QuerySelector("#quorum tbody tr")!), StringComparison.Ordinal);
        Assert.Equal("1", shown.QuerySelector($"input[name=passage][aria-label$='{site.First.Code}']")!.GetAttribute("value"));
        using var refused = await site.Team.PostFromAsync(session, session, below);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        using var saved = await site.Team.PostFromAsync(session, session, [.. below, ("membre", $"{site.Members[1]}")]);
        Assert.Equal(session, saved.Headers.Location?.ToString());
        Assert.StartsWith("14\u00a0h\u00a000", Text((await site.PageAsync(session)).QuerySelector("#quorum tbody tr")!), StringComparison.Ordinal);

        using var late = await site.Team.PostFromAsync(session, session, below);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var removed = await site.Team.PostFromAsync(session, session + "?handler=Remove", ("version", "2"));
        Assert.Equal(site.Jury, removed.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Timetable_OfAllSessions_TellsHoursMembersAndWhomNoneHears()
    {
        var (id, heard, forgotten, name) = (0, "", "", "");
        await site.GivenAsync(async given =>
        {
            var defi = await given.DefiAsync(site.Promotion);
            var (first, second) = (await given.ApplicationAsync(site.Promotion, wishes: defi), await given.ApplicationAsync(site.Promotion, wishes: defi));
            await given.PreselectedAsync(first);
            await given.PreselectedAsync(second);
            (id, heard, forgotten) = (await given.JurySessionAsync(defi, startsAt: "2022-11-22T09:00+01:00"), first.Code, second.Code);
            await given.HearingAsync(id, first);
            name = $"Nom {await given.Work.QuerySingleAsync<string>("select code from person where id = @PersonId", second)}";
        });

        var page = await site.PageAsync($"{site.Jury}/emploi-du-temps");

        Assert.StartsWith("Mardi 22\u00a0novembre 2022", Text(page.QuerySelector($"#seance-{id}")!.ParentElement!.QuerySelector("h2")!), StringComparison.Ordinal);
        var row = Assert.Single(page.QuerySelectorAll($"#passages-{id} tbody tr").Select(Text));
        Assert.StartsWith("9\u00a0h\u00a000 – 9\u00a0h\u00a030", row, StringComparison.Ordinal);
        Assert.Contains(heard, row, StringComparison.Ordinal);
        var left = page.QuerySelectorAll("#oubliees tbody tr").Select(Text).ToList();
        Assert.Contains(left, line => line.Contains(forgotten, StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
        Assert.DoesNotContain(left, line => line.Contains(heard, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_Proposed_FillsTheFormAndSavesNothing()
    {
        var (id, code) = (0, "");
        await site.GivenAsync(async given =>
        {
            var defi = await given.DefiAsync(site.Promotion);
            var free = await given.ApplicationAsync(site.Promotion, wishes: defi);
            await given.PreselectedAsync(free);
            (id, code) = (await given.JurySessionAsync(defi, startsAt: "2022-11-21T09:00+01:00"), free.Code);
        });
        var path = $"{site.Jury}/seances/{id}";

        var page = await site.PageAsync(path + "?proposition=oui");

        Assert.Equal("1", page.QuerySelector($"input[name=passage][aria-label$='{code}']")!.GetAttribute("value"));
        Assert.Contains(page.QuerySelectorAll("input[name=membre]"), box => box.HasAttribute("checked") && box.GetAttribute("value") == $"{site.Members[0]}");
        Assert.Contains("Rien n’est encore enregistré", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal(0, await site.ScalarAsync<int>("select count(*)::int from hearing where session_id = $1", id));
    }

    [Theory]
    [InlineData("jour", "31/02/2022")]
    [InlineData("jour", "17/12/2022")]
    [InlineData("heure", "25:00")]
    [InlineData("duree", "deux")]
    [InlineData("defi", "INCONNU")]
    [InlineData("metier", "astrologie")]
    public async Task Session_PlannedWithWhatCannotBe_IsRefusedAtItsField(string field, string value)
    {
        var fields = new Dictionary<string, string> { ["defi"] = site.Defi.Code, ["jour"] = "17/11/2022", ["heure"] = "14:00", ["duree"] = "30", [field] = value };
        using var posted = await site.Team.PostFromAsync($"{site.Jury}/seances/nouvelle", $"{site.Jury}/seances/nouvelle", [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(posted)).QuerySelector($"#erreurs a[href='#{field}']"));
    }

    [Fact]
    public async Task Session_Moved_KeepsItsHoursOfParis_AndTellsWhoComesSecond()
    {
        var session = $"{site.Jury}/seances/{await site.SessionAsync("2022-11-18T09:00", hears: false, seats: false)}";
        var form = await site.PageAsync(session + "/horaire");
        Assert.Equal(("18/11/2022", "09:00"), (form.QuerySelector("#jour")!.GetAttribute("value"), form.QuerySelector("#heure")!.GetAttribute("value")));
        (string, string)[] fields = [("defi", site.Defi.Code), ("jour", "18/11/2022"), ("heure", "10:30"), ("duree", "20"), ("version", "1")];
        using var moved = await site.Team.PostFromAsync(session + "/horaire", session + "/horaire", fields);
        Assert.Equal(session, moved.Headers.Location?.ToString());

        using var second = await site.Team.PostFromAsync(session + "/horaire", session + "/horaire", fields);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("10\u00a0h\u00a030", Text((await Visitor.ReadAsync(second)).QuerySelector(".fr-alert--info")!), StringComparison.Ordinal);
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
