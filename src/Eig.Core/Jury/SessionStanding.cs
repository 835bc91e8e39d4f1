using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>Whether a session may still be changed by who saw it.</summary>
internal static class SessionStanding
{
    /// <summary>The guards of who ends a session or gives it up, in the order in which they are told; the promotion's jury is held from here on.</summary>
    /// <param name="promotion">Code.</param>
    /// <returns>Null when it may be.</returns>
    public static async Task<Refusal?> HoldAsync(UnitOfWork work, string promotion, int session, int version, DateTimeOffset now)
    {
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var held = await JuryPromotion.HoldAsync(work, promotion, now);
        return held.IsDone ? await RefuseAsync(work, held.Value.Id, session, version) : held.Refusals[0];
    }

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
