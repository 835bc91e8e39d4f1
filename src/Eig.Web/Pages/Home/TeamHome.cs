using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Pages.Indicators;

namespace Eig.Web.Pages.Home;

/// <summary>Where is the programme today, what comes next, what are the year's figures?</summary>
public sealed class TeamHome
{
    // Enough for a year ahead, few enough to be read.
    private const int DatesShown = 8;

    /// <summary>Promotions that are not over, the latest first, each with its people.</summary>
    public IReadOnlyList<(PromotionFacts Line, PromotionPhase Phase, PromotionPeople? People)> InProgress { get; private init; } = [];

    public bool HasPromotions { get; private init; }

    public IReadOnlyList<Milestone> Dates { get; private init; } = [];

    public Period Period { get; private init; } = Period.EndOf(2000);

    public IReadOnlyList<Figure> Figures { get; private init; } = [];

    public IReadOnlyList<IndicatorDefinition> Definitions { get; private init; } = [];

    public DateOnly Today { get; private init; }

    public static async Task<TeamHome> LoadAsync(
        PromotionQueries promotions, IndicatorQueries indicators, PublishedValueQueries published,
        Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var all = await promotions.FactsAsync(actor, cancellation);
        if (all.Count == 0)
        {
            return new TeamHome { Today = today };
        }

        var people = (await promotions.PeopleAsync(actor, today, cancellation)).ToDictionary(p => p.Promotion, StringComparer.Ordinal);
        var period = Period.EndOf(Period.DefaultYear(await published.YearsAsync(actor, cancellation), all.Select(line => line.Year), today));
        return new TeamHome
        {
            Today = today,
            HasPromotions = true,
            InProgress = [.. all
                .Select(line => (line, line.Calendar.At(today), people.GetValueOrDefault(line.Code)))
                .Where(entry => entry.Item2 != PromotionPhase.Closed)],
            Dates = await promotions.MilestonesAsync(actor, today, DatesShown, cancellation),
            Period = period,
            Figures = await indicators.YearAsync(actor, period.Year, period.AsOf, cancellation),
            Definitions = await indicators.DefinitionsAsync(actor, cancellation),
        };
    }

    /// <summary>"aujourd’hui", "demain", "dans 46 jours".</summary>
    public string Remaining(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => "aujourd’hui",
        1 => "demain",
        var days => $"dans {days} jours",
    };
}
