using System.Text.RegularExpressions;
using Eig.Web.Tests.SignIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>ProConnect's button in a real browser, which holds the redirects against the site's policy.</summary>
public sealed class ProConnectJourneyTests(JwtProvider proConnect, Browser browser) : IClassFixture<JwtProvider>, IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Button_Pressed_LeadsInAndOutAgain(int width)
    {
        await proConnect.InviteAsync("equipe@example.org");
        await proConnect.Provider.ChooseAsync("team");
        await using var tab = await browser.OpenAsync(proConnect.Site.Address, width);
        await tab.Page.GotoAsync("/promotions");
        await tab.AssertSoundAsync("connexion-proconnect");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "S’identifier avec ProConnect" }).ClickAsync();
        await Expect(tab.Page).ToHaveTitleAsync("Promotions – Suivi EIG");

        await tab.Page.GotoAsync("/deconnexion");
        await tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Me déconnecter" }).ClickAsync();
        await Expect(tab.Page).ToHaveURLAsync(new Regex("^" + Regex.Escape(proConnect.Provider.Issuer.ToString()), RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });
        await tab.Page.GotoAsync("/");
        await Expect(tab.Page).ToHaveTitleAsync("Connexion – Suivi EIG");
    }
}
