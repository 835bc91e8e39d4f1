using Eig.Core.Database;

namespace Eig.Core.Applications;

/// <summary>How applications came in, week after week of the call.</summary>
/// <param name="OpensOn">The first day of the first week.</param>
/// <param name="Weeks">How many weeks the call is long, the last one begun counted.</param>
/// <param name="ByWeek">Applications filed in each week, as far as the call has come; the days outside the call are left out.</param>
public sealed record Pace(string Promotion, string Label, DateOnly OpensOn, DateOnly ClosesOn, int Weeks, IReadOnlyList<int> ByWeek)
{
    public int Total => ByWeek.Sum();

    /// <summary>How many were there at the end of each week.</summary>
    public IReadOnlyList<int> Cumulated
    {
        get
        {
            var sum = 0;
            return [.. ByWeek.Select(count => sum += count)];
        }
    }
}

/// <summary>The pace of a call against the calls before it.</summary>
public sealed class PaceQueries(EigDatabase database)
{
    /// <summary>All promotions with a dated call that has begun, the latest first.</summary>
    /// <param name="today">The day in Paris.</param>
    public async Task<IReadOnlyList<Pace>> ListAsync(Actor actor, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var rows = await work.QueryAsync<WeekRow>(
            """
            with call as (
                select p.id, p.code, p.label, p.year,
                    coalesce((t.opens_at at time zone 'Europe/Paris')::date, p.call_opens_on) as opens_on,
                    -- Closing at midnight closes with the day before.
                    coalesce(((t.closes_at - interval '1 microsecond') at time zone 'Europe/Paris')::date, p.call_closes_on) as closes_on
                from promotion p
                left join milestone t on t.promotion_id = p.id and t.kind = 'Call'
            ), begun as (
                select * from call
                where opens_on <= @today and closes_on is not null and exists (select from application a where a.promotion_id = call.id)
            )
            select b.code as promotion, b.label, b.opens_on, b.closes_on, (b.closes_on - b.opens_on) / 7 + 1 as weeks, w.week,
                (select count(*)::int from application a
                 where a.promotion_id = b.id and a.filed_on between b.opens_on + 7 * w.week and least(b.opens_on + 7 * w.week + 6, b.closes_on)) as filed
            from begun b
            cross join lateral generate_series(0, (least(b.closes_on, @today) - b.opens_on) / 7) w (week)
            order by b.opens_on desc, b.code, w.week
            """, new { today });
        return
        [
            .. from row in rows
               group row by (row.Promotion, row.Label, row.OpensOn, row.ClosesOn, row.Weeks) into call
               select new Pace(call.Key.Promotion, call.Key.Label, call.Key.OpensOn, call.Key.ClosesOn, call.Key.Weeks, [.. call.Select(week => week.Filed)]),
        ];
    }

    private sealed record WeekRow(string Promotion, string Label, DateOnly OpensOn, DateOnly ClosesOn, int Weeks, int Week, int Filed);
}
