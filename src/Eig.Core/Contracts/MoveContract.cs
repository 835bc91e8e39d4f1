using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>
/// Somebody goes on at another host, on another défi, or both, under the same contract. The contract shows what it is now, and with it
/// goes who sees the person; where they were before stays in the contract's history.
/// </summary>
public sealed class MoveContract(EigDatabase database, DomainClock clock)
{
    /// <param name="on">The first day of the new arrangement, within the contract, at the latest today.</param>
    /// <param name="employer">Code.</param>
    /// <param name="defi">Code; null for none.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(
        Actor actor, int contract, int version, DateOnly on, string? employer, string? defi, string? reason, CancellationToken cancellation)
    {
        if (ContractSteps.CheckReason(reason) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var (found, refusal) = await ContractSteps.FindToChangeAsync(work, contract, version);
        if (found is null)
        {
            return refusal!;
        }

        if (found.Status != ContractStatus.Signed)
        {
            return ContractRefusals.NotInThisState;
        }

        if (on < found.StartsOn || on > found.LastDay)
        {
            return ContractRefusals.MoveOutside;
        }

        // The contract shows at once where it leads, and to whom: before its day that would not be true.
        if (on > clock.Today)
        {
            return ContractRefusals.MoveToCome;
        }

        if (await ContractSteps.AdministrationAsync(work, employer) is not { } host)
        {
            return ContractRefusals.HostUnknown;
        }

        var post = await ContractSteps.DefiAsync(work, found.PromotionId, defi);
        if (post is null && defi is not null)
        {
            return ContractRefusals.DefiNotOfPromotion;
        }

        if (host == found.EmployerId && post == found.DefiId)
        {
            return ContractRefusals.NothingMoves;
        }

        var changed = await work.ExecuteAsync(
            """
            update contract set employer_id = @host, defi_id = @post, version = version + 1, origin = 'Application'
            where id = @contract and version = @version and status = 'Signed'
            """, new { contract, version, host, post });
        if (changed == 0)
        {
            return ContractRefusals.Changed;
        }

        await work.ExecuteAsync(
            """
            insert into contract_change (contract_id, kind, on_date, reason, employer_from, employer_to, defi_from, defi_to, recorded_at)
            values (@contract, 'Moved', @on, @reason, @EmployerId, @host, @DefiId, @post, @at)
            """, new { contract, on, reason = reason!.Trim(), found.EmployerId, host, found.DefiId, post, at = clock.Now.UtcDateTime });
        await work.AuditAsync("MoveContract", "Contract", $"{contract}", $"{found.EmployerId}/{found.DefiId}", $"{host}/{post}");
        await work.CommitAsync();
        return version + 1;
    }
}
