using Eig.EndToEnd.Tests.SelectionJourney;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>Opening the promotion; its défis from the nomination to the public card; who sits on its jury.</summary>
public sealed partial class SelectionJourneyTests
{
    // Steps by their address, with the instants between which they are open.
    private static readonly (string Step, string Opens, string At, string Closes, string Until)[] Calendar =
    [
        ("depot", "16/11/2022", "9:00", "30/11/2022", "18:00"),
        ("jury-des-defis", "05/12/2022", "9:00", "16/12/2022", "18:00"),
        ("appel", "02/01/2023", "0:00", "06/02/2023", "0:00"),
        ("preselection", "07/02/2023", "9:00", "24/02/2023", "18:00"),
        ("jury", "06/03/2023", "9:00", "17/03/2023", "18:00"),
        ("deliberation", "20/03/2023", "9:00", "31/03/2023", "18:00"),
    ];

    private async Task InviteSecondOfTheTeamAsync()
    {
        await using var admin = await browser.EnterAsync(site.Address, 1280, "Administration du service");
        await admin.Page.GotoAsync("/comptes/inviter");
        await admin.Page.GetByLabel("Adresse électronique professionnelle").FillAsync(Second);
        await ChooseAsync(admin, "role-Team");
        await PressAsync(admin, "Envoyer l’invitation");
        await SaysAsync(admin, "L’invitation est partie.");
    }

    private async Task OpenPromotionAsync(Browser.Tab team)
    {
        await VisitAsync(team, "/promotions/ouvrir", "ouvrir");
        await team.Page.GetByLabel("Code").FillAsync(Code);
        await team.Page.GetByLabel("Nom").FillAsync("Promotion 7");
        await ChooseAsync(team, "dispositif-EIG");
        await team.Page.GetByLabel("Année").FillAsync("2023");
        await team.Page.GetByLabel("Début des missions").FillAsync("01/09/2023");
        await team.Page.GetByLabel("Durée des missions").FillAsync("10");
        await PressAsync(team, "Ouvrir la promotion");
        await team.Page.GotoAsync($"/promotions/{Code}/calendrier");
        foreach (var (step, opens, at, closes, until) in Calendar)
        {
            await team.Page.Locator($"#{step}-ouvre-jour").FillAsync(opens);
            await team.Page.Locator($"#{step}-ouvre-heure").FillAsync(at);
            await team.Page.Locator($"#{step}-clot-jour").FillAsync(closes);
            await team.Page.Locator($"#{step}-clot-heure").FillAsync(until);
        }

        await PressAsync(team, "Enregistrer le calendrier");
        await SaysAsync(team, "Le calendrier est enregistré");
        await SeeAsync(team, "calendrier");
    }

    /// <summary>A host writes a défi step by step and proposes it.</summary>
    /// <param name="renews">From an earlier défi of the same host.</param>
    private async Task NominateAsync(Browser.Tab host, int which, bool renews, params (string Profile, int Seats)[] posts)
    {
        await host.Page.GotoAsync("/");
        await Expect(host.Page.Locator("main")).ToContainTextAsync("Promotion 7");
        await SeeAsync(host, "accueil-hote");
        await VisitAsync(host, "/defis/nouveau", "defi-nouveau");
        if (renews)
        {
            await host.Page.Locator("label[for^=reprend-]:not([for=reprend-aucun])").First.ClickAsync();
        }

        await host.Page.GetByLabel("Titre du défi").FillAsync(titles[which]);
        await PressAsync(host, "Commencer");
        await SaysAsync(host, renews ? "Le défi est repris" : "Le brouillon est créé");
        defis[which] = new Uri(host.Page.Url).Segments[2].TrimEnd('/');
        await host.Page.GetByLabel("Le problème à résoudre").FillAsync("Les cartes officielles vieillissent plus vite qu’elles ne se mettent à jour, et les personnes qui s’en servent sur le terrain n’ont pas de moyen simple de le signaler.");
        await host.Page.GetByLabel("Les personnes concernées").FillAsync("Les agentes et agents de terrain de douze départements.");
        await PressAsync(host, "Enregistrer et continuer");
        await host.Page.GetByLabel("Les hypothèses de travail").FillAsync("Commencer par deux départements volontaires.");
        await host.Page.GetByLabel("Les risques").FillAsync("L’accès aux données de production.");
        await host.Page.GetByLabel("La politique prioritaire").FillAsync("Transition écologique");
        await PressAsync(host, "Enregistrer et continuer");
        foreach (var (profile, seats) in posts)
        {
            await host.Page.Locator($"#postes-{profile}").SelectOptionAsync($"{seats}");
        }

        await host.Page.Locator("main textarea").FillAsync("Une équipe qui aime aller voir comment les choses se passent.");
        await SeeAsync(host, "defi-equipe");
        await host.IllustrateAsync("defi", host.Page.Locator(".fr-stepper"), host.Page.Locator("#postes .fr-fieldset__element").Nth(2));
        await PressAsync(host, "Enregistrer et continuer");
        foreach (var role in new[] { "sponsor", "responsable", "ressources-humaines", "budget" })
        {
            await host.Page.Locator($"#{role}-nom").FillAsync("Camille Exemple");
            await host.Page.Locator($"#{role}-courriel").FillAsync($"{role}@exemple.gouv.fr");
        }

        await PressAsync(host, "Enregistrer et continuer");
        await Expect(host.Page.Locator("main")).ToContainTextAsync("Le défi est complet");
        await SeeAsync(host, "defi-verification");
        await PressAsync(host, "Proposer ce défi");
        await SaysAsync(host, "Le défi est proposé.");
    }

