using Eig.Core.Calendar;
using Eig.Web.Tests.Pages.Defis;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>The pages of the calendar and of défis in a real browser, for each role, on a wide screen and on a narrow one.</summary>
public sealed class DefiPagesTests(DefiSite site, Browser browser) : IClassFixture<DefiSite>, IClassFixture<Browser>
{
    private const string Host = "Administration d’accueil\u00a0: IGN (ArtificIA, Géocommuns)";
    private const string Jury = "Membre du jury de la promotion 6";

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Pages_OfDefis_AreSoundForEachRole(int width)
    {
        var promotion = await site.PromotionAsync();
        var (draft, proposed) = (await site.DefiAsync(promotion, "Draft"), await site.DefiAsync(promotion, "Proposed"));
        await site.OpenAsync("EIG6", CalendarStep.DefiJury);
        var admitted = await site.DefiAsync("EIG6", "Admitted");

        await using (var host = await browser.EnterAsync(site.Address, width, Host))
        {
            await VisitAsync(host, "defis-hote", ("accueil", "/"), ("liste", "/defis"), ("nouveau", "/defis/nouveau"), ("dossier", $"/defis/{proposed}"), ("brouillon", $"/defis/{draft}"),
                ("1", $"/defis/{draft}/probleme"), ("2", $"/defis/{draft}/hypotheses"), ("3", $"/defis/{draft}/equipe"), ("4", $"/defis/{draft}/contacts"), ("5", $"/defis/{draft}/verification"),
                ("retrait", $"/defis/{draft}/retrait"));
            await host.Page.GotoAsync($"/defis/{draft}/probleme");
            await host.Page.GetByLabel("Titre du défi").FillAsync("");
            await host.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer et continuer" }).ClickAsync();
            await host.AssertSoundAsync("defis-hote-erreur", failedLoad: true);
            await host.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(host.Page.GetByLabel("Titre du défi")).ToBeFocusedAsync();
        }

        await using (var team = await browser.EnterAsync(site.Address, width))
        {
            await VisitAsync(team, "defis-equipe", ("accueil", "/"), ("ouvrir", "/promotions/ouvrir"), ("calendrier", $"/promotions/{promotion}/calendrier"), ("resultats", "/promotions/EIG6/defis"),
                ("examen", $"/defis/{proposed}/decision"), ("decision", $"/defis/{admitted}/decision"));
            await team.Page.GotoAsync($"/promotions/{promotion}/calendrier");
            await team.Page.Locator("#depot-clot-heure").FillAsync("24:00");
            await team.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le calendrier" }).ClickAsync();
            await team.AssertSoundAsync("defis-equipe-calendrier-erreur", failedLoad: true);
        }

        await using (var jury = await browser.EnterAsync(site.Address, width, Jury))
        {
            await VisitAsync(jury, "defis-jury", ("accueil", "/"), ("liste", "/defis/jury"), ("avis", $"/defis/{admitted}/avis"));
            await jury.Page.Locator("label[for=pertinence-4]").ClickAsync();
            await jury.Page.GetByRole(AriaRole.Button, new() { Name = "Rendre mon avis" }).ClickAsync();
            await jury.AssertSoundAsync("defis-jury-erreur", failedLoad: true);
            await jury.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le brouillon" }).ClickAsync();
            await Expect(jury.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("enregistré");
            await Expect(jury.Page.Locator("#pertinence-4")).ToBeCheckedAsync();
        }

        await using var anybody = await browser.OpenAsync(site.Address, width);
        await VisitAsync(anybody, "defis-public", ("fiche", "/defis-publics/EIG6-01"));
    }

    private static async Task VisitAsync(Browser.Tab tab, string who, params (string Name, string Path)[] pages)
    {
        foreach (var (name, path) in pages)
        {
            await tab.Page.GotoAsync(path);
            await tab.AssertSoundAsync($"{who}-{name}");
        }
    }
}
