using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Calendar;

/// <summary>When a step of a promotion is open: from an instant, included, to another, not included.</summary>
public sealed record StepWindow(DateTime OpensAt, DateTime ClosesAt)
{
    public bool IsOpen(DateTimeOffset now) => now.UtcDateTime >= OpensAt && now.UtcDateTime < ClosesAt;

    public bool IsOver(DateTimeOffset now) => now.UtcDateTime >= ClosesAt;
}

/// <summary>The guard of everything that has a deadline.</summary>
public static class Deadlines
{
    /// <summary>Where the call has no milestone, the days the workbook tells stand for it, whole days of Paris.</summary>
    /// <returns>In UTC. Null where the step is not on the calendar: it is not open.</returns>
    public static Task<StepWindow?> WindowAsync(UnitOfWork work, int promotionId, CalendarStep step) =>
        work.QuerySingleOrDefaultAsync<StepWindow>(
            """
            select opens_at, closes_at from milestone where promotion_id = @promotionId and kind = @step
            union all
            select call_opens_on::timestamp at time zone 'Europe/Paris', (call_closes_on + 1)::timestamp at time zone 'Europe/Paris'
            from promotion
            where id = @promotionId and @step = 'Call' and call_opens_on is not null and call_closes_on is not null
              and not exists (select from milestone where promotion_id = @promotionId and kind = 'Call')
            """, new { promotionId, step = step.ToString() });

    /// <summary>Whether the step is open; commands ask before anything else.</summary>
    public static async Task<bool> IsOpenAsync(UnitOfWork work, int promotionId, CalendarStep step, DateTimeOffset now) =>
        (await WindowAsync(work, promotionId, step))?.IsOpen(now) ?? false;

    /// <summary>The refusal of work that comes too early or too late, which says until when it was possible.</summary>
    /// <returns>Null while the step is open.</returns>
    public static async Task<Refusal?> RefusalAsync(UnitOfWork work, int promotionId, CalendarStep step, DateTimeOffset now) =>
        DeadlineText.Refusal(step, await WindowAsync(work, promotionId, step), now);
}
