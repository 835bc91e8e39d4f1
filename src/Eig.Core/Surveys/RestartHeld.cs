using Eig.Core.Database;

namespace Eig.Core.Surveys;

/// <summary>
/// The step that begins anew, when a suspended wave is resumed, for those whose message was still queued: it leaves only
/// now, so their sixty days begin now, and the next reminder does not come the day after.
/// </summary>
internal static class RestartHeld
{
    public static async Task ApplyAsync(UnitOfWork work, int promotion, WaveKind kind, DateOnly today)
    {
        var wave = new { promotion, kind = kind.ToString(), today, least = InviteDue.LeastDays };
        // Of whom something has become known meanwhile, the message is dropped when it is made: its day stays what it was.
        await work.ExecuteAsync(
            """
            update survey_invitation v set invited_on = @today, closes_on = greatest(v.closes_on, @today::date + @least)
            where v.promotion_id = @promotion and v.kind = @kind and v.status = 'Open' and v.closes_on >= @today
              and exists (select from mail l where l.template = 'SurveyInvitation' and l.object_key = v.id::text and l.status = 'Queued')
              and not exists (select from career_step e
                where e.person_id = v.person_id and e.promotion_id = v.promotion_id and e.observed_on >= v.invited_on and e.observed_on <= @today)
            """, wave);
        await work.ExecuteAsync(
            """
            update survey_invitation v set reminded_on = @today
            where v.promotion_id = @promotion and v.kind = @kind and v.status = 'Open' and v.reminders > 0
              and exists (select from mail l where l.template = 'SurveyReminder' and l.object_key = v.id::text || '/' || v.reminders and l.status = 'Queued')
            """, wave);
    }
}
