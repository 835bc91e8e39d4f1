using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>The team corrects where a member of the jury comes from. A new conflict that follows from it shows in the sessions.</summary>
public sealed class EditJuryMember(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <param name="version">The version the page showed, so that a change made meanwhile is not overwritten.</param>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, int assessor, JuryMemberForm form, int version, CancellationToken cancellation)
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
        if (await work.QuerySingleOrDefaultAsync<Standing>("select college, version from jury_member where promotion_id = @id and assessor_id = @assessor", new { id, assessor }) is not { } before)
        {
            return JuryRefusals.MemberUnknown;
        }

        if (before.Version != version)
        {
            return JuryRefusals.MemberChanged;
        }

        if (await TieAssessor.ApplyAsync(work, assessor, form.Administration, form.Employer) is { } untied)
        {
            return untied;
        }

        await work.ExecuteAsync(
            "update jury_member set college = @college, version = version + 1 where promotion_id = @id and assessor_id = @assessor",
            new { id, assessor, college = form.College.ToString() });
        await SetChairAsync(work, id, assessor, form.IsChair);
        await work.AuditAsync("EditJuryMember", "JuryMember", $"{id}/{assessor}", before.College, form.College.ToString());
        await work.CommitAsync();
        return version + 1;
    }

    /// <summary>Only in a promotion that is held: two chairs named at once would both stand.</summary>
    internal static Task SetChairAsync(UnitOfWork work, int promotion, int assessor, bool isChair) =>
        work.ExecuteAsync(
            """
            update jury_member set is_chair = (assessor_id = @assessor)
            where promotion_id = @promotion and @isChair and is_chair <> (assessor_id = @assessor)
               or promotion_id = @promotion and not @isChair and is_chair and assessor_id = @assessor
            """, new { promotion, assessor, isChair });

    private sealed record Standing(string College, int Version);
}
