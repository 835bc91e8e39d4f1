using Eig.Core.Calendar;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.DefiDecisions;

/// <summary>What becomes of this défi: is it fit for the jury, is it kept, and why?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DecideModel(DefiQueries defis, ReviewQueries reviews, DecideDefi decide, DomainClock clock) : EigPage
{
    public DefiFile Dossier { get; private set; } = null!;

    public IReadOnlyList<ReadReview> Reviews { get; private set; } = [];

    /// <summary>When the jury of défis scores; null where it is not on the calendar.</summary>
    public StepWindow? Jury { get; private set; }

    public bool IsJuryOpen => Jury?.IsOpen(clock.Now) ?? false;

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <summary>What may be decided where the défi is now.</summary>
    public IReadOnlyList<(DefiStatus To, string Slug, string Label)> Choices => Dossier.Head.Status switch
    {
        DefiStatus.Proposed =>
        [
            (DefiStatus.Admitted, "recevable", "Recevable\u00a0: il va au jury des défis"),
            (DefiStatus.Draft, "renvoyer", "À compléter\u00a0: le renvoyer à son administration"),
            (DefiStatus.NotKept, "refuser", "Irrecevable\u00a0: il n’est pas retenu"),
        ],
        DefiStatus.Admitted =>
        [
            (DefiStatus.Kept, "retenir", "Retenu\u00a0: sa fiche devient publique"),
            (DefiStatus.NotKept, "refuser", "Non retenu"),
        ],
        _ => [],
    };

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        Version = Dossier.Head.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        if (Choices.FirstOrDefault(choice => choice.Slug == Decision) is not { Slug: not null } chosen)
        {
            // Decided meanwhile, there is nothing left to choose.
            var isOver = Choices.Count == 0 || Version != Dossier.Head.Version;
            Problem(isOver ? "enregistrer" : "decision", isOver ? DefiRefusals.Changed.Sentence : "Choisissez une décision.");
            Version = Dossier.Head.Version;
            return isOver ? Conflicting() : BadInput();
        }

        var outcome = await decide.ExecuteAsync(Actor, code, chosen.To, Version, Text.Of(Reason), Cancellation);
        if (outcome.IsDone)
        {
            Done($"C’est décidé\u00a0: «\u00a0{Dossier.Head.Title}\u00a0» est maintenant «\u00a0{DefiStatusText.Label(outcome.Value)}\u00a0».");
            return Redirect($"/promotions/{Dossier.Head.PromotionCode}/defis");
        }

        var refusal = outcome.Refusals[0];
        Problem(refusal == DefiRefusals.ReasonMissing ? "motif" : "enregistrer", refusal.Sentence);
        Version = Dossier.Head.Version;
        return refusal == DefiRefusals.ReasonMissing ? BadInput() : Conflicting();
    }

    private async Task<bool> FindAsync(string code)
    {
        if (await defis.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        Dossier = found;
        Reviews = await reviews.OfDefiAsync(Actor, code, Cancellation);
        Jury = await defis.WindowAsync(Actor, found.Head.PromotionId, CalendarStep.DefiJury, Cancellation);
        return true;
    }
}
