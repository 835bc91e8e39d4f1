using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>A draft that its administration may write now.</summary>
internal sealed record OpenDraft(int Id, int PromotionId, int AdministrationId);

/// <summary>The guards of everything a host writes, and the mark of each save.</summary>
internal static class Drafts
{
    public static async Task<Outcome<OpenDraft>> FindAsync(UnitOfWork work, string code, DateTimeOffset now)
    {
        if (await Require.RoleAsync(work, Role.Host) is { } refusal)
        {
            return refusal;
        }

        var found = await work.QuerySingleOrDefaultAsync<DraftRow>(
            """
            select id, promotion_id, administration_id, status, administration_id = any ((select access.own_administrations())::integer[]) as is_own
            from defi where code = @code
            """, new { code });
        return found is null ? DefiRefusals.Unknown
            : !found.IsOwn ? DefiRefusals.NotYours
            : found.Status != DefiStatus.Draft ? DefiRefusals.NotDraft
            : await Deadlines.RefusalAsync(work, found.PromotionId, CalendarStep.Nomination, now) is { } closed ? closed
            : new OpenDraft(found.Id, found.PromotionId, found.AdministrationId);
    }

    /// <summary>Takes the next version, and the draft with it until the end of the transaction.</summary>
    /// <returns>False when the page showed an older version, or the draft is none any more.</returns>
    public static async Task<bool> TakeAsync(UnitOfWork work, string code, OpenDraft draft, int version)
    {
        var taken = await work.ExecuteAsync(
            "update defi set version = version + 1, origin = 'Application' where id = @Id and version = @version and status = 'Draft'", new { draft.Id, version });
        if (taken == 0)
        {
            return false;
        }

        await work.AuditAsync("EditDefi", "Defi", code, $"version {version}", $"version {version + 1}");
        return true;
    }

    private sealed record DraftRow(int Id, int PromotionId, int AdministrationId, DefiStatus Status, bool IsOwn);
}
