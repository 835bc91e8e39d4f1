using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <summary>
/// Somebody says that they should not judge an application they were given, at whatever stage. It leaves their sight at
/// once and for good; what they had begun to write of it goes, what they had handed in stays and is set aside.
/// </summary>
public sealed class DeclareConflict(EigDatabase database, DomainClock clock)
{
    private const int LongestReason = 1000;

    /// <param name="application">Code.</param>
    /// <param name="reason">Null when they would rather not say.</param>
    /// <returns>The application's id.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string application, string? reason, CancellationToken cancellation)
    {
        if (reason?.Length > LongestReason)
        {
            return SelectionRefusals.ReasonTooLong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var given = await work.QuerySingleOrDefaultAsync<GivenRow>(
            """
            select a.id, access.assessor_id() as assessor_id
            from application a
            where a.code = @application and a.id = any (access.assigned_applications())
            """, new { application });
        if (given is null)
        {
            return SelectionRefusals.SheetUnknown;
        }

        // Before the conflict is there, since nothing of the application can be touched after it.
        await work.ExecuteAsync(
            "delete from sheet where application_id = @Id and assessor_id = @AssessorId and status <> 'Submitted'", new { given.Id, given.AssessorId });
        await work.ExecuteAsync(
            """
            insert into conflict_of_interest (application_id, assessor_id, reason, declared_at) values (@Id, @AssessorId, @reason, @at)
            on conflict on constraint conflict_of_interest_pk do nothing
            """, new { given.Id, given.AssessorId, reason, at = clock.Now.UtcDateTime });
        await work.AuditAsync("DeclareConflict", "Application", $"{given.Id}", null, nameof(ConflictKind.Declared));
        await work.CommitAsync();
        return given.Id;
    }

    private sealed record GivenRow(int Id, int AssessorId);
}
