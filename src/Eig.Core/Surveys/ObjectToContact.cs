using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>Somebody asks not to be written to any more, or takes it back, through their link. It holds for every wave and promotion.</summary>
public sealed class ObjectToContact(EigDatabase database, DomainClock clock)
{
    /// <summary>Twice is once.</summary>
    public async Task<Outcome<int>> ExecuteAsync(Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        if (await PersonAsync(work, invitation) is not { } person)
        {
            return SurveyRefusals.InvitationUnknown;
        }

        var added = await work.ExecuteAsync(
            "insert into contact_objection (person_id, objected_at) values (@person, @at) on conflict on constraint contact_objection_pk do nothing",
            new { person, at = clock.Now.UtcDateTime });
        if (added == 1)
        {
            await work.AuditAsync("ObjectToContact", "Person", $"{person}", null, "Objected");
            await work.CommitAsync();
        }

        return person;
    }

    /// <summary>May be written to again.</summary>
    public async Task<Outcome<int>> LiftAsync(Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        if (await PersonAsync(work, invitation) is not { } person)
        {
            return SurveyRefusals.InvitationUnknown;
        }

        if (await work.ExecuteAsync("delete from contact_objection where person_id = @person", new { person }) == 1)
        {
            await work.AuditAsync("ObjectToContact", "Person", $"{person}", "Objected", null);
            await work.CommitAsync();
        }

        return person;
    }

    private static Task<int?> PersonAsync(UnitOfWork work, Guid invitation) =>
        work.QuerySingleOrDefaultAsync<int?>("select person_id from survey_invitation where id = @invitation", new { invitation });
}
