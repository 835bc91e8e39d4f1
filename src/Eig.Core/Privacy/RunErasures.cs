using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <summary>Does what was agreed to: one person, one transaction. What a crash leaves, the next run does.</summary>
public sealed class RunErasures(EigDatabase database, DomainClock clock, PersonalFiles files)
{
    /// <param name="erasure">Done for sure before it returns; null: whatever nobody else is at.</param>
    /// <returns>How many persons were erased.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation, int? erasure = null)
    {
        var erased = 0;
        while (await NextAsync(erased == 0 ? erasure : null, cancellation))
        {
            erased++;
        }

        // After the commit, by what is no longer there: a crash between the two leaves files that the next sweep finds.
        await files.SweepAsync(cancellation);
        return erased;
    }

    private async Task<bool> NextAsync(int? erasure, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System(ErasePerson.Program), cancellation);
        // Held: two machines take one each. One that somebody was promised is waited for: a second confirmation, which comes too late,
        // holds the row for an instant too, and passing it over would leave the person there until the night.
        var next = await work.QuerySingleOrDefaultAsync<NextRow>(
            erasure is null
                ? "select id, person_id, reason from erasure where status = 'Confirmed' order by id limit 1 for update skip locked"
                : "select id, person_id, reason from erasure where status = 'Confirmed' and id = @erasure for update", new { erasure });
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
