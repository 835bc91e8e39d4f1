using System.Text.Json;
using Eig.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests.SelectionJourney;

/// <summary>
/// At a gate of the selection, three sources say how many people came through and how many of them are women: the page of the
/// promotion, the verb `eig funnel` over the same database, and the journey, which knows whom it led there.
/// </summary>
internal sealed class FunnelGate(JourneySite site, string promotion)
{
    private static readonly string[] Stages = ["applied", "preselected", "heard", "laureates", "contracts", "perennises"];
    private static readonly string[] Labels = ["Candidatures", "Présélection", "Auditions du jury", "Lauréates et lauréats", "Contrats", "Pérennisation"];

    /// <param name="tab">Of somebody of the team who neither reads nor scores, and so sees genders.</param>
    /// <param name="reached">Who came through each stage so far, from the first on; nobody came through the others.</param>
    public async Task AssertAsync(Browser.Tab tab, string name, params IReadOnlyList<IReadOnlyCollection<Candidate>> reached)
    {
        await tab.Page.GotoAsync($"/promotions/{promotion}");
        await tab.AssertSoundWideAndNarrowAsync($"parcours-entonnoir-{name}");
        await Expect(tab.Page.Locator("#tableau-etapes tbody tr")).ToHaveCountAsync(Stages.Length);
        var rows = await tab.Page.Locator("#tableau-etapes tbody tr").AllAsync();
        var said = (await VerbAsync()).RootElement.EnumerateArray().ToList();
        Assert.Equal([.. Stages, "candidates_per_week"], said.Select(stage => stage.GetProperty("stage").GetString()));
        foreach (var (index, stage) in Stages.Index())
        {
            var cells = (await rows[index].Locator("th, td").AllInnerTextsAsync()).Select(text => text.Replace('\u00a0', ' ').Replace("\n", " ", StringComparison.Ordinal).Trim()).ToList();
            Assert.Equal(Labels[index], cells[0]);
            // What the verb says, as a page prints it: the page may say nothing else.
            Assert.Equal([Printed(said[index], "count", ""), PrintedShare(said[index].GetProperty("women")), PrintedUnknown(said[index])], cells[1..]);
            // Missions are another journey's.
            if (index < 4)
            {
                AssertKnown(stage, said[index], index < reached.Count ? reached[index] : []);
            }
        }
    }

    private static void AssertKnown(string stage, JsonElement said, IReadOnlyCollection<Candidate> people)
    {
        var women = said.GetProperty("women");
        Assert.Equal((stage, people.Count), (stage, said.GetProperty("count").GetInt32()));
        if (people.Count == 0)
        {
            Assert.Equal((stage, "not_applicable"), (stage, women.GetProperty("status").GetString()));
            return;
        }

        var known = Cast.Women(people);
        Assert.Equal((stage, known.Share is null ? "not_determined" : "known"), (stage, women.GetProperty("status").GetString()));
        Assert.Equal((stage, known.Share), (stage, women.GetProperty("value").ValueKind == JsonValueKind.Null ? null : women.GetProperty("value").GetInt32()));
        Assert.Equal(
            (stage, known.Women, known.Known, people.Count - known.Known),
            (stage, women.GetProperty("numerator").GetInt32(), women.GetProperty("denominator").GetInt32(), women.GetProperty("unknown").GetInt32()));
    }

    private static string Printed(JsonElement figure, string value, string unit) => figure.GetProperty("status").GetString() switch
    {
        "known" => figure.GetProperty(value).GetInt32() + unit,
        "not_determined" => "Non déterminé",
        _ => "Sans objet",
    };

    private static string PrintedShare(JsonElement women) =>
        Printed(women, "value", " %") + (women.GetProperty("denominator") is { ValueKind: JsonValueKind.Number } known && known.GetInt32() > 0 ? $" {women.GetProperty("numerator").GetInt32()} sur {known.GetInt32()}" : "");

    private static string PrintedUnknown(JsonElement stage) =>
        stage.GetProperty("women").GetProperty("unknown") is { ValueKind: JsonValueKind.Number } unknown ? $"{unknown.GetInt32()}" : "—";

    // The program itself, as somebody at a terminal would ask it.
    private async Task<JsonDocument> VerbAsync()
    {
        await using var eig = ProgramProcess.Start(site.Database, null, "funnel", "--promotion", promotion, "--format", "json");
        Assert.True(await eig.ExitAsync(TestContext.Current.CancellationToken) == 0, eig.Said);
        return JsonDocument.Parse(eig.Said);
    }
}
