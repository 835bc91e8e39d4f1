using System.Globalization;
using System.Text;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.EndToEnd.Tests.SelectionJourney;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>The candidates: they come in, are read without their names, and some are preselected.</summary>
public sealed partial class SelectionJourneyTests
{
    private const string Threshold = "3,5";

    private async Task ImportAsync(Browser.Tab team)
    {
        await VisitAsync(team, "/candidatures/import", "import-fichier");
        await team.Page.GetByLabel("Promotion").SelectOptionAsync(Code);
        await team.Page.Locator("#fichier").SetInputFilesAsync(new FilePayload
        {
            Name = "export.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Cast.Export(new DateOnly(2023, 1, 4), titles)),
        });
        await PressAsync(team, "Lire le fichier");
        await Expect(team.Page.Locator("main")).ToContainTextAsync("12 dossiers sont dans ce fichier");
        await SeeAsync(team, "import-colonnes");
        await PressAsync(team, "Voir ce qui va changer");
        await Expect(team.Page.Locator("main")).ToContainTextAsync("Importer 12 candidatures");
        await SeeAsync(team, "import-plan");
        await team.IllustrateAsync("import", team.Page.Locator("main h2").First, team.Page.Locator("main .eig-actions"));
        await PressAsync(team, "Importer 12 candidatures");
        await SaysAsync(team, "12 candidatures ajoutées");
        await SeeAsync(team, "candidatures");
        await VisitAsync(team, "/candidatures/" + await CodeOfAsync(Cast.Awa), "candidature");
        await VisitAsync(team, $"/candidatures/rythme?promotion={Code}", "rythme");
    }

    /// <summary>A host finds who wishes for its défi, and nobody's name.</summary>
    private async Task SeeOwnApplicationsAsync(Browser.Tab host)
    {
        await VisitAsync(host, $"/candidatures?promotion={Code}", "candidatures-hote");
        await Expect(host.Page.Locator("main")).ToContainTextAsync("10");
        await AssertBlindAsync(host);
    }

    private async Task AssignReadingsAsync(Browser.Tab team)
    {
        await team.Page.GotoAsync($"/promotions/{Code}/lectures");
        await ChooseReadersAsync(team);
        await Expect(team.Page.Locator("main")).ToContainTextAsync("24 lectures attribuées, sur 12 candidatures");
        await SeeAsync(team, "repartition");
        await team.IllustrateAsync("lectures", team.Page.Locator("#personnes"), team.Page.GetByRole(AriaRole.Button, new() { Name = "Revoir la proposition" }));
        await PressAsync(team, "Attribuer 24 lectures");
        await SaysAsync(team, "24 lectures sont attribuées");
    }

    /// <summary>The second of the team and the two hosts; who leads the selection has to see names until the decision, and the jury hears later.</summary>
    private static async Task ChooseReadersAsync(Browser.Tab team)
    {
        foreach (var row in await team.Page.Locator("#personnes tbody tr").AllAsync())
        {
            var name = await row.Locator("label").InnerTextAsync();
            if (await row.Locator("input").IsCheckedAsync() != (name == Second || name.StartsWith("Administration d’accueil", StringComparison.Ordinal)))
            {
                await row.Locator("label").ClickAsync();
            }
        }

        await PressAsync(team, "Revoir la proposition");
        await Expect(team.Page.Locator("#personnes input:checked")).ToHaveCountAsync(3);
        await team.Page.WaitForURLAsync("**/lectures?choix=1*");
    }

