using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Surveys;

/// <summary>The step that reminds whoever has neither answered nor objected and of whom nothing has become known: at most one reminder in a run.</summary>
internal static class RemindWaiting
{
    // After a stop the reminders that were missed do not come day after day.
    internal const int LeastDaysBetween = 7;

    /// <returns>How many were reminded.</returns>
    public static async Task<int> ApplyAsync(UnitOfWork work, DateOnly today)
    {
        var reminded = await work.QueryAsync<RemindedRow>(
            WavePopulation.Sql + $"""

            update survey_invitation v set reminders = v.reminders + 1, reminded_on = @today
            from member m
            where m.invitation_id = v.id and m.standing = 'Waiting' and m.status = 'Running'
              and v.reminders < m.reminders and v.reminders = m.reminded
              and @today >= v.invited_on + m.reminder_days * (v.reminders + 1)
              and (v.reminded_on is null or @today >= v.reminded_on + @least)
              and not {WavePopulation.Undelivered}
            returning v.id, v.promotion_id, v.kind, v.reminders
            """, new { promotion = (int?)null, kind = (string?)null, today, least = LeastDaysBetween });
        await QueueMail.ApplyAsync(work, MailTemplate.SurveyReminder, [.. reminded.Select(row => SurveyMailKey.Reminder(row.Id, row.Reminders))]);
        foreach (var wave in reminded.GroupBy(row => (row.PromotionId, row.Kind)))
        {
            await work.AuditAsync("RemindOfSurvey", "SurveyWave", SurveyMailKey.Wave(wave.Key.PromotionId, wave.Key.Kind), null, $"{wave.Count()}");
        }

        return reminded.Count;
    }

    private sealed record RemindedRow(Guid Id, int PromotionId, WaveKind Kind, short Reminders);
}
