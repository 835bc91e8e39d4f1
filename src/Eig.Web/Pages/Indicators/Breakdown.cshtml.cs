using Eig.Core.Applications;
using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>Who stays in the administration: with the host or elsewhere, by promotion, by profile, and over the years?</summary>
public sealed class BreakdownModel(BreakdownQueries breakdowns, IndicatorQueries indicators, PublishedValueQueries published, PromotionQueries promotions)
    : PeriodPage(published, promotions)
{
    public IReadOnlyList<BreakdownRow> ByPromotion { get; private set; } = [];

    public IReadOnlyList<BreakdownRow> ByProfile { get; private set; } = [];

    public IReadOnlyList<BreakdownRow> ByYear { get; private set; } = [];

    /// <summary>2.2 and its rate, every year at its 31 December.</summary>
    public IReadOnlyList<Figure> Series { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadPeriodAsync())
        {
            return BadInput();
        }

        var (year, asOf) = (Period!.Year, Period.AsOf);
        ByPromotion = await breakdowns.ListAsync(Actor, BreakdownBy.Promotion, year, asOf, Cancellation);
        ByProfile = await breakdowns.ListAsync(Actor, BreakdownBy.Profile, year, asOf, Cancellation);
        ByYear = await breakdowns.ListAsync(Actor, BreakdownBy.Year, year, asOf, Cancellation);
        Series = await indicators.SeriesAsync(Actor, Cancellation);
        return Page();
    }

    public static string ProfileLabel(string? key) => Enum.TryParse<Profile>(key, out var profile) ? ProfileText.Label(profile) : "Métier non renseigné";
}
