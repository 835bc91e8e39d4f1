using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Jury;

/// <param name="Administration">Code of the one the person works for; null for none. Conflicts follow from it.</param>
/// <param name="Employer">Null for none.</param>
/// <param name="IsChair">A jury has one chair at most: the one before gives way.</param>
public sealed record JuryMemberForm(College College, string? Administration, string? Employer, bool IsChair);

/// <summary>The team calls somebody to the jury of a promotion, by the address of an account that is there or is made.</summary>
public sealed class AddJuryMember(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <returns>The assessor's id.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, string email, JuryMemberForm form, CancellationToken cancellation)
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

        var account = await InviteJuror.ApplyAsync(work, held.Value.Id, email);
        if (!account.IsDone)
        {
            return account.Refusals[0];
        }

        if (await EnsureAssessor.ApplyAsync(work, account.Value) is not { } assessor)
        {
            return AccessRefusals.Unknown;
        }

        try
        {
            await work.ExecuteAsync(
                "insert into jury_member (promotion_id, assessor_id, college) values (@Id, @assessor, @college)",
                new { held.Value.Id, assessor, college = form.College.ToString() });
        }
        catch (PostgresException e) when (e.ConstraintName == "jury_member_pk")
        {
            return JuryRefusals.MemberThere;
        }

        if (await TieAssessor.ApplyAsync(work, assessor, form.Administration, form.Employer) is { } untied)
        {
            return untied;
        }

        await EditJuryMember.SetChairAsync(work, held.Value.Id, assessor, form.IsChair);
        await work.AuditAsync("AddJuryMember", "JuryMember", $"{held.Value.Id}/{assessor}", null, form.College.ToString());
        await work.CommitAsync();
        return assessor;
    }
}
