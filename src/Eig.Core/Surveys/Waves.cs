using Eig.Core.Database;

namespace Eig.Core.Surveys;

/// <summary>One wave as it stands, with the program's words where the team wrote none.</summary>
/// <param name="ClosesOn">Null for a further wave: sixty days after each invitation.</param>
/// <param name="Version">0 while nobody has touched it.</param>
public sealed record Wave(
    int PromotionId, string PromotionCode, string Promotion, WaveKind Kind, WaveStatus Status, DateOnly? ClosesOn,
    short Reminders, short ReminderDays, string? Subject, string? Body, string? ReminderSubject, string? ReminderBody, int Version)
{
    public WaveText Invitation => new(Subject ?? WaveText.Invitation(Kind).Subject, Body ?? WaveText.Invitation(Kind).Body);

    public WaveText Reminder => new(ReminderSubject ?? WaveText.Reminder(Kind).Subject, ReminderBody ?? WaveText.Reminder(Kind).Body);
}

/// <summary>Finds and makes waves inside a unit of work.</summary>
internal static class Waves
{
    /// <returns>Null when the promotion has no such wave.</returns>
    public static Task<Wave?> FindAsync(UnitOfWork work, string promotion, WaveKind kind) => work.QuerySingleOrDefaultAsync<Wave>(
        """
        select p.id as promotion_id, p.code as promotion_code, p.label as promotion, @kind as kind, coalesce(w.status, 'Running') as status,
            coalesce(w.closes_on, case when @kind = 'NextYear' then make_date(p.year + 1, 12, 31) end) as closes_on,
            coalesce(w.reminders, 2)::smallint as reminders, coalesce(w.reminder_days, 14)::smallint as reminder_days,
            w.subject, w.body, w.reminder_subject, w.reminder_body, coalesce(w.version, 0) as version
        from promotion p
        left join survey_wave w on w.promotion_id = p.id and w.kind = @kind
        where p.code = @promotion and (w.kind is not null or @kind = 'NextYear' and p.scheme = 'Eig')
        """, new { promotion, kind = kind.ToString() });

    /// <summary>Gives an untouched N+1 wave its row, so that it can be changed.</summary>
    public static Task EnsureAsync(UnitOfWork work, int promotion, WaveKind kind) => work.ExecuteAsync(
        "insert into survey_wave (promotion_id, kind, status, version) values (@promotion, @kind, 'Running', 0) on conflict on constraint survey_wave_pk do nothing",
        new { promotion, kind = kind.ToString() });
}
