using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>A session in which nobody was heard yet is given up.</summary>
public sealed class RemoveSession(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <param name="version">The version the page showed.</param>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, int session, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await SessionStanding.HoldAsync(work, promotion, session, version, clock.Now) is { } refusal)
        {
            return refusal;
        }

        if (await work.QuerySingleAsync<bool>(
            "select exists (select from hearing where session_id = @session and (presence <> 'Expected' or access.is_scored(session_id, application_id)))", new { session }))
        {
            return JuryRefusals.SessionBegun;
        }

        await work.ExecuteAsync("delete from hearing where session_id = @session", new { session });
        // One that is hidden from who asks is still there.
        if (await work.QuerySingleAsync<int?>("select access.fewest_at_session(@session)", new { session }) is not null)
        {
            return JuryRefusals.HiddenHearing;
        }

        await work.ExecuteAsync(
            """
            delete from jury_session_member where session_id = @session;
            delete from jury_session where id = @session
            """, new { session });
        await work.AuditAsync("RemoveSession", "JurySession", $"{session}", nameof(SessionStatus.Planned), null);
        await work.CommitAsync();
        return session;
    }
}
