using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>Reads of what was published, and of what has changed since.</summary>
public sealed class VintageQueries(EigDatabase database)
{
    /// <summary>Every publication, the latest year first.</summary>
    public async Task<IReadOnlyList<PublicationRow>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PublicationRow>(
            """
            select year, as_of, min(report) filter (where restates is null) as report, min(published_at) as published_at,
                (count(*) filter (where restates is not null))::int as restatements, max(published_at) as latest_at
            from vintage
            group by year, as_of
            order by year desc, as_of desc
            """);
    }

    /// <summary>What was published of a year as of a date: each figure with those that restate it, in the order they were published.</summary>
    public async Task<IReadOnlyList<VintageRow>> SetAsync(Actor actor, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<VintageRow>(
            """
            select v.id, v.code, d.title, v.year, v.as_of, v.definition_version, v.definition, v.status, v.value, v.unit,
                v.numerator, v.denominator, v.unknown, v.low, v.high, v.report, v.comment, v.restates,
                exists (select from vintage r where r.restates = v.id) as is_restated, v.published_at
            from vintage v
            join figure.definition d on d.code = v.code
            where v.year = @year and v.as_of = @asOf
            order by d.ordinal, v.id
            """, new { year, asOf });
    }

    /// <summary>What the same definitions and date give today; empty where nothing was published.</summary>
    public async Task<IReadOnlyList<TodayRow>> TodayAsync(Actor actor, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await TodayAsync(work, year, asOf);
    }

    internal static Task<IReadOnlyList<TodayRow>> TodayAsync(UnitOfWork work, int year, DateOnly asOf) =>
        work.QueryAsync<TodayRow>(
            """
            select vintage_id, code, is_restatable, status, value, unit, numerator, denominator, unknown, low, high
            from figure.vintages_today(@year, @asOf)
            """, new { year, asOf });

    /// <summary>Whether a gender behind these figures is hidden from the actor, who scores that person: what the actor sees of the shares is then not what is true.</summary>
    public async Task<bool> IsBlindAsync(Actor actor, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await FreezeFigures.IsBlindAsync(work, year, asOf);
    }

    /// <summary>
    /// Whose place has changed since the last publication, those of 2.1 first, then those of 2.2, which the rate shares; and whose
    /// gender, where a share counts them.
    /// </summary>
    public async Task<IReadOnlyList<VintageChange>> ChangesAsync(Actor actor, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<VintageChange>(
            """
            select v.code, c.person_id, i.last_name, i.first_name, o.code as promotion,
                c.standing_then, c.reason_then, c.reason_on_then, c.gender_then, c.standing_now, c.reason_now, c.reason_on_now, c.gender_now
            from vintage v
            cross join lateral figure.vintage_changes(v.id) c
            join promotion o on o.id = c.promotion_id
            left join person_identity i on i.person_id = c.person_id
            where v.year = @year and v.as_of = @asOf and not exists (select from vintage r where r.restates = v.id)
              and (v.code in ('2.1', '2.2')
                   or (v.code like '%-femmes' and c.standing_then = c.standing_now and c.gender_then is distinct from c.gender_now))
            order by v.code, i.last_name collate "fr-x-icu", i.first_name collate "fr-x-icu", c.person_id
            """, new { year, asOf });
    }
}
