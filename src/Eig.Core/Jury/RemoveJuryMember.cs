using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>Somebody leaves the jury of a promotion before having sat. Their account keeps its role until an administrator takes it.</summary>
public sealed class RemoveJuryMember(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, int assessor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var held = await JuryPromotion.HoldAsync(work, promotion, clock.Now);
        if (!held.IsDone)
        {
            return held.Refusals[0];
        }

        var id = held.Value.Id;
        if (await work.QuerySingleOrDefaultAsync<bool?>(
            """
            select exists (select from jury_session_member s where s.promotion_id = m.promotion_id and s.assessor_id = m.assessor_id)
                or exists (select from jury_score s where s.promotion_id = m.promotion_id and s.assessor_id = m.assessor_id)
            from jury_member m
            where m.promotion_id = @id and m.assessor_id = @assessor
            """, new { id, assessor }) is not { } sits)
        {
            return JuryRefusals.MemberUnknown;
        }

        if (sits)
        {
            return JuryRefusals.MemberSits;
        }

        await work.ExecuteAsync("delete from jury_member where promotion_id = @id and assessor_id = @assessor", new { id, assessor });
        await work.AuditAsync("RemoveJuryMember", "JuryMember", $"{id}/{assessor}", "Member", null);
        await work.CommitAsync();
        return assessor;
    }
}
