using System.Globalization;
using Eig.Core.Calendar;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.DefiReviews;

/// <summary>What do I make of this défi?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReviewModel(DefiQueries defis, ReviewQueries reviews, ReviewDefi review, DomainClock clock) : EigPage
{
    public DefiFile Dossier { get; private set; } = null!;

    /// <summary>As it is kept.</summary>
    public OwnReview Own { get; private set; } = null!;

    public StepWindow? Window { get; private set; }

    /// <summary>As they are in the form.</summary>
    public IReadOnlyDictionary<DefiCriterion, int> Scores { get; private set; } = new Dictionary<DefiCriterion, int>();

    [BindProperty(Name = "remarques")]
    public string? Notes { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <summary>"rendre" hands in; all else keeps a draft.</summary>
    [BindProperty(Name = "geste")]
    public string? Gesture { get; set; }

    /// <summary>Another tab saved in between: what it kept is shown beside what was chosen here.</summary>
    public bool IsConflict { get; private set; }

    public bool IsWritable => Dossier.Head is { Status: DefiStatus.Admitted, IsBarred: false } && Own.Status != ReviewStatus.Submitted && (Window?.IsOpen(clock.Now) ?? false);

    public static string Slug(DefiCriterion criterion) => criterion switch
    {
        DefiCriterion.Relevance => "pertinence",
        DefiCriterion.Entrepreneurship => "entrepreneurial",
        DefiCriterion.Commitment => "engagement",
        DefiCriterion.Transformation => "transformation",
        DefiCriterion.Openness => "ouverture",
    };

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        (Scores, Notes, Version) = (Own.Scores, Own.Notes, Own.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var posted = await Request.ReadFormAsync(Cancellation);
        Scores = Enum.GetValues<DefiCriterion>()
            .Select(criterion => (Criterion: criterion, IsScore: int.TryParse(posted[Slug(criterion)], NumberStyles.None, CultureInfo.InvariantCulture, out var score), Score: score))
            .Where(typed => typed.IsScore).ToDictionary(typed => typed.Criterion, typed => typed.Score);
        var notes = Text.Of(Notes)?.ReplaceLineEndings("\n");
        var outcome = await review.ExecuteAsync(Actor, code, new DefiReviewForm(Scores, notes, Version), Gesture == "rendre", Cancellation);
        if (outcome.IsDone)
        {
            Done(Gesture == "rendre" ? $"Votre avis sur «\u00a0{Dossier.Head.Title}\u00a0» est rendu. Merci\u00a0!" : "Le brouillon de votre avis est enregistré.");
            return Redirect(Gesture == "rendre" ? "/defis/jury" : $"/defis/{code}/avis");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == DefiRefusals.ReviewIncomplete)
        {
            Problem(Slug(Enum.GetValues<DefiCriterion>().First(criterion => !Scores.ContainsKey(criterion))), refusal.Sentence);
            return BadInput();
        }

        if (refusal == DefiRefusals.TextTooLong || refusal == DefiRefusals.ScoreInvalid)
        {
            Problem(refusal == DefiRefusals.TextTooLong ? "remarques" : "rendre", refusal.Sentence);
            return BadInput();
        }

        Problem("rendre", refusal.Sentence);
        await FindAsync(code);
        (Version, IsConflict) = (Own.Version, refusal == DefiRefusals.ReviewChanged);
        return Conflicting();
    }

    private async Task<bool> FindAsync(string code)
    {
        if (await defis.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        Dossier = found;
        Own = await reviews.OwnAsync(Actor, code, Cancellation);
        Window = await defis.WindowAsync(Actor, found.Head.PromotionId, CalendarStep.DefiJury, Cancellation);
        return true;
    }
}
