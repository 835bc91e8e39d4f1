using System.Globalization;
using Eig.Core.Jury;
using Eig.Core.Selection;
using Eig.EndToEnd.Tests.SelectionJourney;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>The jury: its sessions, who is heard, scores hidden until one's own are in, the ranking.</summary>
public sealed partial class SelectionJourneyTests
{
    /// <summary>One session planned and composed in the browser, the other by its use cases.</summary>
    private async Task PlanSessionsAsync(Browser.Tab team)
    {
        var steering = await site.ActorAsync(Steering);
        var planned = await site.Use<PlanSession>().ExecuteAsync(
            steering, Code, null, new SessionForm(defis[1], Core.Applications.Profile.Design, new DateOnly(2023, 3, 9), new TimeOnly(9, 0), 45, null), Cancellation);
        var members = await site.ScalarAsync<int[]>("select array_agg(m.assessor_id) from jury_member m join promotion p on p.id = m.promotion_id where p.code = $1", Code);
        var composed = await site.Use<ComposeSession>().ExecuteAsync(
            steering, Code, planned.Value, new SessionSeats(members, [(await CodeOfAsync(Cast.Judith), 1), (await CodeOfAsync(Cast.Karim), 2)], 1), Cancellation);
        Assert.True(composed.IsDone, composed.IsDone ? "" : composed.Refusals[0].Sentence);

        await team.Page.GotoAsync($"/promotions/{Code}/jury/seances/nouvelle");
        await team.Page.GetByLabel("Défi", new() { Exact = true }).SelectOptionAsync(defis[0]);
        await team.Page.GetByLabel("Jour").FillAsync("08/03/2023");
        await team.Page.GetByLabel("Heure de début").FillAsync("14:00");
        await team.Page.GetByLabel("Durée d’une audition").FillAsync("30");
        await team.Page.GetByLabel("Lieu ou lien").FillAsync("Salle des cartes");
        await SeeAsync(team, "seance-nouvelle");
        await PressAsync(team, "Enregistrer");
        await SaysAsync(team, "La séance est planifiée.");
        await team.Page.GetByRole(AriaRole.Link, new() { Name = "Proposer une composition" }).ClickAsync();
        await SeeAsync(team, "seance-composition");
        await team.IllustrateAsync("seance", team.Page.Locator("#consequences"), team.Page.Locator("#quorum tbody tr").Nth(2));
        await PressAsync(team, "Enregistrer la séance");
        await SaysAsync(team, "La séance est enregistrée.");
        await Expect(team.Page.Locator("#quorum tbody tr")).ToHaveCountAsync(7);
        await VisitAsync(team, $"/promotions/{Code}/jury", "jury-equipe");
        await Expect(team.Page.Locator("main")).ToContainTextAsync("toutes dans une séance");
        await VisitAsync(team, $"/promotions/{Code}/jury/emploi-du-temps", "jury-emploi-du-temps");
        await Expect(team.Page.Locator("main tbody tr")).ToHaveCountAsync(9);
    }

