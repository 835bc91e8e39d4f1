using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <param name="ClosesOn">Null: sixty days after each invitation (further waves).</param>
/// <param name="Version">The version the page showed, so that a change made meanwhile is not overwritten.</param>
public sealed record WaveForm(WaveText Invitation, WaveText Reminder, DateOnly? ClosesOn, int Reminders, int ReminderDays, int Version);

/// <summary>The team writes a wave anew. Mails not yet sent take the new words; nobody's delay becomes shorter than sixty days.</summary>
public sealed class EditWave(EigDatabase database, DomainClock clock)
{
    private const int LongestSubject = 200;
    private const int LongestBody = 5000;

    /// <param name="promotion">Code.</param>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, WaveKind kind, WaveForm form, CancellationToken cancellation)
    {
        if (Check(form) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await Waves.FindAsync(work, promotion, kind) is not { } wave)
        {
            return SurveyRefusals.WaveUnknown;
        }

        if (form.ClosesOn != wave.ClosesOn && form.ClosesOn <= clock.Today)
        {
            return SurveyRefusals.ClosingInvalid;
        }

        await Waves.EnsureAsync(work, wave.PromotionId, kind);
        // The program's own words are not copied: who did not change them gets the next release's.
        var changed = await work.ExecuteAsync(
            """
            update survey_wave set subject = @subject, body = @body, reminder_subject = @reminderSubject, reminder_body = @reminderBody,
                closes_on = @ClosesOn, reminders = @Reminders, reminder_days = @ReminderDays, version = version + 1
            where promotion_id = @PromotionId and kind = @kind and version = @Version
            """,
            new
            {
                wave.PromotionId, kind = kind.ToString(), form.Version, form.ClosesOn, form.Reminders, form.ReminderDays,
                subject = Own(form.Invitation.Subject, WaveText.Invitation(kind).Subject),
                body = Own(form.Invitation.Body, WaveText.Invitation(kind).Body),
                reminderSubject = Own(form.Reminder.Subject, WaveText.Reminder(kind).Subject),
                reminderBody = Own(form.Reminder.Body, WaveText.Reminder(kind).Body),
            });
        if (changed == 0)
        {
            return SurveyRefusals.WaveChanged;
        }

        // Without a date, N+1 closes on its own day and a further wave sixty days after each invitation.
        var closesOn = (await Waves.FindAsync(work, promotion, kind))?.ClosesOn;
        if (closesOn != wave.ClosesOn)
        {
            // Links already sent follow the new date, and nobody's delay gets shorter than sixty days.
            await work.ExecuteAsync(
                """
                update survey_invitation set closes_on = greatest(@closesOn::date, invited_on + 60)
                where promotion_id = @PromotionId and kind = @kind
                """, new { wave.PromotionId, kind = kind.ToString(), closesOn });
        }

        await work.AuditAsync("EditWave", "SurveyWave", SurveyMailKey.Wave(wave.PromotionId, kind), $"version {form.Version}", $"version {form.Version + 1}");
        await work.CommitAsync();
        return form.Version + 1;
    }

    private static string? Own(string text, string ours) => Same(text) == Same(ours) ? null : text.Trim();

    // A form sends other line ends than the program has.
    private static string Same(string text) => text.ReplaceLineEndings("\n").Trim();

    private static Refusal? Check(WaveForm form) =>
        Check(form.Invitation) ?? Check(form.Reminder)
        ?? (form is { Reminders: >= 0 and <= 3, ReminderDays: >= 7 and <= 60 } ? null : SurveyRefusals.RemindersInvalid);

    /// <summary>What is wrong with a text; null when it can be sent.</summary>
    public static Refusal? Check(WaveText text)
    {
        if (text.Subject.Trim() is not { Length: > 0 and <= LongestSubject } subject || subject.Any(char.IsControl))
        {
            return SurveyRefusals.SubjectInvalid;
        }

        return text.Body.Trim() is not { Length: > 0 and <= LongestBody } ? SurveyRefusals.BodyInvalid
            : text.UnknownFields.FirstOrDefault() is { } word ? SurveyRefusals.UnknownField(word)
            : null;
    }
}
