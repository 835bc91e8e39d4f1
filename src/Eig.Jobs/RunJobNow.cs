using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Jobs;

/// <param name="Run">Null while no machine has begun it.</param>
public sealed record RequestedRun(JobRunQueries.RunRow? Run);

/// <summary>Somebody wants a job run now. The engine is asked: it runs on a machine that runs jobs, which need not be this one.</summary>
public sealed class RunJobNow(EigDatabase database, JobRunner runner, JobRunQueries runs, IJobEngine engine, TimeProvider clock)
{
    // Most runs are over by then, and who asked can be told what came of it.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <returns>What is known of the run after a moment: its row, finished or not; a null row while no machine has begun it.</returns>
    public async Task<Outcome<RequestedRun>> ExecuteAsync(Actor actor, string id, CancellationToken cancellation)
    {
        if (runner.Find(id) is null)
        {
            return JobRefusals.Unknown;
        }

        var latest = (await runs.LatestAsync(actor, cancellation)).GetValueOrDefault(id);
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        if (latest is { Status: JobRunStatus.Running })
        {
            return JobRefusals.AlreadyRunning;
        }

        // First the trace, then the deed: the engine's tables are not in this transaction.
        await work.AuditAsync("RunJob", "Job", id);
        await work.CommitAsync();
        await engine.TriggerAsync(id, cancellation);
        return new RequestedRun(await SeeAsync(actor, id, latest?.Id ?? 0, cancellation));
    }

    private async Task<JobRunQueries.RunRow?> SeeAsync(Actor actor, string id, long after, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + Wait;
        while (true)
        {
            var run = (await runs.LatestAsync(actor, cancellation)).GetValueOrDefault(id) is { } latest && latest.Id > after ? latest : null;
            if (run is { Status: not JobRunStatus.Running } || clock.GetUtcNow() >= until)
            {
                return run;
            }

            await Task.Delay(Look, clock, cancellation);
        }
    }
}
