using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>What are the indicators of a year worth, as of a date, against their targets and what was published?</summary>
public sealed class IndexModel(IndicatorQueries indicators, PublishedValueQueries published, PromotionQueries promotions) : EigPage
{
    [BindProperty(SupportsGet = true, Name = Period.YearField)]
    public string? YearText { get; set; }

    [BindProperty(SupportsGet = true, Name = Period.DateField)]
    public string? DateText { get; set; }

    /// <summary>The years one can choose, the latest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    public int DefaultYear { get; private set; }

    /// <summary>Null when the address holds a value that cannot be read.</summary>
    public Period? Period { get; private set; }

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public IReadOnlyList<IndicatorDefinition> Definitions { get; private set; } = [];

    public RetainedBreakdown Retained { get; private set; } = new(0, 0, 0, 0);

    /// <summary>All that reports printed for the year, computed indicators included.</summary>
    public IReadOnlyList<PublishedValue> Published { get; private set; } = [];

    /// <summary>The five indicators of all years at their 31 December.</summary>
    public IReadOnlyList<Figure> Series { get; private set; } = [];

    public IEnumerable<PublishedValue> Entered => Published.Where(value => Definitions.All(definition => definition.Code != value.Code));

    public async Task<IActionResult> OnGetAsync()
    {
        Years = await published.YearsAsync(Actor, Cancellation);
        Definitions = await indicators.DefinitionsAsync(Actor, Cancellation);
        var begun = (await promotions.FactsAsync(Actor, Cancellation)).Select(line => line.Year);
        DefaultYear = Period.DefaultYear(Years, begun, Today);
        Period = Period.Read(YearText, DateText, DefaultYear, Problem);
        if (Period is null)
        {
            return BadInput();
        }

        Figures = await indicators.YearAsync(Actor, Period.Year, Period.AsOf, Cancellation);
        Retained = await indicators.RetainedAsync(Actor, Period.Year, Period.AsOf, Cancellation);
        Published = await published.YearAsync(Actor, Period.Year, Cancellation);
        Series = await indicators.SeriesAsync(Actor, Cancellation);
        return Page();
    }

    /// <summary>The published share that its own count makes impossible; null where there is none, or where both were published anew since.</summary>
    public PublishedValue? Impossible(Figure figure) =>
        Published.LastOrDefault(value => value.Code == figure.Code && value.Value == figure.Published && value.IsImpossible(figure.Unknown ?? 0)
            && Figures.Any(count => count.Code == figure.Code.Replace("-femmes", "", StringComparison.Ordinal) && count.Published == value.Count));
}
