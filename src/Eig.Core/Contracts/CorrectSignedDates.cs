using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Contracts;

/// <summary>The dates of a signed contract are not those on the paper: the team puts them right, and says why. What they were is kept.</summary>
public sealed class CorrectSignedDates(EigDatabase database, DomainClock clock)
{
    /// <param name="version">The version the page showed.</param>
    /// <param name="startsOn">First day, as signed.</param>
    /// <param name="endsOn">Last planned day, as signed.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int contract, int version, DateOnly startsOn, DateOnly endsOn, string? reason, CancellationToken cancellation)
    {
        if ((ContractSteps.CheckReason(reason) ?? ContractSteps.CheckDates(startsOn, endsOn)) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var (found, refusal) = await ContractSteps.FindToChangeAsync(work, contract, version);
        if (found is null)
        {
            return refusal!;
        }

        // An early end lies between the two dates: it is undone first, and noted anew.
        if (found is not { Status: ContractStatus.Signed, EndedEarlyOn: null })
        {
            return ContractRefusals.NotInThisState;
        }

        if ((found.StartsOn, found.EndsOn) == (startsOn, endsOn))
        {
            return ContractRefusals.SameDates;
        }

        if (await ContractSteps.CheckSpanAsync(work, found, startsOn, endsOn) is { } misfit)
        {
            return misfit;
        }

        try
        {
            var changed = await work.ExecuteAsync(
                """
                update contract set starts_on = @startsOn, ends_on = @endsOn, version = version + 1, origin = 'Application'
                where id = @contract and version = @version and status = 'Signed' and ended_early_on is null
                """, new { contract, version, startsOn, endsOn });
            if (changed == 0)
            {
                return ContractRefusals.Changed;
            }
        }
        catch (PostgresException fault) when (ContractSteps.Raced(fault) is not null)
        {
            return ContractSteps.Raced(fault)!;
        }

        await work.ExecuteAsync(
            """
            insert into contract_change (contract_id, kind, on_date, reason, starts_from, ends_from, recorded_at)
            values (@contract, @kind, @today, @reason, @StartsOn, @EndsOn, @at)
            """,
            new { contract, kind = nameof(ContractChangeKind.DatesCorrected), today = clock.Today, reason = reason!.Trim(), found.StartsOn, found.EndsOn, at = clock.Now.UtcDateTime });
        await work.AuditAsync("CorrectSignedDates", "Contract", $"{contract}", $"{found.StartsOn:O}/{found.EndsOn:O}", $"{startsOn:O}/{endsOn:O}");
        await work.CommitAsync();
        return version + 1;
    }
}
