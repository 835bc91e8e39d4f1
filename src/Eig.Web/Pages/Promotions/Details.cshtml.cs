using Eig.Core.Defis;
using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Promotions;

/// <summary>How did this promotion go, from its call to the people who stayed?</summary>
public sealed class DetailsModel(PromotionQueries promotions, IndicatorQueries indicators, DefiFutureQueries futures) : EigPage
{
    public PromotionFacts Promotion { get; private set; } = null!;

    public Funnel Funnel { get; private set; } = null!;

    public IReadOnlyList<DefiLine> Defis { get; private set; } = [];

    /// <summary>What became of the kept défis themselves.</summary>
    public IReadOnlyList<DefiFutureLine> Futures { get; private set; } = [];

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
        return Page();
    }
}
