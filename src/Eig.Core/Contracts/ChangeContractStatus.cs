using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>The team sends a contract for signature, takes it back to correct it, records that it is signed, or gives it up.</summary>
public sealed class ChangeContractStatus(EigDatabase database, DomainClock clock)
{
    public Task<Outcome<ContractStatus>> SendAsync(Actor actor, int contract, int version, CancellationToken cancellation) =>
        ExecuteAsync(actor, contract, version, ContractStatus.Sent, null, null, cancellation);

    public Task<Outcome<ContractStatus>> TakeBackAsync(Actor actor, int contract, int version, CancellationToken cancellation) =>
        ExecuteAsync(actor, contract, version, ContractStatus.Draft, null, null, cancellation);

    /// <param name="on">The day of the last signature, at the latest today.</param>
    public async Task<Outcome<ContractStatus>> SignAsync(Actor actor, int contract, int version, DateOnly on, CancellationToken cancellation) =>
        on > clock.Today ? ContractRefusals.SignedInTheFuture : await ExecuteAsync(actor, contract, version, ContractStatus.Signed, on, null, cancellation);

    public async Task<Outcome<ContractStatus>> AbandonAsync(Actor actor, int contract, int version, string? reason, CancellationToken cancellation) =>
        ContractSteps.CheckReason(reason) is { } wrong
            ? wrong
            : await ExecuteAsync(actor, contract, version, ContractStatus.Abandoned, null, reason!.Trim(), cancellation);

    private async Task<Outcome<ContractStatus>> ExecuteAsync(
        Actor actor, int contract, int version, ContractStatus to, DateOnly? signedOn, string? reason, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var (found, refusal) = await ContractSteps.FindToChangeAsync(work, contract, version);
        if (found is null)
        {
            return refusal!;
        }

        if (!found.Status.CanBecome(to))
        {
            return ContractRefusals.NotInThisState;
        }

        var changed = await work.ExecuteAsync(
            """
            update contract set status = @to, signed_on = coalesce(@signedOn, signed_on), status_reason = @reason, version = version + 1, origin = 'Application'
            where id = @contract and version = @version and status = @from
            """, new { contract, version, from = found.Status.ToString(), to = to.ToString(), signedOn, reason });
        if (changed == 0)
        {
            return ContractRefusals.Changed;
        }

        await ContractSteps.RecordAsync(work, contract, Kind(to), signedOn ?? clock.Today, clock.Now, reason);
        await work.AuditAsync("ChangeContractStatus", "Contract", $"{contract}", found.Status.ToString(), to.ToString());
        await work.CommitAsync();
        return to;
    }

    private static ContractChangeKind Kind(ContractStatus to) => to switch
    {
        ContractStatus.Draft => ContractChangeKind.TakenBack,
        ContractStatus.Sent => ContractChangeKind.Sent,
        ContractStatus.Signed => ContractChangeKind.Signed,
        ContractStatus.Abandoned => ContractChangeKind.Abandoned,
    };
}