    /// <summary>Two members hear; each sees the other's scores once their own are in; somebody did not come.</summary>
    private async Task HearAsync(Browser.Tab juror, Browser.Tab expert)
    {
        var awa = await CodeOfAsync(Cast.Awa);
        var session = await SessionOfAsync(Cast.Awa);
        foreach (var (tab, position, other) in new[] { (juror, 0, "Personne d’autre n’a encore rendu ses notes."), (expert, 1, "A convaincu tout le monde, avis 0.") })
        {
            await VisitAsync(tab, "/", "accueil-auditions");
            await VisitAsync(tab, "/jury", "mes-seances");
            await VisitAsync(tab, $"/jury/{session}", "seance-jury");
            await Expect(tab.Page.Locator("main")).ToContainTextAsync(Cast.Awa.FirstName);
            await tab.Page.GotoAsync($"/jury/{session}/{awa}");
            await Expect(tab.Page.Locator("main")).Not.ToContainTextAsync("avis 0");
            foreach (var criterion in await CriteriaAsync("Jury"))
            {
                await ChooseAsync(tab, $"critere-{criterion}-{Cast.Awa.Jury[position]}");
            }

            await tab.Page.GetByLabel("Remarques").FillAsync($"A convaincu tout le monde, avis {position}.");
            await Expect(tab.Page.Locator("[data-sheet-state]")).ToContainTextAsync("Enregistré à");
            await SeeAsync(tab, "audition");
            await tab.IllustrateAsync("audition", tab.Page.Locator("#fiche-titre"), tab.Page.Locator("#fiche fieldset").Last);
            await PressAsync(tab, "Rendre la fiche");
            await SaysAsync(tab, "Vos notes sont rendues.");
            await Expect(tab.Page.Locator("main")).ToContainTextAsync(other);
            await SeeAsync(tab, "audition-rendue");
        }

        await expert.Page.GotoAsync($"/jury/{session}/{await CodeOfAsync(Cast.Dominique)}");
        await PressAsync(expert, "Marquer absent·e");
        await SaysAsync(expert, "Présence notée");
        await SeeAsync(expert, "audition-absence");
    }

    /// <summary>Who works where a candidate works finds the others in the session, and no trace of that one.</summary>
    private async Task StayOutAsync()
    {
        await using var citizen = await site.EnterByLinkAsync(browser, Citizen);
        await VisitAsync(citizen, $"/jury/{await SessionOfAsync(Cast.Karim)}", "seance-conflit");
        await Expect(citizen.Page.Locator("main")).ToContainTextAsync(Cast.Karim.FirstName);
        Assert.DoesNotContain(Cast.Judith.FirstName, await citizen.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await CodeOfAsync(Cast.Judith), await citizen.Page.ContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>All scores that are still due, by the use case that the page's button stands for; nobody scores whom they may not hear.</summary>
    private async Task ScoreTheRestAsync()
    {
        var criteria = await CriteriaAsync("Jury");
        foreach (var candidate in Cast.Heard)
        {
            var (code, session) = (await CodeOfAsync(candidate), await SessionOfAsync(candidate));
            foreach (var (index, email) in Jurors.Index().Where(juror => candidate != Cast.Awa || juror.Index == 2))
            {
                var form = new SheetForm(criteria.ToDictionary(id => id, _ => candidate.Jury[index]), null, "Entendue.", 0);
                var submitted = await site.Use<SubmitScores>().ExecuteAsync(await site.ActorAsync(email), session, code, form, Cancellation);
                Assert.Equal((candidate.FullName, email, candidate != Cast.Judith || email != Citizen), (candidate.FullName, email, submitted.IsDone));
            }
        }
    }

    private async Task SeeRankingAsync(Browser.Tab team)
    {
        await VisitAsync(team, $"/promotions/{Code}/classement", "classements");
        await VisitAsync(team, $"/promotions/{Code}/classement?defi={defis[0]}&metier=developpement", "classement");
        var ranked = team.Page.Locator("#classement tbody tr");
        foreach (var (index, candidate) in new[] { Cast.Awa, Cast.Bruno, Cast.Chloe, Cast.Estelle }.Index())
        {
            await Expect(ranked.Nth(index)).ToContainTextAsync(candidate.FirstName);
            await Expect(ranked.Nth(index)).ToContainTextAsync(candidate.Jury.Average().ToString("0.00", CultureInfo.GetCultureInfo("fr-FR")));
        }

        // Absent is not zero: apart, and not at the end of the ranking.
        await Expect(ranked).ToHaveCountAsync(4);
        await Expect(team.Page.Locator("main")).ToContainTextAsync(Cast.Dominique.FirstName);
    }

    private Task<int> SessionOfAsync(Candidate candidate) =>
        site.ScalarAsync<int>("select h.session_id from hearing h join application a on a.id = h.application_id where a.external_number = $1", candidate.Number);
}
