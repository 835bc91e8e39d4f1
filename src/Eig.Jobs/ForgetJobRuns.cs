using Eig.Core.Database;

namespace Eig.Jobs;

/// <summary>Forgets what ran long ago: a year can be looked at, with some days to spare. The latest run of a job stays.</summary>
public sealed class ForgetJobRuns(EigDatabase database)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <returns>How many runs were removed.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System("housekeeping"), cancellation);
        var forgotten = await work.ExecuteAsync(
            """
            delete from job_run r
            where r.finished_at < clock_timestamp() - @Kept and exists (select from job_run where job = r.job and id > r.id)
            """, new { Kept });
        await work.CommitAsync();
        return forgotten;
    }
}
