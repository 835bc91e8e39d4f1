using Eig.Core.Database;

namespace Eig.Core.Selection;

/// <summary>The step after which nobody reads a promotion's applications any more, and who read them is no longer blind to names.</summary>
public static class ClosePreselection
{
    /// <param name="at">UTC.</param>
    /// <returns>Whether every application is decided, hence it is closed.</returns>
    public static async Task<bool> ApplyAsync(UnitOfWork work, int promotionId, DateTime at) =>
        1 == await work.ExecuteAsync(
            """
            update selection_setting set preselection_decided_at = @at, version = version + 1
            where promotion_id = @promotionId and preselection_decided_at is null and access.preselection_is_complete(@promotionId)
            """, new { promotionId, at });
}
