using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>Suspends an account or takes it back. A suspension ends its sessions: the next request is refused.</summary>
public sealed class ChangeAccountStatus(EigDatabase database)
{
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int account, AccountStatus to, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        await AccountRoles.LockAdminsAsync(work);
        if (await Require.RoleAsync(work, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        if (to == AccountStatus.Suspended && await AccountRoles.IsLastAdminAsync(work, account))
        {
            return AccessRefusals.LastAdmin;
        }

        var text = await work.QuerySingleOrDefaultAsync<string>("select status from account where id = @account", new { account });
        if (text is null)
        {
            return AccessRefusals.Unknown;
        }

        var from = Enum.Parse<AccountStatus>(text);
        if (!from.CanBecome(to))
        {
            return AccessRefusals.Changed;
        }

        if (to == AccountStatus.Suspended)
        {
            await Sessions.EndAllAsync(work, account);
        }

        await work.AuditAsync("ChangeAccountStatus", "Account", $"{account}", from.ToString(), to.ToString());
        // Last, since who suspends their own account may do nothing after that.
        var changed = await work.ExecuteAsync(
            "update account set status = @to, version = version + 1 where id = @account and status = @from",
            new { account, from = from.ToString(), to = to.ToString() });
        if (changed == 0)
        {
            return AccessRefusals.Changed;
        }

        await work.CommitAsync();
        return account;
    }
}
