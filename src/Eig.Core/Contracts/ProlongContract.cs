using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>A prolongation is a second contract, with the same host and défi, drafted like the first. It is no recruitment.</summary>
public sealed class ProlongContract(EigDatabase database, DomainClock clock)
{
    /// <param name="contract">The one it goes on from: signed, and not ended early.</param>
    /// <param name="startsOn">At the earliest the day after the end of that one.</param>
    /// <returns>The id of the prolongation.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int contract, DateOnly startsOn, DateOnly endsOn, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await ContractSteps.FindAsync(work, contract) is not { } found)
        {
            return ContractRefusals.ContractUnknown;
        }

        await ContractSteps.LockPersonAsync(work, found.PersonId);
        // Asked again under the lock: it may have ended meanwhile.
        if (await ContractSteps.FindAsync(work, contract) is not { Status: ContractStatus.Signed, EndedEarlyOn: null } first)
        {
            return ContractRefusals.ProlongsUnknown;
        }

        if (startsOn <= first.EndsOn)
        {
            return ContractRefusals.TooEarlyToProlong;
        }

        if (ContractSteps.CheckDates(startsOn, endsOn) is { } wrong)
        {
            return wrong;
        }

        if (await ContractSteps.OverlapsAsync(work, first.PersonId, 0, startsOn, endsOn))
        {
            return ContractRefusals.Overlap;
        }

        var prolongation = await DraftContract.ApplyAsync(
            work,
            new DraftContract.NewContract(first.PersonId, first.PromotionId, first.DefiId, first.Role, nameof(ContractKind.Prolongation), first.EmployerId, startsOn, endsOn, null),
            clock);
        await work.CommitAsync();
        return prolongation;
    }
}
