using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Contracts;

/// <summary>A signed contract ends before its term, known or announced; or it turns out that it did not.</summary>
public sealed class EndContractEarly(EigDatabase database, DomainClock clock)
{
    /// <param name="lastDay">In the contract, before its planned end; it may be still to come.</param>
    public async Task<Outcome<DateOnly>> ExecuteAsync(Actor actor, int contract, int version, DateOnly lastDay, string? reason, CancellationToken cancellation)
    {
        if (ContractSteps.CheckReason(reason) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var (found, refusal) = await FindAsync(work, contract, version);
        if (found is null)
        {
            return refusal!;
        }

        if (found.EndedEarlyOn is not null)
        {
            return ContractRefusals.NotInThisState;
        }

        if (lastDay < found.StartsOn || lastDay >= found.EndsOn)
        {
            return ContractRefusals.EarlyEndOutside;
        }

        if (await ContractSteps.IsProlongedAsync(work, found))
        {
            return ContractRefusals.ProlongedAlready;
        }

        if (await SetAsync(work, found, lastDay, reason!.Trim()) == 0)
        {
            return ContractRefusals.Changed;
        }

        await ContractSteps.RecordAsync(work, contract, ContractChangeKind.EndedEarly, lastDay, clock.Now, reason.Trim());
        await work.AuditAsync("EndContractEarly", "Contract", $"{contract}", $"{found.EndsOn:O}", $"{lastDay:O}");
        await work.CommitAsync();
        return lastDay;
    }

    /// <summary>Takes back an early end that was recorded by mistake: the contract runs to its term again.</summary>
    /// <returns>The planned end, which holds again.</returns>
    public async Task<Outcome<DateOnly>> UndoAsync(Actor actor, int contract, int version, string? reason, CancellationToken cancellation)
    {
        if (ContractSteps.CheckReason(reason) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var (found, refusal) = await FindAsync(work, contract, version);
        if (found is null)
        {
            return refusal!;
        }

        if (found.EndedEarlyOn is not { } ended)
        {
            return ContractRefusals.NoEarlyEnd;
        }

        if (await ContractSteps.OverlapsAsync(work, found.PersonId, contract, found.StartsOn, found.EndsOn))
        {
            return ContractRefusals.Overlap;
        }

        try
        {
            if (await SetAsync(work, found, null, null) == 0)
            {
                return ContractRefusals.Changed;
            }
        }
        catch (PostgresException fault) when (ContractSteps.Raced(fault) is not null)
        {
            return ContractSteps.Raced(fault)!;
        }

        await ContractSteps.RecordAsync(work, contract, ContractChangeKind.EndUndone, ended, clock.Now, reason!.Trim());
        await work.AuditAsync("UndoEarlyEnd", "Contract", $"{contract}", $"{ended:O}", $"{found.EndsOn:O}");
        await work.CommitAsync();
        return found.EndsOn;
    }

    private static async Task<(StoredContract? Found, Refusal? Refusal)> FindAsync(UnitOfWork work, int contract, int version)
    {
        var (found, refusal) = await ContractSteps.FindToChangeAsync(work, contract, version);
        return found is { Status: not ContractStatus.Signed } ? (null, ContractRefusals.NotInThisState) : (found, refusal);
    }

    private static Task<int> SetAsync(UnitOfWork work, StoredContract found, DateOnly? endedEarlyOn, string? reason) => work.ExecuteAsync(
        """
        update contract set ended_early_on = @endedEarlyOn, end_reason = @reason, version = version + 1, origin = 'Application'
        where id = @Id and version = @Version and status = 'Signed'
        """, new { found.Id, found.Version, endedEarlyOn, reason });
}
