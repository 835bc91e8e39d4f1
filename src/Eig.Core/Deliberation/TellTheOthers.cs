using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Deliberation;

/// <summary>The step of the release that decides on whom the preselection left out and tells them: everybody hears on the same day.</summary>
internal static class TellTheOthers
{
    /// <param name="promotion">Id.</param>
    /// <param name="at">UTC.</param>
    /// <returns>How many.</returns>
    public static async Task<int> ApplyAsync(UnitOfWork work, int promotion, DateOnly today, DateTime at)
    {
        var left = await work.QueryAsync<(int Id, string Code)>(
            """
            with decided as (
                insert into decision (application_id, promotion_id, outcome, decided_on, released_at)
                select a.id, a.promotion_id, 'NotSelected', @today, @at
                from application a
                where a.promotion_id = @promotion and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
                  and exists (select from preselection_decision p where p.application_id = a.id and p.outcome = 'NotPreselected')
                on conflict on constraint decision_pk do nothing
                returning application_id
            )
            select a.id, a.code from decided d join application a on a.id = d.application_id order by a.code
            """, new { promotion, today, at });
        await QueueMail.ApplyAsync(work, MailTemplate.NotSelectedDecision, [.. left.Select(row => $"{row.Id}")]);
        foreach (var (_, code) in left)
        {
            await work.AuditAsync("ReleaseDecision", "Application", code, null, nameof(DraftOutcome.NotSelected));
        }

        return left.Count;
    }
}
