using Eig.Core.Database;

namespace Eig.Jobs;

/// <summary>The steps of a run through table job_run, written by who holds the job's lock.</summary>
internal static class JobRecord
{
    /// <summary>Whoever holds the lock is the only one: what still says that it runs was cut short.</summary>
    public static Task<int> AbandonOthersAsync(UnitOfWork work, string job) => work.ExecuteAsync(
        "update job_run set status = 'Abandoned', finished_at = clock_timestamp() where job = @job and status = 'Running'", new { job });

    /// <summary>Whether a tick has had its run: its own, a later one, or one that somebody began after it.</summary>
    /// <param name="ifNeverRun">The answer for a job without any run: nothing can be late before a first time.</param>
    public static Task<bool> IsDoneAsync(UnitOfWork work, string job, DateTimeOffset tick, bool ifNeverRun) => work.QuerySingleAsync<bool>(
        """
        select coalesce(
            (select coalesce(due_at, started_at) >= @tick from job_run where job = @job and status <> 'Abandoned' order by id desc limit 1),
            @ifNeverRun and not exists (select from job_run where job = @job))
        """, new { job, tick, ifNeverRun });

    /// <returns>The run's id.</returns>
    public static Task<long> BeginAsync(UnitOfWork work, string job, JobTrigger trigger, DateTimeOffset? tick) => work.QuerySingleAsync<long>(
        "insert into job_run (job, trigger, machine, due_at) values (@job, @trigger, @machine, @tick) returning id",
        new { job, trigger = trigger.ToString(), machine = Environment.MachineName, tick });

    /// <summary>Changes nothing when somebody else has found the run abandoned.</summary>
    public static Task<int> FinishAsync(UnitOfWork work, long run, JobRunStatus status, JobReport? report = null, string? fault = null) => work.ExecuteAsync(
        """
        update job_run set status = @status, finished_at = clock_timestamp(), found_work = @foundWork, result = @result, fault = @fault
        where id = @run and status = 'Running'
        """, new { run, status = status.ToString(), foundWork = report?.FoundWork ?? true, result = report?.Sentence, fault });

    /// <summary>Of the runs that found nothing to do, only the latest is kept: a job of each minute would leave 1440 a day.</summary>
    public static Task<int> ForgetIdleBeforeAsync(UnitOfWork work, string job, long run) => work.ExecuteAsync(
        "delete from job_run where job = @job and id < @run and status = 'Succeeded' and not found_work", new { job, run });
}
