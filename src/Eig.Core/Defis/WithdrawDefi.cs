using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>The host takes its défi back, whenever that is, as long as nobody works on it.</summary>
public sealed class WithdrawDefi(EigDatabase database)
{
    /// <param name="version">The version the page showed.</param>
    public async Task<Outcome<DefiStatus>> ExecuteAsync(Actor actor, string code, int version, string? reason, CancellationToken cancellation)
    {
        if (reason?.Trim() is not { Length: > 0 and <= DefiRefusals.LongestReason } why)
        {
            return DefiRefusals.ReasonMissing;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Host) is { } refusal)
        {
            return refusal;
        }

        if (await DefiFile.ReadAsync(work, code) is not { Head: var defi })
        {
            return DefiRefusals.Unknown;
        }

        if (!defi.IsOwn)
        {
            return DefiRefusals.NotYours;
        }

        if (!defi.Status.CanBecome(DefiStatus.Withdrawn))
        {
            return DefiRefusals.TransitionImpossible;
        }

        if (await work.QuerySingleAsync<bool>("select access.is_defi_taken(@Id)", new { defi.Id }))
        {
            return DefiRefusals.Taken;
        }

        return await DefiTurn.ApplyAsync(work, defi, DefiStatus.Withdrawn, version, why) is { } changed ? changed : await CommitAsync(work);
    }

    private static async Task<Outcome<DefiStatus>> CommitAsync(UnitOfWork work)
    {
        await work.CommitAsync();
        return DefiStatus.Withdrawn;
    }
}
