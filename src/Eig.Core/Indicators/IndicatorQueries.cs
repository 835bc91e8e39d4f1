using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>Reads of the indicators. Every figure comes from the functions of sql/views, nowhere else.</summary>
public sealed class IndicatorQueries(EigDatabase database)
{
    private const string FigureColumns =
        "code, year, as_of, status, value, unit, numerator, denominator, unknown, low, high, published, target";

    /// <summary>The five computed indicators of one year, in their order.</summary>
    public async Task<IReadOnlyList<Figure>> YearAsync(Actor actor, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Figure>(
            $"select {FigureColumns} from figure.indicator(@year, @asOf)", new { year, asOf });
    }

    /// <summary>
    /// The five indicators of every year something is known of, each as of its 31 December: years of promotions,
    /// the years after them, and years with a published value of a computed indicator.
    /// </summary>
    public async Task<IReadOnlyList<Figure>> SeriesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Figure>(
            $"""
            select {FigureColumns}
            from (
                select year as asked from promotion
                union select year + 1 from promotion
                union select v.year from published_value v join figure.definition d on d.code = v.code
            ) y
            cross join lateral figure.indicator(y.asked, make_date(y.asked, 12, 31)) with ordinality i
                (code, year, as_of, status, value, unit, numerator, denominator, unknown, low, high, published, target, ordinal)
            order by y.asked, i.ordinal
            """);
    }

    /// <summary>What 2.2 is made of: those who stayed with their host and those elsewhere, and who among the unknown is still under a prolongation.</summary>
    public async Task<RetainedBreakdown> RetainedAsync(Actor actor, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleAsync<RetainedBreakdown>(
            """
            select
                (count(*) filter (where standing = 'Counted' and same_host))::int as same_host,
                (count(*) filter (where standing = 'Counted' and not same_host))::int as elsewhere,
                (count(*) filter (where standing = 'Unknown' and reason = 'UnderProlongation'))::int as under_prolongation,
                (count(*) filter (where standing = 'Unknown' and reason = 'Undisclosed'))::int as undisclosed
            from figure.retained(@year, @asOf)
            """, new { year, asOf });
    }

    public async Task<IReadOnlyList<IndicatorDefinition>> DefinitionsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<IndicatorDefinition>(
            "select code, version, unit, title, words from figure.definition order by ordinal");
    }

    /// <returns>The funnel, or null when no promotion has that code.</returns>
    public async Task<Funnel?> FunnelAsync(Actor actor, string promotion, CancellationToken cancellation) =>
        (await FunnelsAsync(actor, promotion, cancellation)).SingleOrDefault();

    /// <summary>The funnels of all promotions, oldest first.</summary>
    public Task<IReadOnlyList<Funnel>> FunnelsAsync(Actor actor, CancellationToken cancellation) =>
        FunnelsAsync(actor, null, cancellation);

    private async Task<IReadOnlyList<Funnel>> FunnelsAsync(Actor actor, string? promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var paces = await work.QueryAsync<PaceRow>(
            """
            select code, figure.candidates_per_week(id) as per_week
            from promotion
            where @promotion::text is null or code = @promotion
            order by year, mission_starts_on, code
            """, new { promotion });
        var stages = await work.QueryAsync<StageRow>(
            """
            select p.code, f.stage, f.status, f.count, f.women_status, f.women_value, f.women_numerator, f.women_denominator, f.women_unknown
            from promotion p
            cross join lateral figure.funnel(p.id) f
            where @promotion::text is null or p.code = @promotion
            order by p.id, f.ordinal
            """, new { promotion });
        var byPromotion = stages.ToLookup(row => row.Code, StringComparer.Ordinal);
        return [.. paces.Select(pace => new Funnel(pace.Code, [.. byPromotion[pace.Code].Select(row => row.ToStage())], pace.PerWeek))];
    }

    private sealed record PaceRow(string Code, decimal? PerWeek);

    private sealed record StageRow(
        string Code, Stage Stage, FigureStatus Status, int? Count,
        FigureStatus WomenStatus, int? WomenValue, int? WomenNumerator, int? WomenDenominator, int? WomenUnknown)
    {
        public FunnelStage ToStage() =>
            new(Stage, Status, Count, WomenStatus, WomenValue, WomenNumerator, WomenDenominator, WomenUnknown);
    }
}
