using Eig.Core.Deliberation;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>What every page of a promotion's deliberation knows. Whoever has a conflict of interest is told so and shown nothing of it.</summary>
public abstract class DeliberationPage(DeliberationQueries deliberations) : EigPage
{
    public DeliberationState State { get; private set; } = null!;

    /// <summary>The version that the form was filled in against.</summary>
    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <param name="below">"/publication", or nothing for the deliberation's own page.</param>
    public string Address(string below = "") => $"/promotions/{State.PromotionCode}/deliberation{below}";

    public Crumb[] Above => [new("Promotions", "/promotions"), new(State.Promotion, $"/promotions/{State.PromotionCode}")];

    /// <returns>False where the promotion does not select in the application.</returns>
    protected async Task<bool> FindAsync(string code)
    {
        if (await deliberations.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        State = found;
        return true;
    }

    /// <summary>The refusal at its place, with the status that says what kind it is.</summary>
    protected IActionResult Refused(Refusal refusal, string field, bool isInput = false)
    {
        Problem(field, refusal.Sentence);
        return isInput ? BadInput() : Conflicting();
    }
}
