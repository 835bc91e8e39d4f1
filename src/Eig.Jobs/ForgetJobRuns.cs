using Eig.Core.Database;

namespace Eig.Jobs;

/// <summary>Forgets what ran long ago: for as long as the setting says, by default a year with some days to spare. The latest run of a job stays.</summary>
public sealed class ForgetJobRuns(EigDatabase database)
{
    /// <returns>How many runs were removed.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System("housekeeping"), cancellation);
        var forgotten = await work.ExecuteAsync(
            """
            delete from job_run r
            where r.finished_at < clock_timestamp() - access.kept_for('JobRuns') and exists (select from job_run where job = r.job and id > r.id)
            """);
        await work.CommitAsync();
        return forgotten;
    }
}
