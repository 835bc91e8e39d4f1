using Eig.Core.Database;
using Eig.Core.Selection;

namespace Eig.Core.Deliberation;

/// <summary>The steps by which a released decision changes: always dated and reasoned, what stood before stays readable.</summary>
internal static class Decisions
{
    /// <summary>Whoever was offered a post is a laureate no longer.</summary>
    /// <param name="at">UTC.</param>
    public static Task<bool> LeaveAsync(UnitOfWork work, int application, string reason, DateTime at) =>
        ChangeAsync(work, application, DecisionOutcome.Laureate, DecisionOutcome.Withdrawn, reason, at);

    /// <param name="defi">Id of the one whose post is given; null: that of the decision stays.</param>
    /// <returns>False when the decision is not what it was thought to be: nothing was changed.</returns>
    public static async Task<bool> ChangeAsync(UnitOfWork work, int application, DecisionOutcome from, DecisionOutcome to, string reason, DateTime at, int? defi = null)
    {
        var changed = await work.ExecuteAsync(
            """
            update decision set outcome = @to, rank = case when @to = 'Laureate' then null else rank end, defi_id = coalesce(@defi, defi_id)
            where application_id = @application and outcome = @from and released_at is not null
            """, new { application, from = from.ToString(), to = to.ToString(), defi });
        if (changed == 0)
        {
            return false;
        }

        await work.ExecuteAsync(
            """
            insert into decision_change (application_id, promotion_id, outcome_from, outcome_to, reason, changed_at)
            select id, promotion_id, @from, @to, @reason, @at from application where id = @application
            """, new { application, from = from.ToString(), to = to.ToString(), reason, at });
        await work.AuditAsync("ChangeDecision", "Application", await work.QuerySingleAsync<string>("select code from application where id = @application", new { application }),
            from.ToString(), to.ToString());
        return true;
    }
}
