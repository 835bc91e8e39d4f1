using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>
/// The guard that begins a change of state: may this actor do it at all? The folder of pages asked before, the database
/// asks after; each holds where another forgets.
/// </summary>
public static class Require
{
    /// <returns>Null when the actor holds one of the roles, or is the program itself; else the refusal to return.</returns>
    public static async Task<Refusal?> RoleAsync(UnitOfWork work, params IReadOnlyList<Role> roles) =>
        await work.QuerySingleAsync<bool>(
            "select access.is_system() or exists (select from unnest(@roles) role where access.has_role(role))",
            new { roles = roles.Select(role => role.ToString()).ToArray() })
            ? null
            : AccessRefusals.NotForThisRole;
}
