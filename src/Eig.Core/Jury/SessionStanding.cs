using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>Whether a session may still be changed by who saw it.</summary>
internal static class SessionStanding
{
    /// <returns>Null when it may.</returns>
    public static async Task<Refusal?> RefuseAsync(UnitOfWork work, int promotion, int session, int version) =>
        await work.QuerySingleOrDefaultAsync<(string Status, int Version)?>(
            "select status, version from jury_session where id = @session and promotion_id = @promotion", new { session, promotion }) switch
        {
            null => JuryRefusals.SessionUnknown,
            { Status: nameof(SessionStatus.Closed) } => JuryRefusals.SessionClosed,
            { } standing when standing.Version != version => JuryRefusals.SessionChanged,
            _ => null,
        };
}
