using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>What every change of an application asks first.</summary>
internal static class Applying
{
    /// <returns>The promotion's id, or null when none has that code.</returns>
    public static Task<int?> PromotionAsync(UnitOfWork work, string code) =>
        work.QuerySingleOrDefaultAsync<int?>("select id from promotion where code = @code", new { code });

    /// <summary>
    /// Who reads blind or scores, in whatever promotion, does not see who is known already: people would come in twice. Who has a
    /// conflict of interest here does not see all applications: some would seem new.
    /// </summary>
    public static async Task<Refusal?> MaySeeWhoAppliesAsync(UnitOfWork work, int promotion)
    {
        var (scores, isInConflict) = await work.QuerySingleAsync<(bool, bool)>(
            """
            select exists (select from access.blind_persons()) or exists (select from access.genderless_persons()),
                not access.is_system() and exists (select from access.own_conflicts() c where c.promotion_id = @promotion)
            """, new { promotion });
        return scores ? ApplicationRefusals.ReadsBlind : isInConflict ? ApplicationRefusals.InConflict : null;
    }

    /// <summary>Défis that may be wished for, those that were given up since too.</summary>
    public static async Task<IReadOnlyList<WishableDefi>> DefisAsync(UnitOfWork work, int promotion) =>
        await work.QueryAsync<WishableDefi>(
            """select id, code, title from defi where promotion_id = @promotion and status <> 'Draft' order by title collate "fr-x-icu", code""", new { promotion });
}
