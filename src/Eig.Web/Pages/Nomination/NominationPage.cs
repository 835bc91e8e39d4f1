using Eig.Core.Calendar;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>What each step of a nomination shows: the draft, until when it may be written, and where one is in it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class NominationPage(DefiQueries defis) : EigPage
{
    /// <summary>"suite": saved, and on to the next step.</summary>
    private const string Onwards = "suite";

    protected DefiQueries Queries => defis;

    public abstract NominationStep Step { get; }

    public DefiFile Dossier { get; private set; } = null!;

    public StepWindow? Window { get; private set; }

    /// <summary>Somebody saved in between: what stands now is shown beside what was typed.</summary>
    public bool IsConflict { get; private set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "enregistrer")]
    public string? Press { get; set; }

    public string Address(NominationStep step) => $"/defis/{Dossier.Head.Code}/{NominationStepText.Slug(step)}";

    /// <returns>False where the actor's administrations have no such défi.</returns>
    protected async Task<bool> FindAsync(string code)
    {
        if (await defis.FindAsync(Actor, code, Cancellation) is not { Head.IsOwn: true } found)
        {
            return false;
        }

        Dossier = found;
        // Here and not in the partial that prints the step, whose view data is a copy.
        ViewData["Title"] = NominationStepText.Label(Step);
        ViewData["Breadcrumb"] = new[] { new Crumb("Défis", "/defis"), new Crumb(found.Head.Title, $"/defis/{found.Head.Code}") };
        Window = await defis.WindowAsync(Actor, found.Head.PromotionId, CalendarStep.Nomination, Cancellation);
        return true;
    }

    /// <summary>The form as it stands; what is no draft any more is read on its own page.</summary>
    protected async Task<IActionResult> ShowAsync(string code, Action fill)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        if (Dossier.Head.Status != DefiStatus.Draft)
        {
            return Redirect($"/defis/{code}");
        }

        Version = Dossier.Head.Version;
        fill();
        return Page();
    }

    /// <param name="fieldOf">The field that a refusal is about; null when it is about none.</param>
    protected async Task<IActionResult> AnswerAsync(string code, Outcome<int> outcome, Func<Refusal, string?> fieldOf)
    {
        if (outcome.IsDone)
        {
            Done("Ce que vous avez écrit est enregistré.");
            return Redirect(Address(Press == Onwards ? Step + 1 : Step));
        }

        var refusal = outcome.Refusals[0];
        if (fieldOf(refusal) is { } field)
        {
            Problem(field, refusal.Sentence);
            return BadInput();
        }

        Problem("enregistrer", refusal.Sentence);
        if (refusal == DefiRefusals.Changed)
        {
            // A second press saves what was typed, knowingly.
            await FindAsync(code);
            (Version, IsConflict) = (Dossier.Head.Version, true);
        }

        return Conflicting();
    }

    protected TextField Field(string id, string label, string? value, string? stored, string? hint = null, int rows = 0, int maxLength = DefiRefusals.LongestText) =>
        new(this, id, label, value, hint, rows, maxLength, Stored: stored, IsConflict: IsConflict && !string.Equals(Typed(value), stored, StringComparison.Ordinal));

    /// <summary>A text as it is kept: without blanks around it, its lines ended as ours; null when nothing was typed.</summary>
    protected static string? Typed(string? text) => Text.Of(text)?.ReplaceLineEndings("\n");
}
