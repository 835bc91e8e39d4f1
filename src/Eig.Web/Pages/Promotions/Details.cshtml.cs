using Eig.Core.Calendar;
using Eig.Core.Defis;
using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Promotions;

/// <summary>Where does this promotion stand, what is due now, and how did it go, from its call to the people who stayed?</summary>
public sealed class DetailsModel(
    PromotionQueries promotions, IndicatorQueries indicators, DefiFutureQueries futures, CalendarQueries calendar, DueQueries due, DomainClock clock) : EigPage
{
    public PromotionFacts Promotion { get; private set; } = null!;

    public Funnel Funnel { get; private set; } = null!;

    public IReadOnlyList<DefiLine> Defis { get; private set; } = [];

    /// <summary>What became of the kept défis themselves.</summary>
    public IReadOnlyList<DefiFutureLine> Futures { get; private set; } = [];

    /// <summary>Whether its missions are still to begin: the selection is then the team's work.</summary>
    public bool IsSelecting => Promotion.Calendar.At(Today) is PromotionPhase.Upcoming or PromotionPhase.CallOpen or PromotionPhase.Selection;

    /// <summary>The steps of its selection, in their order; once missions have begun, those that it had here.</summary>
    public IReadOnlyList<PromotionStep> Steps { get; private set; } = [];

    /// <summary>What is expected in this promotion of whoever reads this, what closes first first.</summary>
    public IReadOnlyList<DueLine> Due { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await promotions.FindAsync(Actor, code, Cancellation) is not { } found
            || await indicators.FunnelAsync(Actor, code, Cancellation) is not { } funnel)
        {
            return NotFound();
        }

        (Promotion, Funnel) = (found, funnel);
        Defis = await promotions.DefisAsync(Actor, code, Cancellation);
        Futures = await futures.OfPromotionAsync(Actor, code, Cancellation);
        Steps = [.. (await calendar.StepsAsync(Actor, code, Cancellation))!.Steps
            .Where(line => IsSelecting || line.Window is not null).Select(line => PromotionStep.Of(line, code, clock.Now))];
        if (IsSelecting)
        {
            Due = [.. (await due.ListAsync(Actor, Cancellation)).Where(line => line.PromotionCode == code)];
        }

        return Page();
    }
}
