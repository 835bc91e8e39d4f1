using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>The team, or who sits in the session, notes whether somebody came. Absent is not zero: nobody is scored who was not heard.</summary>
public sealed class RecordPresence(EigDatabase database, DomainClock clock)
{
    /// <param name="code">Of the application.</param>
    public async Task<Outcome<Presence>> ExecuteAsync(Actor actor, int session, string code, Presence presence, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        // Whose session it is not, or whose conflict, is given no row. Held until the end: nobody hands scores in meanwhile.
        if (await work.QuerySingleOrDefaultAsync<Standing>(
            """
            select h.application_id, h.promotion_id, h.presence, s.status, s.starts_at
            from hearing h
            join jury_session s on s.id = h.session_id
            join application a on a.id = h.application_id
            where h.session_id = @session and a.code = @code
            for update of h
            """, new { session, code }) is not { } standing)
        {
            return JuryRefusals.HearingUnknown;
        }

        if (await Deadlines.WindowAsync(work, standing.PromotionId, CalendarStep.Jury) is not { } window)
        {
            return JuryRefusals.WithoutDates;
        }

        if (!window.IsOpen(clock.Now))
        {
            return window.IsOver(clock.Now) ? JuryRefusals.Over(window) : JuryRefusals.NotYet(window);
        }

        if (standing.Status == SessionStatus.Closed)
        {
            return JuryRefusals.SessionClosed;
        }

        if (JurySessionDay.IsToCome(standing.StartsAt, clock.Today))
        {
            return JuryRefusals.BeforeTheSession(standing.StartsAt);
        }

        if (presence == standing.Presence)
        {
            return presence;
        }

        if (presence != Presence.Heard && await work.QuerySingleAsync<bool>("select access.is_scored(@session, @ApplicationId)", new { session, standing.ApplicationId }))
        {
            return JuryRefusals.AlreadyScored;
        }

        await work.ExecuteAsync(
            "update hearing set presence = @presence where session_id = @session and application_id = @ApplicationId",
            new { session, standing.ApplicationId, presence = presence.ToString() });
        await work.AuditAsync("RecordPresence", "Hearing", $"{session}/{standing.ApplicationId}", standing.Presence.ToString(), presence.ToString());
        await work.CommitAsync();
        return presence;
    }

    private sealed record Standing(int ApplicationId, int PromotionId, Presence Presence, SessionStatus Status, DateTime StartsAt);
}
