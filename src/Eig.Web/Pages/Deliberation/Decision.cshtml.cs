using Eig.Core.Deliberation;
using Eig.Core.Selection;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>What became of this decision since it was released, and what would taking it back change?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DecisionModel(DeliberationQueries deliberations, DecisionQueries decisions, WithdrawDecision withdraw) : DeliberationPage(deliberations)
{
    /// <summary>What the page showed that the decision is.</summary>
    [BindProperty(Name = "etat")]
    public string? Seen { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    public ReleasedLine Line { get; private set; } = null!;

    public IReadOnlyList<DecisionChangeLine> Changes { get; private set; } = [];

    /// <summary>The code of who would be offered the post; null where there is none, or nobody waits.</summary>
    public string? Next { get; private set; }

    public bool MayWithdraw => Line.Outcome is DecisionOutcome.Laureate or DecisionOutcome.WaitingList;

    public async Task<IActionResult> OnGetAsync(string code, string candidature) => await LoadAsync(code, candidature) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, string candidature)
    {
        // What is no decision is not the one that stands.
        var seen = Enum.TryParse<DecisionOutcome>(Seen, out var shown) && Enum.IsDefined(shown) ? shown : DecisionOutcome.NotSelected;
        var withdrawn = await withdraw.ExecuteAsync(Actor, code, candidature, seen, Text.Of(Reason), Cancellation);
        if (withdrawn.IsDone)
        {
            Done("La décision est retirée. Un message le dit à la personne, sauf si elle avait retiré sa candidature.");
            return Redirect($"/promotions/{code}/decisions/{candidature}");
        }

        if (!await LoadAsync(code, candidature))
        {
            return NotFound();
        }

        var isInput = withdrawn.Refusals[0] == DeliberationRefusals.ReasonMissing;
        return Refused(withdrawn.Refusals[0], isInput ? "motif" : "etat-actuel", isInput);
    }

    private async Task<bool> LoadAsync(string code, string candidature)
    {
        if (!await FindAsync(code) || State.IsOut || State.Status != DeliberationStatus.Released
            || await decisions.FindAsync(Actor, State.PromotionId, candidature, Cancellation) is not var (line, changes, next))
        {
            return false;
        }

        (Line, Changes, Next) = (line, changes, next);
        return true;
    }
}
