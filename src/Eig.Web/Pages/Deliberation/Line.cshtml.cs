using System.Globalization;
using Eig.Core.Deliberation;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>What do we decide on this application? Its wishes, where it is ranked, and what would be left.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LineModel(DeliberationQueries deliberations, DecideLine decide) : DeliberationPage(deliberations)
{
    private readonly DeliberationQueries deliberations = deliberations;

    [BindProperty(Name = "decision")]
    public string? OutcomeText { get; set; }

    /// <summary>Code of one of the wishes.</summary>
    [BindProperty(Name = "defi")]
    public string? Defi { get; set; }

    [BindProperty(Name = "place")]
    public string? PlaceText { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    public DraftLine Line { get; private set; } = null!;

    public IReadOnlyList<WishLine> Wishes { get; private set; } = [];

    public bool MayChange => State.Status == DeliberationStatus.Draft;

    /// <summary>What the form shows as chosen.</summary>
    public DraftOutcome? Chosen => Enum.TryParse<DraftOutcome>(OutcomeText, out var outcome) && Enum.IsDefined(outcome) ? outcome : null;

    public async Task<IActionResult> OnGetAsync(string code, string candidature)
    {
        if (!await LoadAsync(code, candidature))
        {
            return NotFound();
        }

        (OutcomeText, Defi, PlaceText, Reason) = (Line.Outcome?.ToString(), Line.DefiCode, Line.Rank?.ToString(CultureInfo.InvariantCulture), Line.Reason);
        return Page();
    }

    public async Task<IActionResult> OnPostAcceptAsync(string code, string candidature)
    {
        var accepted = await decide.AcceptAsync(Actor, code, candidature, Version, Cancellation);
        return await AnswerAsync(code, candidature, accepted, "accepter");
    }

    public async Task<IActionResult> OnPostAsync(string code, string candidature)
    {
        // What is no number is a place nobody can have.
        int? place = Text.Of(PlaceText) is not { } typed ? null : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var decision = new LineDecision(Chosen, Text.Of(Defi), Chosen == DraftOutcome.WaitingList ? place : null, Text.Of(Reason), Version);
        return await AnswerAsync(code, candidature, await decide.ExecuteAsync(Actor, code, candidature, decision, Cancellation), "decision");
    }

    private async Task<IActionResult> AnswerAsync(string code, string candidature, Core.Shared.Outcome<DraftOutcome> outcome, string field)
    {
        if (outcome.IsDone)
        {
            Done($"{candidature}\u00a0: {DraftOutcomeText.Label(outcome.Value).ToLowerInvariant()}, décision acceptée.");
            return Redirect($"/promotions/{code}/deliberation#ligne-{candidature}");
        }

        if (!await LoadAsync(code, candidature))
        {
            return NotFound();
        }

        var refusal = outcome.Refusals[0];
        var (place, isInput) = refusal.Code switch
        {
            "outcome-missing" => ("decision-laureate", true),
            "reason-missing" => ("motif", true),
            "not-wished" => ("defi", true),
            "waiting-rank-invalid" => ("place", true),
            "posts-full" => ("defi", false),
            _ => (field, false),
        };
        return Refused(refusal, place, isInput);
    }

    private async Task<bool> LoadAsync(string code, string candidature)
    {
        if (!await FindAsync(code) || State.IsOut || await deliberations.LineAsync(Actor, State, candidature, Cancellation) is not var (line, wishes))
        {
            return false;
        }

        (Line, Wishes) = (line, wishes);
        return true;
    }
}
