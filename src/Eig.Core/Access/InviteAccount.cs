using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Access;

/// <summary>An administrator invites somebody by their professional address; a mail tells them.</summary>
public sealed class InviteAccount(EigDatabase database)
{
    /// <returns>The account's id.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string email, IReadOnlyCollection<RoleGrant> roles, CancellationToken cancellation)
    {
        if (!EmailAddress.TryNormalise(email, out var address))
        {
            return AccessRefusals.EmailInvalid;
        }

        if (roles.Count == 0)
        {
            return AccessRefusals.NoRole;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        int account;
        try
        {
            account = await work.QuerySingleAsync<int>(
                "insert into account (email, status) values (@address, 'Invited') returning id", new { address });
        }
        catch (PostgresException e) when (e.ConstraintName == "account_email_unique")
        {
            return AccessRefusals.EmailTaken;
        }

        if (!await AccountRoles.ReplaceAsync(work, account, roles))
        {
            return AccessRefusals.PlaceUnknown;
        }

        await work.AuditAsync("InviteAccount", "Account", $"{account}", null, nameof(AccountStatus.Invited));
        await QueueMail.ApplyAsync(work, MailTemplate.Invitation, $"{account}");
        await work.CommitAsync();
        return account;
    }
}
