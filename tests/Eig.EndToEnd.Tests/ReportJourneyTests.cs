using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.EndToEnd.Tests.SelectionJourney;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>
/// The report of 2022, written in March 2023: figures are published, somebody turns out to have left before, and somebody asks to be
/// forgotten. What was published stands through both.
/// </summary>
public sealed class ReportJourneyTests(JourneySite site, Browser browser) : IClassFixture<JourneySite>, IClassFixture<Browser>
{
    private static readonly string[] Codes = ["2.1", "2.1-femmes", "2.2", "2.2-taux", "2.2-femmes"];

    [Fact]
    public async Task Report_Published_IsRestatedByName_AndSurvivesAnErasure()
    {
        site.GoTo("2023-03-15 09:00");
        await using var team = await browser.EnterAsync(site.Address, 1280);
        var page = team.Page;
        await page.GotoAsync("/indicateurs/publications");
        await Expect(page.Locator("main")).ToContainTextAsync("Rien n’est publié pour l’instant");
        await team.AssertSoundWideAndNarrowAsync("rapport-publications-vide");
        var published = await FiguresAsync(page);

        // A share was printed that these persons cannot make.
        await page.GotoAsync("/indicateurs/valeurs/dates?code=2.1-femmes&annee=2022&valeur=45+%25");
        await Expect(page.Locator("main")).ToContainTextAsync("Impossible sur les 45 personnes");
        var began = await site.ScalarAsync<DateTime>("select mission_starts_on::timestamp from promotion where code = 'EIG6'");
        var alone = page.Locator("#dates tbody tr").First;
        await Expect(alone).ToContainTextAsync("promotion EIG6 seule");
        await Expect(alone).ToContainTextAsync(began.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        await Expect(alone).ToContainTextAsync("15 sur 33");
        await team.AssertSoundWideAndNarrowAsync("rapport-recherche");

        // Publish.
        await page.GotoAsync("/indicateurs?annee=2022");
        await page.GetByRole(AriaRole.Link, new() { Name = "Publier ces chiffres" }).First.ClickAsync();
        await team.AssertSoundWideAndNarrowAsync("rapport-publier");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier et figer ces chiffres" }).ClickAsync();
        await Expect(page.Locator("#qui + p")).ToContainTextAsync("Il n’y a rien à rectifier");
        await team.AssertSoundWideAndNarrowAsync("rapport-publie");
        var vintage = new Uri(page.Url).AbsolutePath;

        // Somebody of promotion 6 who is counted left on 15 December, it is learnt.
        await page.GotoAsync("/indicateurs/2.1/personnes?annee=2022");
        var line = page.Locator("#liste-comptees tbody tr").Filter(new() { HasText = "EIG6" }).First;
        var person = await line.Locator("th").InnerTextAsync();
        await line.GetByRole(AriaRole.Link).Last.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fin anticipée…" }).ClickAsync();
        await page.Locator("#date").FillAsync("15/12/2022");
        await page.Locator("#motif").FillAsync("Départ appris en mars");
        await team.AssertSoundWideAndNarrowAsync("rapport-fin-anticipee");
        await page.GetByRole(AriaRole.Button, new() { Name = "Noter la fin anticipée" }).ClickAsync();
        await Expect(page.Locator("#contrat")).ToContainTextAsync("15\u00a0décembre 2022");
        await team.AssertSoundWideAndNarrowAsync("rapport-contrat");

        // The vintage stands; today differs, by one person who is named with the reason.
        await page.GotoAsync(vintage);
        var counted = page.Locator("#comparaison tbody tr").First;
        await Expect(counted.Locator("td").Nth(0)).ToContainTextAsync(published[(2022, "2.1")]);
        var less = (int.Parse(published[(2022, "2.1")], CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);
        await Expect(counted.Locator("td").Nth(1)).ToContainTextAsync(less);
        var changed = page.Locator("#changements-2-1-Left tbody tr");
        await Expect(changed).ToHaveCountAsync(1);
        await Expect(changed).ToContainTextAsync(person);
        await Expect(changed).ToContainTextAsync("départ anticipé le 15/12/2022");
        await team.AssertSoundWideAndNarrowAsync("rapport-ecart");
        await page.GetByLabel("Pourquoi le chiffre est rectifié").FillAsync("Un départ de décembre a été appris en mars.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier la rectification" }).ClickAsync();
        await Expect(counted.Locator("td").Nth(0)).ToContainTextAsync(published[(2022, "2.1")]);
        await Expect(counted.Locator("td").Nth(1)).ToContainTextAsync(less);
        await team.AssertSoundWideAndNarrowAsync("rapport-rectifie");

        // What anybody may see is both.
        await using var visitor = await browser.OpenAsync(site.Address, 1280);
        await visitor.Page.GotoAsync("/statistiques");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync(less);
        await Expect(visitor.Page.Locator("main")).Not.ToContainTextAsync(person);
        await visitor.AssertSoundWideAndNarrowAsync("rapport-statistiques");
    }

    [Fact]
    public async Task Erasure_AskedByOneAndConfirmedByAnother_ChangesNoFigure()
    {
        await using var first = await browser.EnterAsync(site.Address, 1280);
        var before = await FiguresAsync(first.Page);
        var id = await site.ScalarAsync<int>(
            """
            select min(c.person_id) from contract c join promotion p on p.id = c.promotion_id
            join application a on a.person_id = c.person_id and a.promotion_id = p.id join decision d on d.application_id = a.id and d.outcome = 'Laureate'
            where p.code = 'EIG5' and c.kind = 'Initial'
            """);
        var name = await site.ScalarAsync<string>($"select last_name || ' ' || first_name from person_identity where person_id = {id}");
        await first.Page.GotoAsync($"/personnes/{id}/effacement");
        await first.Page.Locator("#motif label").First.ClickAsync();
        await first.AssertSoundWideAndNarrowAsync("effacement-demande");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Demander l’effacement" }).ClickAsync();
        await first.Page.GotoAsync("/donnees-personnelles");
        await first.AssertSoundWideAndNarrowAsync("donnees-personnelles");

        const string Colleague = "collegue@exemple.fr";
        Assert.True((await site.Use<InviteAccount>().ExecuteAsync(Actor.System("test"), Colleague, [new RoleGrant(Role.Team)], TestContext.Current.CancellationToken)).IsDone);
        await using var second = await site.EnterByLinkAsync(browser, Colleague);
        await second.Page.GotoAsync("/donnees-personnelles");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await second.AssertSoundWideAndNarrowAsync("effacement-confirmation");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmer et effacer" }).ClickAsync();

        await first.Page.GotoAsync($"/personnes/{id}");
        await Expect(first.Page.Locator("h1")).ToContainTextAsync("Personne effacée");
        await first.AssertSoundWideAndNarrowAsync("effacement-fait");
        Assert.Equal(before, await FiguresAsync(first.Page));
        Assert.Equal(0, await site.ScalarAsync<int>($"select count(*)::int from person_identity where person_id = {id}"));
    }

    /// <summary>Every computed figure of every year, as the page prints it.</summary>
    private static async Task<Dictionary<(int Year, string Code), string>> FiguresAsync(IPage page)
    {
        var figures = new Dictionary<(int, string), string>();
        foreach (var year in Enumerable.Range(2017, 6))
        {
            await page.GotoAsync($"/indicateurs?annee={year}");
            var values = await page.Locator("#calcules .eig-value").AllInnerTextsAsync();
            Assert.Equal(Codes.Length, values.Count);
            foreach (var (code, value) in Codes.Zip(values))
            {
                figures[(year, code)] = value;
            }
        }

        return figures;
    }
}
