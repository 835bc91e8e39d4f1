using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>A session is over: of everybody it is noted whether they came. Scores may still be handed in until the jury closes.</summary>
public sealed class CloseSession(EigDatabase database, DomainClock clock)
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

        if (await work.QuerySingleAsync<bool>("select exists (select from hearing where session_id = @session and presence = 'Expected')", new { session }))
        {
            return JuryRefusals.SessionNotOver;
        }

        await work.ExecuteAsync("update jury_session set status = 'Closed', version = version + 1 where id = @session and status = 'Planned'", new { session });
        await work.AuditAsync("CloseSession", "JurySession", $"{session}", nameof(SessionStatus.Planned), nameof(SessionStatus.Closed));
        await work.CommitAsync();
        return session;
    }
}
