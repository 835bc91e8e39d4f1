using System.Globalization;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Pages.Selection;

/// <summary>How does this promotion select: who reads, by which criteria, with what weights?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SettingsModel(SelectionQueries selection, EditSelectionSettings edit) : EigPage
{
    private const int SpareRows = 2;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private readonly Dictionary<SelectionStage, IReadOnlyList<(string Label, string Weight)>> rows = [];

    [BindProperty(Name = "evaluateurs")]
    public string? EvaluatorsText { get; set; }

    [BindProperty(Name = "lectures")]
    public string? ReadingsText { get; set; }

    [BindProperty(Name = "ecart")]
    public string? GapText { get; set; }

    [BindProperty(Name = "quorum")]
    public string? QuorumText { get; set; }

    [BindProperty(Name = "jours")]
    public string? DaysText { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public SelectionSettings Settings { get; private set; } = null!;

    /// <summary>Whether sheets were begun at the stage: its criteria stand.</summary>
    public bool PreselectionBegun { get; private set; }

    public bool JuryBegun { get; private set; }

    /// <summary>Label and weight as they stand on the screen, with room for more.</summary>
    public IReadOnlyList<(string Label, string Weight)> Rows(SelectionStage stage) => rows[stage];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        EvaluatorsText = Settings.Evaluators.ToString();
        ReadingsText = Number(Settings.Readings);
        GapText = Number(Settings.ReadingGap);
        QuorumText = Number(Settings.Quorum);
        DaysText = Number(Settings.AcceptanceDays);
        Version = Settings.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var typed = new List<Criterion>();
        foreach (var stage in Enum.GetValues<SelectionStage>())
        {
            ReadCriteria(stage, typed);
        }

        var isNumbers = TryNumber(ReadingsText, out var readings) & TryNumber(GapText, out var gap) & TryNumber(QuorumText, out var quorum) & TryNumber(DaysText, out var days)
            && decimal.IsInteger(readings) && decimal.IsInteger(quorum) && decimal.IsInteger(days) && Math.Abs(readings) + Math.Abs(quorum) + Math.Abs(days) < 1000;
        if (!isNumbers || !Enum.TryParse<Evaluators>(EvaluatorsText, out var evaluators) || !Enum.IsDefined(evaluators))
        {
            Problem("lectures", SelectionRefusals.NumbersInvalid.Sentence);
            return BadInput();
        }

        if (Problems.Count > 0)
        {
            return BadInput();
        }

        var outcome = await edit.ExecuteAsync(
            Actor, code, new SettingsForm(evaluators, (int)readings, gap, (int)quorum, (int)days, typed, Version), Cancellation);
        if (outcome.IsDone)
        {
            Done(Version == 0 ? "La sélection de la promotion est ouverte." : "Les réglages sont enregistrés.");
            return Redirect($"/promotions/{code}/reglages");
        }

        return Refused(outcome.Refusals[0]);
    }

    private PageResult Refused(Refusal refusal)
    {
        Problem(
            refusal == SelectionRefusals.NumbersInvalid ? "lectures"
            : refusal == SelectionRefusals.CriteriaMissing || refusal == SelectionRefusals.CriterionInvalid ? "criteres-preselection"
            : refusal == SelectionRefusals.CriteriaFrozen ? (PreselectionBegun ? "criteres-preselection" : "criteres-jury")
            : "enregistrer", refusal.Sentence);
        if (refusal != SelectionRefusals.SettingsChanged)
        {
            return refusal == SelectionRefusals.CriteriaFrozen ? Conflicting() : BadInput();
        }

        // Pressed again, what is on the screen is kept, knowingly.
        Version = Settings.Version;
        return Conflicting();
    }

    private async Task<bool> FindAsync(string code)
    {
        if (await selection.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        (Settings, PreselectionBegun, JuryBegun) = (found.Settings, found.PreselectionBegun, found.JuryBegun);
        var criteria = found.Criteria.Count > 0 || found.Settings.IsOpened ? found.Criteria : SelectionSettings.ProposedCriteria;
        foreach (var stage in Enum.GetValues<SelectionStage>())
        {
            var there = criteria.Where(criterion => criterion.Stage == stage).Select(criterion => (criterion.Label, Number(criterion.Weight)));
            rows[stage] = [.. there, .. (stage == SelectionStage.Preselection ? PreselectionBegun : JuryBegun) ? [] : Enumerable.Repeat(("", ""), SpareRows)];
        }

        return true;
    }

    private void ReadCriteria(SelectionStage stage, List<Criterion> typed)
    {
        var field = stage == SelectionStage.Preselection ? "preselection" : "jury";
        var lines = Request.Form[$"intitule-{field}"].Zip(Request.Form[$"poids-{field}"], (label, weight) => (Label: Text.Of(label) ?? "", Weight: Text.Of(weight) ?? "")).ToList();
        rows[stage] = lines;
        foreach (var (label, weight) in lines.Where(line => line.Label.Length > 0))
        {
            if (TryNumber(weight, out var number))
            {
                typed.Add(new Criterion(0, stage, label, number, (short)(typed.Count + 1)));
            }
            else if (!Has($"criteres-{field}"))
            {
                Problem($"criteres-{field}", SelectionRefusals.CriterionInvalid.Sentence);
            }
        }
    }

    private static string Number(decimal number) => number.ToString("0.##", French);

    // "1,5" and "1.5" are both what people mean.
    private static bool TryNumber(string? typed, out decimal number) => decimal.TryParse(
        typed?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