    /// <summary>Somebody opens their list, reads the first application, blind, and hands it in.</summary>
    private async Task ReadAsync(Browser.Tab reader, string email)
    {
        await VisitAsync(reader, "/", "accueil-lecture");
        await VisitAsync(reader, "/lectures", "lectures");
        await AssertBlindAsync(reader);
        await reader.Page.Locator("main table th a").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/lectures/*");
        await AssertBlindAsync(reader);
        var code = new Uri(reader.Page.Url).Segments[^1];
        var score = ScoreOf(await CandidateAsync(code), isFirst: true);
        foreach (var criterion in await CriteriaAsync("Preselection"))
        {
            await ChooseAsync(reader, $"critere-{criterion}-{score}");
        }

        await ChooseAsync(reader, score >= 4 ? "avis-Retained" : "avis-Rejected");
        await reader.Page.GetByLabel("Remarques").FillAsync("Un parcours clair, et des réalisations que l’on peut aller voir.");
        await Expect(reader.Page.Locator("[data-sheet-state]")).ToContainTextAsync("Enregistré à");
        await SeeAsync(reader, "lecture");
        await reader.IllustrateAsync("lecture", reader.Page.Locator("#fiche-titre"), reader.Page.Locator("#fiche #avis"));
        await PressAsync(reader, "Rendre la fiche");
        await SaysAsync(reader, $"La fiche de la candidature {code} est rendue.");
        await VisitAsync(reader, $"/lectures/{code}", "lecture-rendue");
        Assert.Equal(1, await site.ScalarAsync<int>(
            "select count(*)::int from sheet s join assessor r on r.id = s.assessor_id join account c on c.id = r.account_id where c.email = $1 and s.status = 'Submitted'", email));
    }

    /// <summary>All readings that are still due, by the use case that the page's button stands for.</summary>
    private async Task ReadTheRestAsync()
    {
        var criteria = await CriteriaAsync("Preselection");
        var due = await site.ScalarAsync<string[]>(
            """
            select array_agg(c.email || ' ' || a.code || ' ' || s.version order by a.code, c.email)
            from sheet s join application a on a.id = s.application_id join assessor r on r.id = s.assessor_id join account c on c.id = r.account_id
            where s.stage = 'Preselection' and s.status <> 'Submitted'
            """);
        foreach (var words in due.Select(line => line.Split(' ')))
        {
            var isFirst = 0 == await site.ScalarAsync<int>("select count(*)::int from preselection_opinion o join application a on a.id = o.application_id where a.code = $1", words[1]);
            var score = ScoreOf(await CandidateAsync(words[1]), isFirst);
            var form = new SheetForm(criteria.ToDictionary(id => id, _ => score), score >= 4 ? Opinion.Retained : Opinion.Rejected, "Lue.", int.Parse(words[2], CultureInfo.InvariantCulture));
            var submitted = await site.Use<SubmitReading>().ExecuteAsync(await site.ActorAsync(words[0]), words[1], form, Cancellation);
            Assert.True(submitted.IsDone, submitted.IsDone ? "" : $"{words[0]} {words[1]}: {submitted.Refusals[0].Sentence}");
        }
    }

    /// <summary>Two readings of somebody differ too much: the page proposes a third, which is done.</summary>
    private async Task ReadOnceMoreAsync(Browser.Tab team)
    {
        await team.Page.GotoAsync($"/promotions/{Code}/lectures");
        await ChooseReadersAsync(team);
        await Expect(team.Page.Locator("main")).ToContainTextAsync("Dont 1 lecture supplémentaire");
        await SeeAsync(team, "repartition-supplementaire");
        await PressAsync(team, "Attribuer 1 lecture");
        await SaysAsync(team, "1 lecture est attribuée");
        await ReadTheRestAsync();
    }

    private async Task DecidePreselectionAsync(Browser.Tab team)
    {
        await team.Page.GotoAsync($"/promotions/{Code}/preselection");
        await team.Page.Locator("#seuil").FillAsync(Threshold);
        await PressAsync(team, "Placer le seuil");
        // Of nine, one is of unknown gender: more than one in ten, and the share is not told.
        Assert.Null(Cast.Women(Cast.Preselected).Share);
        var side = team.Page.Locator("#cotes tbody tr").First;
        await Expect(side.Locator("td").First).ToHaveTextAsync($"{Cast.Preselected.Count}");
        await Expect(side).ToContainTextAsync($"1 de genre inconnu sur {Cast.Preselected.Count}");
        await SeeAsync(team, "preselection");
        await team.IllustrateAsync("preselection", team.Page.Locator("form.eig-filter"), team.Page.Locator("#bilan"));
        // The third reading was done: nothing is left to read again.
        await Expect(team.Page.Locator("main")).Not.ToContainTextAsync("à relire");
        await PressAsync(team, "Vérifier avant de décider");
        await PressAsync(team, "Décider et clore la présélection");
        await SaysAsync(team, $"12 candidatures sont décidées, dont {Cast.Preselected.Count} présélectionnées");
        await SeeAsync(team, "preselection-decidee");
    }

    // The second reader of somebody whose readings lie apart gives much less; a third then settles it.
    private static int ScoreOf(Candidate candidate, bool isFirst) => candidate != Cast.Ivan ? candidate.Reading : isFirst ? 4 : 1;

    /// <summary>No name and no address of anybody, whatever they wrote of themselves.</summary>
    private static async Task AssertBlindAsync(Browser.Tab tab)
    {
        var page = await tab.Page.ContentAsync();
        foreach (var candidate in Cast.All)
        {
            Assert.DoesNotContain(candidate.LastName, page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(candidate.Email, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<Candidate> CandidateAsync(string code)
    {
        var number = await site.ScalarAsync<string>("select external_number from application where code = $1", code);
        return Cast.All.Single(candidate => candidate.Number == number);
    }

    private Task<int[]> CriteriaAsync(string stage) =>
        site.ScalarAsync<int[]>("select array_agg(c.id order by c.position) from criterion c join promotion p on p.id = c.promotion_id where p.code = $1 and c.stage = $2", Code, stage);
}
