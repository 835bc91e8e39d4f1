using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>The team makes the links of an invitation unusable: because they went astray (a new one is sent) or because the person is not to be asked.</summary>
public sealed class ReplaceLink(EigDatabase database, SurveyLinks links, DomainClock clock)
{
    /// <summary>Sends a new link; the old ones open nothing any more. A withdrawn invitation is open again.</summary>
    /// <param name="generation">The one the page showed: pressed twice, one message goes.</param>
    public async Task<Outcome<Guid>> ExecuteAsync(Actor actor, Guid invitation, int generation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var before = await work.QuerySingleOrDefaultAsync<BeforeRow>(
            """
            select v.generation, v.closes_on, exists (select from contact_objection o where o.person_id = v.person_id) as objected
            from survey_invitation v
            -- Whoever was erased is asked nothing any more.
            join person n on n.id = v.person_id and n.erased_at is null
            where v.id = @invitation for update of v
            """, new { invitation });
        if (before is null)
        {
            return SurveyRefusals.InvitationUnknown;
        }

        if (before.Generation != generation)
        {
            return SurveyRefusals.LinkReplaced;
        }

        if (before.Objected)
        {
            return SurveyRefusals.Objected;
        }

        if (clock.Today > before.ClosesOn)
        {
            return SurveyRefusals.InvitationClosed;
        }

        var next = generation + 1;
        await work.ExecuteAsync(
            """
            update survey_invitation set generation = @next, token_sha256 = @hash,
                status = case when answered_at is null then 'Open' else 'Answered' end
            where id = @invitation
            """, new { invitation, next, hash = links.Hash(invitation, next) });
        await QueueMail.ApplyAsync(work, MailTemplate.SurveyInvitation, SurveyMailKey.Invitation(invitation, next));
        await work.AuditAsync("ReplaceLink", "Invitation", $"{invitation}", $"generation {generation}", $"generation {next}");
        await work.CommitAsync();
        return invitation;
    }

    /// <summary>Withdraws an invitation: its link opens nothing, nobody is reminded. What was answered stays.</summary>
    public async Task<Outcome<Guid>> RevokeAsync(Actor actor, Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var revoked = await work.ExecuteAsync(
            "update survey_invitation set status = 'Revoked' where id = @invitation and status <> 'Revoked'", new { invitation });
        if (revoked == 0)
        {
            return SurveyRefusals.InvitationUnknown;
        }

        await work.AuditAsync("RevokeInvitation", "Invitation", $"{invitation}", null, nameof(InvitationStatus.Revoked));
        await work.CommitAsync();
        return invitation;
    }

    private sealed record BeforeRow(int Generation, DateOnly ClosesOn, bool Objected);
}
