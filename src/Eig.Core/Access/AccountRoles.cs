using Eig.Core.Database;
using Npgsql;

namespace Eig.Core.Access;

/// <summary>The step that writes an account's roles, shared by the use cases that may.</summary>
internal static class AccountRoles
{
    /// <summary>
    /// Locks all administrators' accounts. Of two that leave at once, the second waits here; and since each statement sees
    /// what was committed before it began, what it reads next is what the first left.
    /// </summary>
    public static Task LockAdminsAsync(UnitOfWork work) =>
        work.ExecuteAsync(
            """
            select a.id
            from account a
            where exists (select from account_role r where r.account_id = a.id and r.role = 'Admin')
            order by a.id
            for update of a
            """);

    /// <summary>True when the account is the only active administrator left. Only after <see cref="LockAdminsAsync"/>.</summary>
    public static async Task<bool> IsLastAdminAsync(UnitOfWork work, int account)
    {
        var admins = await work.QueryAsync<int>(
            """
            select a.id
            from account a
            where a.status = 'Active' and exists (select from account_role r where r.account_id = a.id and r.role = 'Admin')
            """);
        return admins is [var only] && only == account;
    }

    /// <summary>
    /// True when the actor would give their own account a role it has not: who manages accounts does not open the selection
    /// to themselves. Where nobody else could, they may, and the audit shows it. Only after <see cref="LockAdminsAsync"/>.
    /// </summary>
    public static async Task<bool> GivesOneselfAsync(UnitOfWork work, int account, IReadOnlyCollection<RoleGrant> roles)
    {
        if (await work.QuerySingleAsync<bool>("select access.account_id() is distinct from @account or access.is_only_admin()", new { account }))
        {
            return false;
        }

        var held = await work.QueryAsync<RoleGrant>("select role, administration_id, promotion_id from account_role where account_id = @account", new { account });
        return roles.Except(held).Any();
    }

    /// <returns>False when a grant names an administration or a promotion that is not there; the transaction is then over.</returns>
    public static async Task<bool> ReplaceAsync(UnitOfWork work, int account, IReadOnlyCollection<RoleGrant> roles)
    {
        var kept = new List<int>();
        try
        {
            // First what is new, then what goes: an administrator who gives the role up needs it until the end.
            foreach (var grant in roles.Distinct())
            {
                var of = new { account, role = grant.Role.ToString(), administration = grant.AdministrationId, promotion = grant.PromotionId };
                await work.ExecuteAsync(
                    """
                    insert into account_role (account_id, role, administration_id, promotion_id)
                    select @account, @role, @administration, @promotion
                    -- The policy asks about each row offered: what one holds already is not given to oneself.
                    where not exists (
                        select from account_role
                        where account_id = @account and role = @role
                          and administration_id is not distinct from @administration and promotion_id is not distinct from @promotion)
                    on conflict do nothing
                    """, of);
                kept.Add(await work.QuerySingleAsync<int>(
                    """
                    select id from account_role
                    where account_id = @account and role = @role
                      and administration_id is not distinct from @administration and promotion_id is not distinct from @promotion
                    """, of));
            }
        }
        catch (PostgresException e) when (e.ConstraintName is "account_role_administration_fk" or "account_role_promotion_fk"
            or "account_role_host_has_administration" or "account_role_jury_has_promotion")
        {
            return false;
        }

        await work.ExecuteAsync("delete from account_role where account_id = @account and id <> all (@kept)", new { account, kept = kept.ToArray() });
        return true;
    }
}
