using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <summary>Does what was agreed to: one person, one transaction. What a crash leaves, the next run does.</summary>
public sealed class RunErasures(EigDatabase database, DomainClock clock, PersonalFiles files)
{
    /// <returns>How many persons were erased.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var erased = 0;
        while (await NextAsync(cancellation))
        {
            erased++;
        }

        // After the commit, by what is no longer there: a crash between the two leaves files that the next sweep finds.
        await files.SweepAsync(cancellation);
        return erased;
    }

    private async Task<bool> NextAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System(ErasePerson.Program), cancellation);
        // Held: two machines take one each.
        var next = await work.QuerySingleOrDefaultAsync<NextRow>(
            "select id, person_id, reason from erasure where status = 'Confirmed' order by id limit 1 for update skip locked");
        if (next is null)
        {
            return false;
        }

        var at = clock.Now.UtcDateTime;
        await ErasePerson.ApplyAsync(work, next.PersonId, at, next.Reason.ToString());
        await work.ExecuteAsync("update erasure set status = 'Done', done_at = @at, version = version + 1 where id = @Id", new { next.Id, at });
        await work.CommitAsync();
        return true;
    }

    private sealed record NextRow(int Id, int PersonId, ErasureReason Reason);
}
