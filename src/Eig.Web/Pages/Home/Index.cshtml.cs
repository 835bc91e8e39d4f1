using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Indicators;

namespace Eig.Web.Pages.Home;

/// <summary>Where is the programme today, what comes next, what are the year's figures?</summary>
public sealed class IndexModel(PromotionQueries promotions, IndicatorQueries indicators, PublishedValueQueries published) : EigPage
{
    // Enough for a year ahead, few enough to be read.
    private const int DatesShown = 8;

    /// <summary>Promotions that are not over, the latest first, each with its people.</summary>
    public IReadOnlyList<(PromotionFacts Line, PromotionPhase Phase, PromotionPeople? People)> InProgress { get; private set; } = [];

    public bool HasPromotions { get; private set; }

    public IReadOnlyList<Milestone> Dates { get; private set; } = [];

    public Period Period { get; private set; } = Period.EndOf(2000);

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public IReadOnlyList<IndicatorDefinition> Definitions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var all = await promotions.FactsAsync(Actor, Cancellation);
        HasPromotions = all.Count > 0;
        if (!HasPromotions)
        {
            return;
        }

        var people = (await promotions.PeopleAsync(Actor, Today, Cancellation)).ToDictionary(p => p.Promotion, StringComparer.Ordinal);
        InProgress = [.. all
            .Select(line => (line, line.Calendar.At(Today), people.GetValueOrDefault(line.Code)))
            .Where(entry => entry.Item2 != PromotionPhase.Closed)];
        Dates = await promotions.MilestonesAsync(Actor, Today, DatesShown, Cancellation);
        Period = Period.EndOf(Period.DefaultYear(await published.YearsAsync(Actor, Cancellation), all.Select(line => line.Year), Today));
        Figures = await indicators.YearAsync(Actor, Period.Year, Period.AsOf, Cancellation);
        Definitions = await indicators.DefinitionsAsync(Actor, Cancellation);
    }

    /// <summary>"aujourd’hui", "demain", "dans 46 jours".</summary>
    public string Remaining(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => "aujourd’hui",
        1 => "demain",
        var days => $"dans {days} jours",
    };
}
