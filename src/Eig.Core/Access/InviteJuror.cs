using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>The step by which the team opens the service to somebody of a promotion's jury. Other roles come from administrators.</summary>
public static class InviteJuror
{
    public static Refusal Suspended { get; } = new("account-suspended", "Le compte qui a cette adresse est suspendu : demandez à l’administration du service de le réactiver.");

    /// <summary>Makes the account that is missing, with a mail that tells the person; gives one that is there the role.</summary>
    /// <returns>The account's id.</returns>
    public static async Task<Outcome<int>> ApplyAsync(UnitOfWork work, int promotionId, string email)
    {
        if (!EmailAddress.TryNormalise(email, out var address))
        {
            return AccessRefusals.EmailInvalid;
        }

        if (await work.QuerySingleOrDefaultAsync<Invited>("select * from access.invite_juror(@promotionId, @address)", new { promotionId, address }) is not { } invited)
        {
            return Suspended;
        }

        if (invited.IsNew)
        {
            await work.AuditAsync("InviteAccount", "Account", $"{invited.AccountId}", null, nameof(AccountStatus.Invited));
            await QueueMail.ApplyAsync(work, MailTemplate.Invitation, $"{invited.AccountId}");
        }
        else if (invited.IsGranted)
        {
            await work.AuditAsync("ChangeRoles", "Account", $"{invited.AccountId}", null, $"Jury {promotionId}");
        }

        return invited.AccountId;
    }

    private sealed record Invited(int AccountId, bool IsNew, bool IsGranted);
}
