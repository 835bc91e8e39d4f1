using Eig.Core.Database;

namespace Eig.Core.Selection;

/// <summary>The step that gives the assessor of an account; one that the workbook made with the same address is bound to it.</summary>
public static class EnsureAssessor
{
    /// <returns>The assessor's id.</returns>
    public static Task<int> ApplyAsync(UnitOfWork work, int account, string address) =>
        work.QuerySingleAsync<int>(
            """
            with bound as (
                insert into assessor (address, account_id) values (@address, @account)
                on conflict (address) do update set account_id = @account where assessor.account_id is null
                returning id
            )
            select id from bound
            union all
            select id from assessor where account_id = @account and not exists (select from bound)
            """, new { account, address });
}
