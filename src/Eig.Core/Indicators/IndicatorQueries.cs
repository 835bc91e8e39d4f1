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

    public async Task<IReadOnlyList<IndicatorDefinition>> DefinitionsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<IndicatorDefinition>(
            "select code, version, unit, title, words from figure.definition order by ordinal");
    }

    /// <returns>The funnel, or null when no promotion has that code.</returns>
    public async Task<Funnel?> FunnelAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var id = await work.QuerySingleOrDefaultAsync<int?>("select id from promotion where code = @promotion", new { promotion });
        if (id is null)
        {
            return null;
        }

        var stages = await work.QueryAsync<FunnelStage>(
            """
            select stage, status, count, women_status, women_value, women_numerator, women_denominator, women_unknown
            from figure.funnel(@id)
            """, new { id });
        var pace = await work.QuerySingleAsync<decimal?>("select figure.candidates_per_week(@id)", new { id });
        return new Funnel(promotion, stages, pace);
    }
}
