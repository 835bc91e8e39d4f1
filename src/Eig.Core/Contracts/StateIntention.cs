using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>What a host says it intends.</summary>
/// <param name="On">From when, not before today; null when it does not know yet.</param>
public sealed record StatedIntention(Intention Intention, DateOnly? On = null, string? Comment = null);

/// <summary>
/// A host, or the team for it, says what it intends for somebody once their contract ends. Whoever changes their mind says so anew: the latest
/// holds, what was said before stays. From then on no alert of the end is sent any more, whatever was intended.
/// </summary>
public sealed class StateIntention(EigDatabase database, DomainClock clock)
{
    public async Task<Outcome<Intention>> ExecuteAsync(Actor actor, int contract, StatedIntention stated, CancellationToken cancellation)
    {
        if (ContractSteps.CheckLength(stated.Comment) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team, Role.Host) is { } refusal)
        {
            return refusal;
        }

        // What row-level security hides is unknown; what is not signed has no end to speak of.
        if (await ContractSteps.FindAsync(work, contract) is not { Status: ContractStatus.Signed } found)
        {
            return ContractRefusals.ContractUnknown;
        }

        if (found.LastDay < clock.Today)
        {
            return ContractRefusals.IntentionTooLate;
        }

        if (stated.On < clock.Today)
        {
            return ContractRefusals.IntentionInThePast;
        }

        // Pressed twice is said once.
        var said = await work.QuerySingleOrDefaultAsync<string?>(
            """
            insert into contract_intention (contract_id, employer_id, intention, on_date, comment, by_team, stated_at)
            select @contract, @EmployerId, @intention, @On, @comment, access.sees_all(), @at
            where not exists (
                select from (
                    select i.intention, i.on_date, i.comment from contract_intention i
                    where i.contract_id = @contract and i.employer_id = @EmployerId order by i.id desc limit 1) latest
                where latest.intention = @intention and latest.on_date is not distinct from @On::date and latest.comment is not distinct from @comment::text)
            returning intention
            """,
            new
            {
                contract, found.EmployerId, intention = stated.Intention.ToString(), stated.On,
                comment = string.IsNullOrWhiteSpace(stated.Comment) ? null : stated.Comment.Trim(), at = clock.Now.UtcDateTime,
            });
        if (said is not null)
        {
            await work.AuditAsync("StateIntention", "Contract", $"{contract}", null, said);
            await work.CommitAsync();
        }

        return stated.Intention;
    }
}