    private async Task ScreenAsync(Browser.Tab team)
    {
        foreach (var defi in defis)
        {
            await team.Page.GotoAsync($"/promotions/{Code}/defis");
            await team.Page.Locator($"a[href='/defis/{defi}/decision']").ClickAsync();
            await SeeAsync(team, "defi-examen");
            await ChooseAsync(team, "decision-recevable");
            await PressAsync(team, "Enregistrer la décision");
            await SaysAsync(team, "Recevable");
        }
    }

    private async Task OpenSelectionAsync(Browser.Tab team)
    {
        await team.Page.GotoAsync($"/promotions/{Code}/reglages");
        await ChooseAsync(team, "evaluateurs-Both");
        await team.Page.GetByLabel("Quorum du jury").FillAsync("2");
        await PressAsync(team, "Enregistrer et ouvrir la sélection");
        await SaysAsync(team, "La sélection de la promotion est ouverte.");
        await SeeAsync(team, "reglages");
    }

    private async Task ComposeJuryAsync(Browser.Tab team)
    {
        await team.Page.GotoAsync($"/promotions/{Code}/jury");
        foreach (var (email, college, employer) in new[] { (PublicJuror, "PublicAgent", ""), (Expert, "Expert", ""), (Citizen, "CivilSociety", Cast.SharedEmployer) })
        {
            await team.Page.GetByLabel("Adresse électronique").FillAsync(email);
            await ChooseAsync(team, "college-" + college);
            await team.Page.GetByLabel("Employeur actuel").FillAsync(employer);
            await PressAsync(team, "Ajouter au jury");
            await SaysAsync(team, "La personne est membre du jury.");
        }

        await SeeAsync(team, "jury-composition");
    }

    /// <summary>One member scores all défis, another one finds a défi to score and is shown nothing of that.</summary>
    private async Task ScoreDefisAsync(Browser.Tab juror, Browser.Tab expert)
    {
        foreach (var (tab, member) in new[] { (juror, 4), (expert, 3) })
        {
            await VisitAsync(tab, "/", "accueil-jury");
            foreach (var defi in defis)
            {
                await VisitAsync(tab, "/defis/jury", "jury-des-defis");
                await tab.Page.Locator($"a[href='/defis/{defi}/avis']").ClickAsync();
                await Expect(tab.Page.Locator("main")).Not.ToContainTextAsync("Très utile");
                foreach (var criterion in await tab.Page.Locator("main fieldset").EvaluateAllAsync<string[]>("all => all.map(each => each.id)"))
                {
                    await ChooseAsync(tab, $"{criterion}-{member}");
                }

                await tab.Page.GetByLabel("Remarques").FillAsync("Très utile.");
                await SeeAsync(tab, "defi-avis");
                await PressAsync(tab, "Rendre mon avis");
                await SaysAsync(tab, "est rendu. Merci");
            }
        }
    }

    private async Task KeepDefisAsync(Browser.Tab team)
    {
        foreach (var defi in defis)
        {
            await VisitAsync(team, $"/promotions/{Code}/defis", "defis-resultats");
            await Expect(team.Page.Locator("#resultats tbody tr").First).ToContainTextAsync("3,50");
            await team.Page.Locator($"a[href='/defis/{defi}/decision']").ClickAsync();
            await Expect(team.Page.Locator("#avis")).ToContainTextAsync("Membre du jury de la promotion 6");
            await SeeAsync(team, "defi-decision");
            await ChooseAsync(team, "decision-retenir");
            await team.Page.GetByLabel("Motif").FillAsync("Le jury l’a jugé utile, et l’équipe d’accueil est prête.");
            await PressAsync(team, "Enregistrer la décision");
            await SaysAsync(team, "Retenu");
        }

        await using var anybody = await browser.OpenAsync(site.Address, 1280);
        await VisitAsync(anybody, $"/defis-publics/{defis[0]}", "defi-public");
        await Expect(anybody.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(titles[0]);
    }
}
