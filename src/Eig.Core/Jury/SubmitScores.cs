using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>
/// A member of the jury hands in what they make of somebody they heard: the sheet closes, and its scores are what the ranking
/// counts. Who is scored was there.
/// </summary>
public sealed class SubmitScores(EigDatabase database, DomainClock clock)
{
    /// <param name="session">In which one sits.</param>
    /// <param name="code">Of the application.</param>
    public async Task<Outcome<ClosedSheet>> ExecuteAsync(Actor actor, int session, string code, SheetForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        // Held until the end: nobody marks absent whom a score is being handed in of.
        if (await work.QuerySingleOrDefaultAsync<Standing>(
            """
            select h.application_id, s.defi_id, h.presence, s.starts_at
            from hearing h
            join jury_session s on s.id = h.session_id
            join application a on a.id = h.application_id
            where h.session_id = @session and a.code = @code and h.session_id = any (access.own_sessions())
            for update of h
            """, new { session, code }) is not { } hearing)
        {
            return SelectionRefusals.SheetUnknown;
        }

        if (hearing.Presence == Presence.Absent)
        {
            return JuryRefusals.MarkedAbsent;
        }

        if (JurySessionDay.IsToCome(hearing.StartsAt, clock.Today))
        {
            return JuryRefusals.BeforeTheSession(hearing.StartsAt);
        }

        var closed = await CloseSheet.ApplyAsync(work, code, SelectionStage.Jury, form, clock.Now);
        if (!closed.IsDone)
        {
            return closed;
        }

        var sheet = closed.Value;
        await work.ExecuteAsync(
            """
            insert into jury_score (application_id, assessor_id, criterion, promotion_id, defi_id, score)
            select @ApplicationId, @AssessorId, given.criterion, @PromotionId, @DefiId, given.score from unnest(@criteria, @scores) given (criterion, score)
            """,
            new
            {
                sheet.ApplicationId, sheet.AssessorId, sheet.PromotionId, hearing.DefiId,
                criteria = sheet.Scores.Select(score => score.Criterion).ToArray(), scores = sheet.Scores.Select(score => score.Score).ToArray(),
            });
        if (hearing.Presence == Presence.Expected)
        {
            await work.ExecuteAsync("update hearing set presence = 'Heard' where session_id = @session and application_id = @ApplicationId", new { session, hearing.ApplicationId });
            await work.AuditAsync("RecordPresence", "Hearing", $"{session}/{hearing.ApplicationId}", nameof(Presence.Expected), nameof(Presence.Heard));
        }

        await work.CommitAsync();
        return closed;
    }

    private sealed record Standing(int ApplicationId, int DefiId, Presence Presence, DateTime StartsAt);
}
