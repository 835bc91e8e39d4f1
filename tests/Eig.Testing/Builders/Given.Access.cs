using Eig.Core.Access;

namespace Eig.Testing.Builders;

public sealed partial class Given
{
    /// <returns>The account's id.</returns>
    public async Task<int> AccountAsync(string? email = null, AccountStatus status = AccountStatus.Active, params IReadOnlyList<RoleGrant> roles)
    {
        email ??= Code("compte").ToLowerInvariant() + "@exemple.fr";
        var account = await Work.QuerySingleAsync<int>(
            "insert into account (email, status) values (@email, @status) returning id", new { email, status = status.ToString() });
        foreach (var grant in roles)
        {
            await Work.ExecuteAsync(
                "insert into account_role (account_id, role, administration_id, promotion_id) values (@account, @role, @administration, @promotion)",
                new { account, role = grant.Role.ToString(), administration = grant.AdministrationId, promotion = grant.PromotionId });
        }

        return account;
    }
}
