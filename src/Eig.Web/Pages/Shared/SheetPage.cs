using Eig.Core.Calendar;
using System.Globalization;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Shared;

/// <summary>
/// What every page with a sheet does, at either stage: shows it (partial _Sheet), keeps it as a draft by a button or by
/// itself, and never lets one tab overwrite another. Handing in is each stage's own.
/// </summary>
public abstract class SheetPage(SheetQueries sheets, SaveSheet save) : EigPage
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The sheet as it is kept, and when it may be written.</summary>
    public OpenedSheet Opened { get; private set; } = null!;

    /// <summary>What is on the screen: what is kept, or what was just typed.</summary>
    public SheetForm Form { get; private set; } = null!;

    /// <summary>What another tab kept meanwhile, beside what was typed here; null when nothing clashes.</summary>
    public Sheet? Theirs { get; private set; }

    /// <summary>Whether anything may be written on it now.</summary>
    public bool IsOpen => !Opened.Sheet.IsSubmitted && (Opened.DecidedAt is null || Stage == SelectionStage.Jury) && Opened.Window?.IsOpen(Now) == true;

    /// <summary>What stands in the way of writing; null while it may be written.</summary>
    public string? ClosedSentence => IsOpen || Opened.Sheet.IsSubmitted ? null
        : Opened.DecidedAt is not null && Stage == SelectionStage.Preselection ? SelectionRefusals.AlreadyDecided.Sentence
        : DeadlineText.Refusal(Stage == SelectionStage.Jury ? CalendarStep.Jury : CalendarStep.Preselection, Opened.Window, Now)?.Sentence;

    public abstract SelectionStage Stage { get; }

    private DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<DomainClock>().Now;

    /// <summary>The button: the same page again, which says that it is kept.</summary>
    public async Task<IActionResult> OnPostDraftAsync(string code)
    {
        if (!await OpenAsync(code))
        {
            return NotFound();
        }

        Form = ReadForm();
        var saved = await save.ExecuteAsync(Actor, code, Stage, Form, Cancellation);
        if (!saved.IsDone)
        {
            return await RefusedAsync(code, saved.Refusals[0]);
        }

        Done($"Le brouillon est enregistré ({ParisTime.Hour(saved.Value.SavedAt!.Value)}). Il n’est visible que de vous tant que la fiche n’est pas rendue.");
        return Redirect(Request.Path);
    }

    /// <summary>The script, every few seconds while one writes.</summary>
    /// <returns>The new version and hour; or what stands now, with 409, and nothing was overwritten.</returns>
    public async Task<IActionResult> OnPostAutosaveAsync(string code)
    {
        if (await sheets.FindAsync(Actor, code, Stage, Cancellation) is not { } before)
        {
            return NotFound();
        }

        Opened = before;
        var saved = await save.ExecuteAsync(Actor, code, Stage, ReadForm(), Cancellation);
        if (saved.IsDone)
        {
            return new JsonResult(new { version = saved.Value.Version, saved = ParisTime.Hour(saved.Value.SavedAt!.Value) });
        }

        var sentence = saved.Refusals[0].Sentence;
        var there = saved.Refusals[0] == SelectionRefusals.SheetChanged ? await sheets.FindAsync(Actor, code, Stage, Cancellation) : null;
        return new JsonResult(there is null ? new { sentence } : (object)new
        {
            sentence, version = there.Sheet.Version, saved = there.Sheet.SavedAt is { } at ? ParisTime.Hour(at) : null, notes = there.Sheet.Notes ?? "",
            opinion = there.Sheet.Opinion?.ToString() ?? "",
            scores = there.Sheet.Scores.ToDictionary(score => score.Key.ToString(Invariant), score => score.Value.ToString(Invariant), StringComparer.Ordinal),
        })
        { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>What else the page shows.</summary>
    /// <returns>False when the row is not for the actor.</returns>
    protected abstract Task<bool> LoadAsync(string code);

    /// <returns>False when the sheet, or what the page shows beside it, is not for the actor.</returns>
    protected async Task<bool> OpenAsync(string code)
    {
        if (await sheets.FindAsync(Actor, code, Stage, Cancellation) is not { } opened || !await LoadAsync(code))
        {
            return false;
        }

        Opened = opened;
        Form = new SheetForm(opened.Sheet.Scores, opened.Sheet.Opinion, opened.Sheet.Notes, opened.Sheet.Version);
        return true;
    }

    /// <summary>The form as it was posted; what is no score is no score given.</summary>
    protected SheetForm ReadForm()
    {
        var scores = new Dictionary<int, int>();
        foreach (var criterion in Opened.Criteria)
        {
            // Anything but a whole number is a form of somebody else's making: refused as out of bounds.
            if (Request.Form[$"critere-{criterion.Id}"].ToString() is { Length: > 0 } typed)
            {
                scores[criterion.Id] = int.TryParse(typed, NumberStyles.None, Invariant, out var score) ? score : -1;
            }
        }

        Opinion? opinion = Stage == SelectionStage.Preselection && Enum.TryParse<Opinion>(Request.Form["avis"].ToString(), out var said) && Enum.IsDefined(said) ? said : null;
        var version = int.TryParse(Request.Form["version"].ToString(), NumberStyles.None, Invariant, out var number) ? number : -1;
        return new SheetForm(scores, opinion, Text.Of(Request.Form["notes"].ToString())?.ReplaceLineEndings("\n"), version);
    }

    /// <summary>The form again with what was typed, its problems at their fields; beside it what stands now, where somebody was first.</summary>
    protected async Task<IActionResult> RefusedAsync(string code, Refusal refusal, SheetForm? typed = null)
    {
        typed ??= Form;
        if (!await OpenAsync(code))
        {
            return NotFound();
        }

        // Pressed again, what is on the screen is kept, knowingly: hence the version that stands now.
        Theirs = refusal == SelectionRefusals.SheetChanged ? Opened.Sheet : null;
        Form = typed with { Version = Opened.Sheet.Version };
        Problem(FieldOf(refusal, typed), refusal.Sentence);
        if (refusal == SelectionRefusals.ScoresMissing && Stage == SelectionStage.Preselection && typed.Opinion is null)
        {
            // All that is missing is said at once.
            Problem("avis", SelectionRefusals.OpinionMissing.Sentence);
        }

        return refusal == SelectionRefusals.ScoresMissing || refusal == SelectionRefusals.ScoresInvalid || refusal == SelectionRefusals.OpinionMissing || refusal == SelectionRefusals.NotesTooLong
            ? BadInput() : Conflicting();
    }

    private string FieldOf(Refusal refusal, SheetForm typed) =>
        refusal == SelectionRefusals.ScoresMissing || refusal == SelectionRefusals.ScoresInvalid
            ? $"critere-{(Opened.Criteria.FirstOrDefault(criterion => !typed.Scores.TryGetValue(criterion.Id, out var score) || score is < 0 or > 5) ?? Opened.Criteria[0]).Id}"
        : refusal == SelectionRefusals.OpinionMissing ? "avis"
        : refusal == SelectionRefusals.NotesTooLong ? "notes"
        : "fiche";
}
