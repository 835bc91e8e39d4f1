using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>Gives an account other roles. What it sees changes with its next request.</summary>
public sealed class ChangeRoles(EigDatabase database)
{
    /// <param name="version">The version the page showed, so that a change made meanwhile is not overwritten.</param>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int account, string version, IReadOnlyCollection<RoleGrant> roles, CancellationToken cancellation)
    {
        if (roles.Count == 0)
        {
            return AccessRefusals.NoRole;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        await AccountRoles.LockAdminsAsync(work);
        if (await Require.RoleAsync(work, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        var losesAdmin = roles.All(grant => grant.Role != Role.Admin);
        if (losesAdmin && await AccountRoles.IsLastAdminAsync(work, account))
        {
            return AccessRefusals.LastAdmin;
        }

        if (await AccountRoles.GivesOneselfAsync(work, account, roles))
        {
            return AccessRefusals.OwnRoles;
        }

        // The row's own version stands for its roles too: it is touched with them.
        var touched = await work.ExecuteAsync(
            "update account set version = version + 1 where id = @account and version::text = @version", new { account, version });
        if (touched == 0)
        {
            return await AccessQueries.ExistsAsync(work, account) ? AccessRefusals.Changed : AccessRefusals.Unknown;
        }

        var before = await AccessQueries.RoleKeysAsync(work, account);
        if (!await AccountRoles.ReplaceAsync(work, account, roles))
        {
            return AccessRefusals.PlaceUnknown;
        }

        // Told apart, so that who reads the audit sees at once what nobody else has looked at.
        await work.AuditAsync(actor == Actor.Account(account) ? "ChangeOwnRoles" : "ChangeRoles", "Account", $"{account}", before, await AccessQueries.RoleKeysAsync(work, account));
        await work.CommitAsync();
        return account;
    }
}
