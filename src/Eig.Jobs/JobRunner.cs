using Eig.Core.Database;
using Eig.Core.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Eig.Jobs;

/// <summary>
/// Runs a job once: at most one run of it at a time over all machines, each tick of its cron once, every run recorded.
/// Whatever triggers it (an engine, somebody's hand, the catching up after a stop) comes through here.
/// </summary>
public sealed partial class JobRunner(
    EigDatabase database, IReadOnlyList<ScheduledJob> schedule, IServiceProvider services, TimeProvider clock, ILogger<JobRunner> log)
    : IDisposable
{
    internal const string LockPrefix = "eig-job:";

    // An engine's timer may be a moment early: the tick it means is the one that is just coming.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private readonly InFlight inFlight = new();

    public IReadOnlyList<ScheduledJob> Schedule => schedule;

    public ScheduledJob? Find(string id) => schedule.FirstOrDefault(job => job.Id == id);

    /// <summary>Runs the job, unless it is running, or its tick has had its run.</summary>
    /// <param name="grace">For <see cref="JobTrigger.CatchUp"/>: how long a tick is left to the engine.</param>
    /// <exception cref="Exception">The job's own, once it is recorded.</exception>
    public async Task<Outcome<JobReport>> RunAsync(string id, JobTrigger trigger, CancellationToken cancellation, TimeSpan grace = default)
    {
        if (Find(id) is not { } job)
        {
            UnknownJob(log, id);
            return JobRefusals.Unknown;
        }

        using var flight = inFlight.Enter();
        inFlight.Stopping.ThrowIfCancellationRequested();
        var tick = trigger switch
        {
            JobTrigger.Schedule => job.Cron.Last(clock.GetUtcNow() + Early),
            JobTrigger.CatchUp => job.Cron.Last(clock.GetUtcNow() - grace),
            JobTrigger.Hand => null,
        };
        if (tick is null && trigger != JobTrigger.Hand)
        {
            return JobRefusals.AlreadyDone;
        }

        if (trigger == JobTrigger.Schedule && clock.GetUtcNow() - tick > Late)
        {
            // An engine that itself noticed what it had missed.
            trigger = JobTrigger.CatchUp;
        }

        await using var held = await database.TryLockAsync(LockPrefix + id, cancellation);
        if (held is null)
        {
            Refused(log, id, trigger);
            return JobRefusals.AlreadyRunning;
        }

        if (await BeginAsync(job, trigger, tick, cancellation) is not { } begun)
        {
            return JobRefusals.AlreadyDone;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, held.Lost, inFlight.Stopping);
        return await RunAsync(job, trigger, begun, ends.Token);
    }

    /// <summary>As an engine triggers: nobody is there to catch, so a fault is logged, once.</summary>
    /// <returns>The fault; null when there was none, or nothing to do.</returns>
    public async Task<Exception?> RunLoggedAsync(string id, JobTrigger trigger, TimeSpan grace = default)
    {
        try
        {
            await RunAsync(id, trigger, CancellationToken.None, grace);
            return null;
        }
        catch (OperationCanceledException stopped) when (inFlight.Stopping.IsCancellationRequested)
        {
            return stopped;
        }
        catch (Exception fault)
        {
            Failed(log, id, trigger, fault);
            return fault;
        }
    }

    /// <summary>Runs each job once whose last tick had no run, because nothing was there to run it.</summary>
    /// <param name="grace">How long a tick is left to the engine.</param>
    public Task CatchUpAsync(TimeSpan grace) => Task.WhenAll(schedule.Select(job => RunLoggedAsync(job.Id, JobTrigger.CatchUp, grace)));

    /// <summary>Waits for this process's runs; after that long cancels them, and waits as long again at most.</summary>
    public Task DrainAsync(TimeSpan patience) => inFlight.DrainAsync(patience);

    public void Dispose() => inFlight.Dispose();

    private async Task<JobReport> RunAsync(ScheduledJob job, JobTrigger trigger, long run, CancellationToken cancellation)
    {
        using var measured = new MeasuredRun(job.Id, trigger);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var work = (IScheduledJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Class);
            var report = await work.ExecuteAsync(cancellation);
            measured.Status = JobRunStatus.Succeeded;
            await FinishAsync(job, run, JobRunStatus.Succeeded, report);
            Succeeded(log, job.Id, report.Sentence);
            return report;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await TryFinishAsync(job, run, JobRunStatus.Abandoned);
            throw;
        }
        catch (Exception fault)
        {
            measured.Status = JobRunStatus.Failed;
            await TryFinishAsync(job, run, JobRunStatus.Failed, fault is AggregateException { InnerExceptions: [var first, ..] } ? first : fault);
            throw;
        }
    }

    private async Task<long?> BeginAsync(ScheduledJob job, JobTrigger trigger, DateTimeOffset? tick, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System(job.Id), cancellation);
        await JobRecord.AbandonOthersAsync(work, job.Id);
        long? run = tick is { } due && await JobRecord.IsDoneAsync(work, job.Id, due, ifNeverRun: trigger == JobTrigger.CatchUp)
            ? null
            : await JobRecord.BeginAsync(work, job.Id, trigger, tick);
        await work.CommitAsync();
        return run;
    }

    // Kept even when the program is asked to stop: it is the only trace of what happened.
    private async Task FinishAsync(ScheduledJob job, long run, JobRunStatus status, JobReport? report = null, Exception? fault = null)
    {
        await using var work = await database.BeginAsync(Actor.System(job.Id), CancellationToken.None);
        await JobRecord.FinishAsync(work, run, status, report, fault?.GetType().Name);
        if (report is { FoundWork: false })
        {
            await JobRecord.ForgetIdleBeforeAsync(work, job.Id, run);
        }

        await work.CommitAsync();
    }

    // Where the database is what failed, the fault is the job's own; the next run finds this one abandoned.
    private async Task TryFinishAsync(ScheduledJob job, long run, JobRunStatus status, Exception? fault = null)
    {
        try
        {
            await FinishAsync(job, run, status, fault: fault);
        }
        catch (Npgsql.NpgsqlException unrecorded)
        {
            Unrecorded(log, job.Id, status, unrecorded);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The job {Job} is not of this program's schedule: nothing was done")]
    private static partial void UnknownJob(ILogger log, string job);

    [LoggerMessage(LogLevel.Error, "The job {Job} ({Trigger}) failed")]
    private static partial void Failed(ILogger log, string job, JobTrigger trigger, Exception fault);

    [LoggerMessage(LogLevel.Information, "The job {Job} ({Trigger}) is running elsewhere: nothing was done")]
    private static partial void Refused(ILogger log, string job, JobTrigger trigger);

    [LoggerMessage(LogLevel.Debug, "The job {Job} is done: {Result}")]
    private static partial void Succeeded(ILogger log, string job, string result);

    [LoggerMessage(LogLevel.Warning, "The end of the job {Job} ({Status}) could not be recorded")]
    private static partial void Unrecorded(ILogger log, string job, JobRunStatus status, Exception unrecorded);
}
