using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Privacy;

/// <summary>Somebody of the team, or the person through their survey link, asks that a person be erased. Nothing goes yet.</summary>
public sealed class RequestErasure(EigDatabase database, DomainClock clock)
{
    /// <returns>The request's id.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int person, ErasureReason reason, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await Require.RoleAsync(work, Role.Team) is { } refusal ? refusal : await AskAsync(work, person, reason);
    }

    /// <summary>One's own, by one's own link.</summary>
    /// <returns>The request's id.</returns>
    public async Task<Outcome<int>> ForMyselfAsync(Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        return await work.QuerySingleAsync<int?>("select access.invited_person()") is { } person
            ? await AskAsync(work, person, ErasureReason.PersonAsked)
            : PrivacyRefusals.PersonUnknown;
    }

    private async Task<Outcome<int>> AskAsync(UnitOfWork work, int person, ErasureReason reason)
    {
        if (!await work.QuerySingleAsync<bool>("select exists (select from person where id = @person and erased_at is null)", new { person }))
        {
            return PrivacyRefusals.PersonUnknown;
        }

        try
        {
            var id = await work.QuerySingleAsync<int>(
                """
                insert into erasure (person_id, reason, requested_by, requested_at)
                values (@person, @reason, (select access.account_id()), @at) returning id
                """, new { person, reason = reason.ToString(), at = clock.Now.UtcDateTime });
            await work.AuditAsync("RequestErasure", "Person", $"{person}", null, reason.ToString());
            await work.CommitAsync();
            return id;
        }
        catch (PostgresException e) when (e.ConstraintName == "erasure_one_open")
        {
            return PrivacyRefusals.AlreadyAsked;
        }
    }
}
