using Eig.Web.Tests.Pages.Readings;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>A sheet keeps itself while one writes: over two tabs, over a session that ends, and without a script by its button.</summary>
public sealed class SheetJourneyTests(ReadingSite site, Browser browser) : IClassFixture<ReadingSite>, IClassFixture<Browser>
{
    private const string Juror = "Membre du jury de la promotion 6";

    [Fact]
    public async Task Sheet_WrittenInTwoTabs_KeepsBothUntilSomebodyChooses()
    {
        var code = await site.AssignedAsync();
        await using var first = await browser.EnterAsync(site.Address, 1280, Juror);
        await using var second = await browser.EnterAsync(site.Address, 400, Juror);
        foreach (var tab in new[] { first, second })
        {
            await tab.Page.GotoAsync($"/lectures/{code}");
            await tab.AssertSoundAsync("lecture");
        }

        // By the keyboard alone: from "not yet" to 0, which is a score, and on to 1.
        var criterion = (await site.CriteriaAsync())[0];
        await first.Page.Locator($"#critere-{criterion}-0").FocusAsync();
        await first.Page.Keyboard.PressAsync("Space");
        await first.Page.Keyboard.PressAsync("ArrowRight");
        await first.Page.GetByLabel("Remarques").FillAsync("Le premier onglet");
        await Expect(State(first)).ToContainTextAsync("Enregistré à");
        Assert.Equal("1", await KeptAsync("select score::int::text from sheet_score c join application a on a.id = c.application_id where a.code = $1", code));

        await second.Page.GetByLabel("Remarques").FillAsync("Le second onglet");
        var panel = second.Page.Locator(".fr-callout[role=alert]");
        await Expect(panel).ToContainTextAsync("Le premier onglet");
        await Expect(panel).ToContainTextAsync("Métier\u00a0: 1 (à l’écran\u00a0: Pas encore)");
        await second.AssertSoundAsync("lecture-ecart", failedLoad: true);
        Assert.Equal("Le premier onglet", await NotesAsync(code));
        await panel.GetByRole(AriaRole.Button, new() { Name = "Garder ce qui est à l’écran" }).ClickAsync();
        await Expect(State(second)).ToContainTextAsync("Enregistré à");
        Assert.Equal("Le second onglet", await NotesAsync(code));

        // And the other way: what is kept comes to the screen.
        await first.Page.GetByLabel("Remarques").FillAsync("Le premier, encore");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Reprendre la version enregistrée" }).ClickAsync();
        await Expect(first.Page.GetByLabel("Remarques")).ToHaveValueAsync("Le second onglet");
        Assert.Equal("Le second onglet", await NotesAsync(code));
    }

    [Fact]
    public async Task Sheet_WhoseSessionEnds_KeepsItsTextAndGoesOnAfterSigningInElsewhere()
    {
        var code = await site.AssignedAsync();
        await using var tab = await browser.EnterAsync(site.Address, 1280, Juror);
        await tab.Page.GotoAsync($"/lectures/{code}");
        await site.ScalarAsync<int>("with ended as (update session set ended_at = clock_timestamp() where account_id = $1 returning 1) select count(*)::int from ended", site.ReaderAccount);

        await tab.Page.GetByLabel("Remarques").FillAsync("Écrit sans session");
        await Expect(State(tab)).ToContainTextAsync("Votre session est terminée");
        await Expect(tab.Page.GetByLabel("Remarques")).ToHaveValueAsync("Écrit sans session");

        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync("/connexion");
        await other.GetByRole(AriaRole.Button, new() { Name = Juror, Exact = true }).ClickAsync();
        await other.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");

        await Expect(State(tab)).ToContainTextAsync("Enregistré à", new() { Timeout = 20_000 });
        Assert.Equal("Écrit sans session", await NotesAsync(code));
    }

    [Fact]
    public async Task Sheet_WithoutAScript_IsKeptByItsButtonAndHandedIn()
    {
        var code = await site.AssignedAsync();
        await using var tab = await browser.EnterAsync(site.Address, 400, Juror, script: false);
        await tab.Page.GotoAsync($"/lectures/{code}");
        await tab.Page.GetByLabel("Remarques").FillAsync("Sans script");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le brouillon" }).ClickAsync();
        await Expect(tab.Page.Locator(".fr-alert--success")).ToContainTextAsync("Le brouillon est enregistré");

        foreach (var criterion in await site.CriteriaAsync())
        {
            await tab.Page.Locator($"label[for=critere-{criterion}-4]").ClickAsync();
        }

        await tab.Page.Locator("label[for=avis-Retained]").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Rendre la fiche" }).ClickAsync();
        await Expect(tab.Page.Locator(".fr-alert--success")).ToContainTextAsync($"La fiche de la candidature {code} est rendue.");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Pages_OfTheTeamAndOfReaders_AreSound(int width)
    {
        var read = await site.AssignedAsync();
        await site.ReadByAnotherAsync(read, 4);
        await site.AssignedAsync();
        await using var team = await browser.EnterAsync(site.Address, width);
        foreach (var (picture, path) in new[] { ("reglages", "reglages"), ("repartition", "lectures?toutes=1"), ("preselection", "preselection?seuil=3") })
        {
            await team.Page.GotoAsync("/promotions/EIG7/" + path);
            await team.AssertSoundAsync(picture);
        }

        await using var juror = await browser.EnterAsync(site.Address, width, Juror);
        foreach (var (picture, path) in new[] { ("lectures", "/lectures"), ("conflit", $"/conflits/{read}") })
        {
            await juror.Page.GotoAsync(path);
            await juror.AssertSoundAsync(picture);
        }
    }

    private static ILocator State(Browser.Tab tab) => tab.Page.Locator("[data-sheet-state]");

    private Task<string> NotesAsync(string code) => KeptAsync("select s.notes from sheet s join application a on a.id = s.application_id where a.code = $1", code);

    private Task<string> KeptAsync(string sql, string code) => site.ScalarAsync<string>(sql, code);
}
