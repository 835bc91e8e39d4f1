using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>What can the text of the report say of a year, and on what does each sentence stand?</summary>
public sealed class ReportTextModel(
    ReportTextQueries texts, IndicatorQueries indicators, PublishedValueQueries published, PromotionQueries promotions) : PeriodPage(published, promotions)
{
    public ReportFacts Facts { get; private set; } = null!;

    public IReadOnlyList<ReportSentence> Sentences { get; private set; } = [];

    /// <summary>By promotion, in its own section.</summary>
    public IReadOnlyList<(PromotionNumbers Promotion, IReadOnlyList<ReportSentence> Sentences)> ByPromotion { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadPeriodAsync())
        {
            return BadInput();
        }

        var year = Period!.Year;
        var asOf = new DateOnly(year, 12, 31);
        Facts = await texts.YearAsync(Actor, year, Cancellation);
        var figures = await indicators.YearAsync(Actor, year, asOf, Cancellation);
        var retained = await indicators.RetainedAsync(Actor, year, asOf, Cancellation);
        Sentences = [.. ReportSentences.Year(year, figures, retained), .. ReportSentences.Hosts(year, Facts)];
        var funnels = await indicators.FunnelsAsync(Actor, Cancellation);
        ByPromotion = [.. Facts.Promotions.Select(facts =>
            (facts, (IReadOnlyList<ReportSentence>)[.. ReportSentences.Promotion(facts, funnels.FirstOrDefault(funnel => funnel.Promotion == facts.Code))]))];
        return Page();
    }
}
