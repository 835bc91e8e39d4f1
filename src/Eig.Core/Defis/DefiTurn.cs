using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>The step that turns a défi from one status to another, with its reason and its audit line.</summary>
internal static class DefiTurn
{
    /// <param name="version">The version the page showed.</param>
    /// <returns>Null when it is done; the caller commits.</returns>
    public static async Task<Refusal?> ApplyAsync(UnitOfWork work, DefiHead defi, DefiStatus to, int version, string? reason)
    {
        var changed = await work.ExecuteAsync(
            """
            update defi set status = @to, status_reason = @reason, version = version + 1, origin = 'Application'
            where id = @Id and status = @from and version = @version
            """, new { defi.Id, from = defi.Status.ToString(), to = to.ToString(), version, reason });
        if (changed == 0)
        {
            return DefiRefusals.Changed;
        }

        await work.AuditAsync("ChangeDefiStatus", "Defi", defi.Code, defi.Status.ToString(), to.ToString());
        return null;
    }
}
