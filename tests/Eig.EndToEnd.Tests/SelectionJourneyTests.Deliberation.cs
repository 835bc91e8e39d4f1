using Eig.EndToEnd.Tests.SelectionJourney;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>The deliberation: proposed, changed, prepared by one, released by another; then offers, by the links of the mails.</summary>
public sealed partial class SelectionJourneyTests
{
    private async Task DeliberateAsync(Browser.Tab team)
    {
        await team.Page.GotoAsync($"/promotions/{Code}/deliberation");
        await team.Page.GetByLabel("Longueur de chaque liste d’attente").FillAsync("2");
        await PressAsync(team, "Proposer l’appariement");
        await SaysAsync(team, $"L’appariement est proposé\u00a0: {Cast.Preselected.Count} lignes");
        foreach (var (candidate, place) in new[] { (Cast.Awa, titles[0]), (Cast.Bruno, titles[1]), (Cast.Gaelle, titles[0]), (Cast.Karim, titles[1]) })
        {
            await AssertLineAsync(team, candidate, "Lauréat", place);
        }

        await AssertLineAsync(team, Cast.Chloe, "Liste d’attente", "1re place");
        await AssertLineAsync(team, Cast.Estelle, "Liste d’attente", "2e place");
        await SeeAsync(team, "deliberation-proposee");
        await team.IllustrateAsync("deliberation", team.Page.Locator("#lignes"), team.Page.Locator("#decisions tbody tr").Nth(1));

        // The collective decision is not the proposal: somebody moves up the waiting list, and it is said why.
        var estelle = await CodeOfAsync(Cast.Estelle);
        await team.Page.Locator($"#ligne-{estelle} a", new() { HasTextString = "Changer ou refuser" }).ClickAsync();
        await ChooseAsync(team, "decision-waitinglist");
        await team.Page.Locator("#defi").SelectOptionAsync(defis[1]);
        await team.Page.GetByLabel("Place sur la liste d’attente").FillAsync("1");
        await team.Page.GetByLabel("Motif").FillAsync("Le jury a retenu une expérience de terrain que la note ne dit pas.");
        await SeeAsync(team, "deliberation-ligne");
        await PressAsync(team, "Enregistrer cette décision");
        await AssertLineAsync(team, Cast.Estelle, "Liste d’attente", "1re place");
        await AssertLineAsync(team, Cast.Chloe, "Liste d’attente", "2e place");
        await team.Page.Locator("#tout-accepter").ClickAsync();
        await Expect(team.Page.Locator(".eig-summary").First).ToContainTextAsync($"{Cast.Preselected.Count} sur {Cast.Preselected.Count}");
        await SeeAsync(team, "deliberation-acceptee");
    }

    /// <summary>Who prepared cannot release; a second person does; each candidate gets one message.</summary>
    private async Task ReleaseAsync(Browser.Tab team, Browser.Tab second)
    {
        await VisitAsync(team, $"/promotions/{Code}/deliberation/publication", "publication-preparer");
        await PressAsync(team, "Préparer la publication");
        await Expect(team.Page.Locator("#preparer")).ToHaveCountAsync(0);
        await team.Page.GotoAsync($"/promotions/{Code}/deliberation/publication");
        await Expect(team.Page.Locator("#publier")).ToHaveCountAsync(0);
        Assert.Equal(0, await site.ScalarAsync<int>("select count(*)::int from mail where template in ('LaureateOffer', 'WaitingList', 'NotSelected')"));
        await VisitAsync(second, "/", "accueil-seconde");
        await VisitAsync(second, $"/promotions/{Code}/deliberation/publication", "publication");
        await PressAsync(second, "Publier et envoyer 12 messages");
        await Expect(second.Page.Locator("main")).ToContainTextAsync("Les décisions sont publiées");
        await SeeAsync(second, "deliberation-publiee");
        Assert.StartsWith("12 envoyés", await site.RunJobAsync("mail-outbox"), StringComparison.Ordinal);
        Assert.All(Cast.All, candidate => Assert.Single(site.Mails(), mail => mail.Contains($"To: {candidate.Email}", StringComparison.OrdinalIgnoreCase)));
        await VisitAsync(team, $"/promotions/{Code}/proces-verbal", "proces-verbal");
    }

    private async Task<Browser.Tab> OpenOfferAsync(Candidate candidate)
    {
        var tab = await browser.OpenAsync(site.Address, 1280);
        await tab.Page.GotoAsync(site.FromMail(candidate.Email, "/offre/[A-Za-z0-9_-]{43}"));
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"{candidate.FirstName}, un poste vous est proposé");
        await SeeAsync(tab, "offre");
        return tab;
    }

    private async Task AcceptAsync(Candidate candidate)
    {
        await using var tab = await OpenOfferAsync(candidate);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Accepter…" }).ClickAsync();
        await SeeAsync(tab, "offre-accepter");
        await PressAsync(tab, "J’accepte ce poste");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vous avez accepté ce poste");
        await SeeAsync(tab, "offre-acceptee");
    }

    private async Task DeclineAsync(Candidate candidate)
    {
        await using var tab = await OpenOfferAsync(candidate);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Décliner…" }).ClickAsync();
        await tab.Page.GetByLabel("dites-nous pourquoi").FillAsync("J’ai accepté un autre poste.");
        await SeeAsync(tab, "offre-decliner");
        await PressAsync(tab, "Je décline ce poste");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vous avez décliné ce poste");
        await SeeAsync(tab, "offre-declinee");
    }

    /// <summary>The job finds the free post and offers it to the next of its list, whom the mail tells.</summary>
    private async Task MoveWaitingListAsync(Browser.Tab team)
    {
        await site.RunJobAsync("offers");
        Assert.StartsWith("1 envoyé", await site.RunJobAsync("mail-outbox"), StringComparison.Ordinal);
        await VisitAsync(team, $"/promotions/{Code}/deliberation", "deliberation-liste-avancee");
        await Expect(Released(team, Cast.Bruno)).ToContainTextAsync("Désistement");
        await Expect(Released(team, Cast.Estelle)).ToContainTextAsync("Lauréat");
        await Expect(Released(team, Cast.Chloe)).ToContainTextAsync("Liste d’attente");
        await VisitAsync(team, $"/promotions/{Code}/decisions/{await CodeOfAsync(Cast.Estelle)}", "decision");
    }

    private async Task SeeTheEndAsync(Browser.Tab team)
    {
        await VisitAsync(team, "/", "accueil-equipe");
        await VisitAsync(team, $"/promotions/{Code}/deliberation", "deliberation-fin");
        await Expect(Released(team, Cast.Estelle)).ToContainTextAsync("Acceptée");
        // A job that runs again moves nothing more, and writes to nobody.
        await site.RunJobAsync("offers");
        Assert.StartsWith("aucun", await site.RunJobAsync("mail-outbox"), StringComparison.Ordinal);
    }

    private async Task AssertLineAsync(Browser.Tab team, Candidate candidate, params string[] words)
    {
        foreach (var word in words)
        {
            await Expect(team.Page.Locator($"#ligne-{await CodeOfAsync(candidate)} td").Nth(1)).ToContainTextAsync(word);
        }
    }

    private static ILocator Released(Browser.Tab team, Candidate candidate) => team.Page.Locator("#publiees tbody tr", new() { HasTextString = candidate.FirstName });
}
