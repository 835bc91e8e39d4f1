using Eig.Core.Database;

namespace Eig.Core.Calendar;

/// <summary>A step as it stands on a promotion's calendar. Instants in UTC.</summary>
/// <param name="OpensAt">Null where it is not set.</param>
/// <param name="Version">0 while nobody has set it.</param>
public sealed record CalendarLine(CalendarStep Step, DateTime? OpensAt, DateTime? ClosesAt, int Version)
{
    public StepWindow? Window => OpensAt is { } opens && ClosesAt is { } closes ? new StepWindow(opens, closes) : null;
}

/// <param name="Promotion">Label.</param>
public sealed record PromotionSteps(string PromotionCode, string Promotion, IReadOnlyList<CalendarLine> Steps);

/// <summary>Reads of the calendar.</summary>
public sealed class CalendarQueries(EigDatabase database)
{
    /// <summary>All steps in their order. Where the call has no milestone, the days the workbook tells stand for it.</summary>
    /// <param name="promotion">Code.</param>
    /// <returns>Null when no promotion has that code.</returns>
    public async Task<PromotionSteps?> StepsAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await work.QuerySingleOrDefaultAsync<LabelRow>("select code, label from promotion where code = @promotion", new { promotion }) is not { } found)
        {
            return null;
        }

        var steps = await work.QueryAsync<CalendarLine>(
            """
            select s.step, coalesce(m.opens_at, case when w.told then p.call_opens_on::timestamp at time zone 'Europe/Paris' end) as opens_at,
                coalesce(m.closes_at, case when w.told then (p.call_closes_on + 1)::timestamp at time zone 'Europe/Paris' end) as closes_at,
                coalesce(m.version, 0) as version
            from promotion p
            cross join unnest(@steps) with ordinality s (step, position)
            left join milestone m on m.promotion_id = p.id and m.kind = s.step
            cross join lateral (select s.step = 'Call' and p.call_opens_on is not null and p.call_closes_on is not null as told) w
            where p.code = @promotion
            order by s.position
            """, new { promotion, steps = Enum.GetNames<CalendarStep>() });
        return new PromotionSteps(found.Code, found.Label, steps);
    }

    private sealed record LabelRow(string Code, string Label);
}
