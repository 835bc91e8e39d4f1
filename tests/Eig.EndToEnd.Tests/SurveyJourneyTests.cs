using Eig.Core.Surveys;
using Eig.Testing;
using Eig.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>From the invitation in the letter box to the figure of the report, with and without scripts.</summary>
public sealed class SurveyJourneyTests(SurveyJourneyTests.SurveySite site, Browser browser) : IClassFixture<SurveyJourneyTests.SurveySite>, IClassFixture<Browser>
{
    public sealed class SurveySite() : Site(new DemoDatabase());

    [Fact]
    public async Task Alumna_AnswersThroughHerLink_AndTheTeamSeesTheIndicatorMove()
    {
        Assert.StartsWith("10 invitations", await site.RunJobAsync("survey-waves"), StringComparison.Ordinal);
        Assert.StartsWith("10 envoyés", await site.RunJobAsync("mail-outbox"), StringComparison.Ordinal);
        await using var team = await browser.EnterAsync(site.Address, 1280);
        await team.Page.GotoAsync("/indicateurs?annee=2022");
        await Expect(team.Page.Locator("main")).ToContainTextAsync("13 sur 38");

        var links = site.Services.GetRequiredService<SurveyLinks>();
        var ids = await site.ScalarAsync<Guid[]>("select array_agg(id order by id) from survey_invitation");
        // On a phone, without a script; then on a computer with them.
        foreach (var (width, script, invitation) in new[] { (400, false, ids[0]), (1280, true, ids[1]) })
        {
            var link = links.Address(invitation, 1).AbsolutePath;
            Assert.Contains(site.Mails(), mail => mail.Contains(link, StringComparison.Ordinal));
            await using var alumna = await browser.OpenAsync(site.Address, width, script);
            await alumna.Page.GotoAsync(link);
            if (script)
            {
                await alumna.AssertSoundAsync("enquete");
                await alumna.IllustrateAsync("enquete", alumna.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }), alumna.Page.Locator("label[for=situation-autre_administration]"));
                foreach (var (name, path) in new[] { ("opposition", "/opposition"), ("donnees", "/mes-donnees") })
                {
                    await alumna.Page.GotoAsync(link + path);
                    await alumna.AssertSoundAsync("enquete-" + name);
                }

                await alumna.IllustrateAsync(
                    "mes-donnees", alumna.Page.GetByRole(AriaRole.Heading, new() { Name = "Les messages que nous vous avons adressés" }), alumna.Page.Locator("main .fr-link--icon-left"));

                await alumna.Page.GotoAsync(link);
                await alumna.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ma réponse" }).ClickAsync();
                await alumna.AssertSoundAsync("enquete-erreur", failedLoad: true);
            }

            // One press on the situation, one to send.
            await alumna.Page.Locator(script ? "label[for=situation-prive]" : "label[for=situation-autre_administration]").ClickAsync();
            await alumna.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ma réponse" }).ClickAsync();
            await Expect(alumna.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Votre réponse est enregistrée");
            if (script)
            {
                await alumna.AssertSoundAsync("enquete-reponse", failedLoad: true);
            }
        }

        await team.Page.GotoAsync("/indicateurs?annee=2022");
        await Expect(team.Page.Locator("main")).ToContainTextAsync("14 sur 38");
        await team.Page.GotoAsync("/enquetes/EIG5/n1");
        await team.AssertSoundAsync("vague");
        await team.IllustrateAsync("vague", team.Page.Locator("main .eig-groups"), team.Page.Locator("#liste-sans-reponse tbody tr").Nth(2));
        await using var phone = await browser.EnterAsync(site.Address, 400);
        await phone.Page.GotoAsync("/enquetes/EIG5/n1");
        await phone.AssertSoundAsync("vague");
    }

    [Fact]
    public async Task Link_ThatOpensNothing_HelpsInsteadOfFailing()
    {
        foreach (var width in new[] { 1280, 400 })
        {
            await using var tab = await browser.OpenAsync(site.Address, width);
            await tab.Page.GotoAsync("/enquete/" + new string('A', 43));
            await tab.AssertSoundAsync("enquete-inconnue", failedLoad: true);
        }
    }
}
