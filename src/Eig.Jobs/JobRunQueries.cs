using Eig.Core.Database;

namespace Eig.Jobs;

/// <summary>Reads of what ran, for those who look after it.</summary>
public sealed class JobRunQueries(EigDatabase database)
{
    public const int PageSize = 50;

    public sealed record RunRow(
        long Id, string Job, JobTrigger Trigger, string Machine, DateTime StartedAt, DateTime? FinishedAt, JobRunStatus Status, string? Result, string? Fault);

    // A process that was killed could not say so: its run is running only as long as its lock is held.
    private static readonly string Columns =
        $"""
        id, job, trigger, machine, started_at, finished_at, result, fault,
        case when status = 'Running' and not exists (
            select from pg_locks l
            where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
              and l.database = (select oid from pg_database where datname = current_database())
              and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('{JobRunner.LockPrefix}' || job, 0))
            then 'Abandoned' else status end as status
        """;

    /// <summary>The latest run of each job that ever ran.</summary>
    public async Task<IReadOnlyDictionary<string, RunRow>> LatestAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var rows = await work.QueryAsync<RunRow>(
            $"""
            with recursive job as (
                (select job from job_run order by job limit 1)
                union all
                select (select r.job from job_run r where r.job > j.job order by r.job limit 1) from job j where j.job is not null)
            select {Shown} from job j
            cross join lateral (select {Columns} from job_run where job = j.job order by id desc limit 1) run
            """);
        return rows.ToDictionary(row => row.Job, StringComparer.Ordinal);
    }

    /// <summary>One page of a job's runs, the latest first.</summary>
    /// <param name="before">Id of the last run already shown.</param>
    public async Task<IReadOnlyList<RunRow>> HistoryAsync(Actor actor, string job, long? before, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<RunRow>(
            $"""
            select {Shown}
            from (select {Columns} from job_run where job = @job and (@before::bigint is null or id < @before) order by id desc limit @most) run
            order by id desc
            """, new { job, before, most = PageSize });
    }

    // In the order of the record.
    private const string Shown = "run.id, run.job, run.trigger, run.machine, run.started_at, run.finished_at, run.status, run.result, run.fault";
}
