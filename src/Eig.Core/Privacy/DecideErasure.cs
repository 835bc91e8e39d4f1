using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Privacy;

/// <summary>
/// A second person agrees to an erasure, or not. Two, since there is no way back: whoever asked, who may be the person
/// themselves, and somebody of the team who did not.
/// </summary>
public sealed class DecideErasure(EigDatabase database, DomainClock clock, RunErasures run)
{
    /// <summary>Agrees, and has it done at once. Should that be cut short, the nightly job does it.</summary>
    /// <param name="version">Of the request as it was shown.</param>
    /// <returns>The person's id.</returns>
    public async Task<Outcome<int>> ConfirmAsync(Actor actor, int erasure, int version, CancellationToken cancellation)
    {
        var decided = await DecideAsync(actor, erasure, version, ErasureStatus.Confirmed, cancellation);
        if (decided.IsDone)
        {
            await run.ExecuteAsync(cancellation, erasure);
        }

        return decided;
    }

    /// <param name="version">Of the request as it was shown.</param>
    /// <returns>The person's id.</returns>
    public Task<Outcome<int>> DeclineAsync(Actor actor, int erasure, int version, CancellationToken cancellation) =>
        DecideAsync(actor, erasure, version, ErasureStatus.Declined, cancellation);

    private async Task<Outcome<int>> DecideAsync(Actor actor, int erasure, int version, ErasureStatus to, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var asked = await work.QuerySingleOrDefaultAsync<AskedRow>(
            "select person_id, status, version, requested_by = (select access.account_id()) as is_own from erasure where id = @erasure", new { erasure });
        if (asked is null)
        {
            return PrivacyRefusals.ErasureUnknown;
        }

        if (asked.Version != version || !ErasureText.CanBecome(asked.Status, to))
        {
            return PrivacyRefusals.AlreadyDecided;
        }

        if (asked.IsOwn == true)
        {
            return PrivacyRefusals.OtherPersonDecides;
        }

        try
        {
            var changed = await work.ExecuteAsync(
                """
                update erasure set status = @to, decided_by = (select access.account_id()), decided_at = @at, version = version + 1
                where id = @erasure and status = 'Requested' and version = @version
                """, new { erasure, version, to = to.ToString(), at = clock.Now.UtcDateTime });
            if (changed == 0)
            {
                return PrivacyRefusals.AlreadyDecided;
            }
        }
        catch (PostgresException e) when (e.ConstraintName == "erasure_two_persons")
        {
            return PrivacyRefusals.OtherPersonDecides;
        }

        await work.AuditAsync("DecideErasure", "Person", $"{asked.PersonId}", ErasureStatus.Requested.ToString(), to.ToString());
        await work.CommitAsync();
        return asked.PersonId;
    }

    private sealed record AskedRow(int PersonId, ErasureStatus Status, int Version, bool? IsOwn);
}
