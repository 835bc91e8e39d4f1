using Eig.Web.Infrastructure.Help;
using Eig.Web.Tests;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>The pictures of the help that no other journey comes by; and the help itself, printed.</summary>
public sealed class HelpPictureTests(HelpPictureTests.HelpSite site, Browser browser) : IClassFixture<HelpPictureTests.HelpSite>, IClassFixture<Browser>
{
    /// <summary>Nobody else's: an address stops working.</summary>
    public sealed class HelpSite() : Site(new Testing.DemoDatabase());

    [Fact]
    public async Task Team_ContractSituationAndPublication_AreShown()
    {
        await using var team = await browser.EnterAsync(site.Address, 1280);
        var page = team.Page;
        await page.GotoAsync($"/contrats/{await ContractAsync()}");
        await team.IllustrateAsync("contrat", page.Locator("section[aria-labelledby=suite]"), page.Locator("#gestes ~ .fr-btns-group a").Last);

        // Of somebody whose mission is over: before that there is nothing to say.
        var person = await site.ScalarAsync<int>("select min(c.person_id) from contract c join promotion p on p.id = c.promotion_id where p.code = 'EIG5' and c.ends_on < '2022-11-15'");
        await page.GotoAsync($"/personnes/{person}/situation?promotion=EIG5");
        await team.IllustrateAsync("situation", page.GetByRole(AriaRole.Heading, new() { Level = 1 }), page.Locator("#situation"));

        await page.GotoAsync("/indicateurs/publier?annee=2021");
        await team.IllustrateAsync("publier", page.Locator("#chiffres .eig-table"));
    }

    [Fact]
    public async Task Team_PersonWhomNobodyReaches_IsShown()
    {
        await site.RunJobAsync("survey-waves");
        await site.ScalarAsync<int>(
            """
            with one as (
                select v.id from survey_invitation v
                join contract c on c.person_id = v.person_id and c.promotion_id = v.promotion_id and c.kind = 'Initial'
                join administration a on a.id = c.employer_id join promotion p on p.id = v.promotion_id
                where a.code = 'A022' and p.code = 'EIG5' order by v.id limit 1),
            dead as (update mail set status = 'Refused', attempts = 1, finished_at = clock_timestamp(), reply_code = 550 where object_key = (select id::text from one) returning 1)
            select count(*)::int from dead
            """);
        await using var team = await browser.EnterAsync(site.Address, 1280);
        await team.Page.GotoAsync("/a-traiter/personnes");
        await team.IllustrateAsync("a-retrouver", team.Page.Locator("li.eig-task", new() { HasTextString = "Son adresse ne fonctionne pas" }).First);
    }

    [Fact]
    public async Task Host_WhatItIntends_IsShown()
    {
        await using var host = await browser.EnterAsync(site.Address, 1280, "Administration d’accueil\u00a0: IGN (ArtificIA, Géocommuns)");
        await host.Page.GotoAsync($"/contrats/{await ContractAsync()}/suite");
        await host.IllustrateAsync("suite", host.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }), host.Page.Locator("main form"));
    }

    [Fact]
    public async Task Admin_Invitation_IsShown()
    {
        await using var admin = await browser.EnterAsync(site.Address, 1280, "Administration du service");
        await admin.Page.GotoAsync("/comptes/inviter");
        await admin.IllustrateAsync("inviter", admin.Page.Locator("main form .fr-input-group"), admin.Page.Locator("label[for=role-Admin]"));
    }

    [Fact]
    public async Task Help_WideAndNarrow_IsSound()
    {
        await using var tab = await browser.OpenAsync(site.Address, 1280);
        foreach (var page in HelpPages.All)
        {
            await tab.Page.GotoAsync(page.Address);
            foreach (var picture in await tab.Page.Locator(".eig-help__picture img").AllAsync())
            {
                await Expect(picture).Not.ToHaveJSPropertyAsync("naturalWidth", 0);
            }

            await tab.AssertSoundWideAndNarrowAsync(page.Address[1..].Replace('/', '-'));
        }
    }

    [Fact]
    public async Task Print_OfAPageOfHelp_HasItsStepsAndPicturesWithoutTheMenu()
    {
        await using var tab = await browser.OpenAsync(site.Address, 1280);
        await tab.Page.GotoAsync("/aide/equipe");
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(tab.Page.Locator(".fr-header__menu-links")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator("footer")).ToBeHiddenAsync();
        foreach (var task in await tab.Page.Locator(".eig-help__task").AllAsync())
        {
            await Expect(task.Locator("ol")).ToBeVisibleAsync();
        }

        await Expect(tab.Page.Locator(".eig-help__picture img").First).ToBeVisibleAsync();
    }

    // Of somebody on mission at the IGN.
    private Task<int> ContractAsync() => site.ScalarAsync<int>(
        """
        select min(c.id) from contract c join administration a on a.id = c.employer_id join promotion p on p.id = c.promotion_id
        where a.code = 'A039' and p.code = 'EIG6' and c.status = 'Signed' and c.ended_early_on is null
        """);
}
