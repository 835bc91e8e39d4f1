using Eig.Web.Tests;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>The team prepares the year's report: from the home page to the persons behind a figure, and back.</summary>
public sealed class IndicatorJourneyTests(DemoSite site, Browser browser) : IClassFixture<DemoSite>, IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(400, true)]
    [InlineData(1280, false)]
    [InlineData(400, false)]
    public async Task Journey_FromHomeToThePersonsAndBack_WorksAtAnyWidthWithAndWithoutScript(int width, bool script)
    {
        await using var tab = await browser.EnterAsync(site.Address, width, script: script);
        var page = tab.Page;
        var suffix = script ? "" : "-sans-script";

        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Le programme aujourd’hui");
        await SoundAsync("accueil");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tous les indicateurs" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Indicateurs 2022 – Suivi EIG");
        await Expect(page.Locator("#calcules .eig-value")).ToHaveTextAsync(["45", "44\u00a0%", "13", "54\u00a0%", "au moins 34\u00a0%"]);
        await Expect(page.Locator("#calcules .fr-badge--error")).ToHaveTextAsync("Impossible");
        await SoundAsync("indicateurs");

        await page.GetByLabel("Date de référence").FillAsync("30/09/2022");
        await page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        await Expect(page.Locator("#calcules .eig-value")).ToHaveTextAsync(["46", "46\u00a0%", "11", "64\u00a0%", "au moins 29\u00a0%"]);
        await SoundAsync("indicateurs-30-septembre");

        await page.Locator("#calcules .eig-value").Nth(2).ClickAsync();
        await Expect(page.Locator("#comptees .eig-count")).ToHaveTextAsync("11");
        await Expect(page.Locator("#liste-comptees tbody tr")).ToHaveCountAsync(11);
        await SoundAsync("personnes");

        await page.GoBackAsync();
        await Expect(page.GetByLabel("Date de référence")).ToHaveValueAsync("30/09/2022");

        await MenuAsync(page, width, script, "Promotions");
        await Expect(page.Locator("#promotions tbody tr")).ToHaveCountAsync(6);
        await SoundAsync("promotions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Promotion 6" }).ClickAsync();
        await Expect(page.Locator("#tableau-etapes tbody tr").First).ToContainTextAsync("300");
        await SoundAsync("promotion");

        async Task SoundAsync(string picture)
        {
            // axe is a script: without script the picture and the width are what can be judged.
            if (script)
            {
                await tab.AssertSoundAsync(picture);
            }
            else
            {
                await tab.PictureAsync($"{picture}{suffix}-{width}", 900);
            }
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Errors_AtAnyWidth_AreSoundPages(int width)
    {
        await using var tab = await browser.EnterAsync(site.Address, width);
        var answer = await tab.Page.GotoAsync("/indicateurs?annee=deux&au=hier");
        Assert.Equal(400, answer!.Status);
        await tab.AssertSoundAsync("erreur-400", failedLoad: true);
        await tab.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(tab.Page.GetByLabel("Année")).ToBeFocusedAsync();

        answer = await tab.Page.GotoAsync("/nulle-part");
        Assert.Equal(404, answer!.Status);
        await tab.AssertSoundAsync("erreur-404", failedLoad: true);
    }

    [Fact]
    public async Task Keyboard_FromTheTopOfThePage_SkipsToTheContentAndScrollsTheTable()
    {
        await using var tab = await browser.EnterAsync(site.Address, 400);
        var page = tab.Page;
        await page.GotoAsync("/indicateurs?annee=2022");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".fr-skiplinks a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/indicateurs?annee=2022#contenu");

        // Breadcrumb, year, date, button, and then the table: it is wider than the screen and must take the arrows.
        var frame = page.Locator("#calcules").Locator("xpath=..");
        for (var presses = 0; presses < 12 && !await frame.EvaluateAsync<bool>("frame => frame === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(frame).ToBeFocusedAsync();
        Assert.NotEqual("none", await frame.EvaluateAsync<string>("frame => getComputedStyle(frame).outlineStyle"));
        await page.Keyboard.PressAsync("ArrowRight");
        for (var tries = 0; tries < 50 && await frame.EvaluateAsync<double>("frame => frame.scrollLeft") == 0; tries++)
        {
            await page.WaitForTimeoutAsync(20);
        }

        Assert.True(await frame.EvaluateAsync<double>("frame => frame.scrollLeft") > 0);
    }

    [Fact]
    public async Task Print_OfTheIndicators_LeavesTheMenuOutAndTheTableWhole()
    {
        await using var tab = await browser.EnterAsync(site.Address, 1280);
        await tab.Page.GotoAsync("/indicateurs?annee=2022");
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "Menu principal" })).ToBeHiddenAsync();
        await Expect(tab.Page.Locator(".eig-period")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator(".fr-notice")).ToBeVisibleAsync();
        Assert.Equal("visible", await tab.Page.Locator("#calcules").Locator("xpath=..").EvaluateAsync<string>("frame => getComputedStyle(frame).overflowX"));
    }

    [Fact]
    public async Task Picture_OfTheIndicators_IsMadeForTheReadme()
    {
        await using var tab = await browser.EnterAsync(site.Address, 1280);
        await tab.Page.GotoAsync("/indicateurs?annee=2022");
        await tab.Page.EvaluateAsync("document.fonts.ready");
        var end = await tab.Page.Locator("#definitions").BoundingBoxAsync();
        await tab.PictureAsync("indicateurs", (int)end!.Y - 24);
    }

    // On a narrow screen the menu is behind a button; without script it is simply there.
    private static async Task MenuAsync(IPage page, int width, bool script, string entry)
    {
        if (width < 992 && script)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Menu principal" }).GetByRole(AriaRole.Link, new() { Name = entry }).ClickAsync();
    }
}
