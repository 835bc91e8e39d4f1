using Hangfire;

namespace Eig.Jobs.Hangfire;

/// <summary>A run that failed, said without the words of what failed it: Hangfire keeps and shows them.</summary>
public sealed class JobFailedException(string message) : Exception(message);

/// <summary>What Hangfire runs for every job.</summary>
public sealed class HangfireJob(JobRunner runner)
{
    /// <param name="job">The job's id.</param>
    /// <param name="trigger">A <see cref="JobTrigger"/>'s name, as Hangfire keeps it.</param>
    // Never tried again by itself: the next tick is the next try. Kept as deleted, which Hangfire forgets after a day.
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
    [JobDisplayName("{0} ({1})")]
    public async Task RunAsync(string job, string trigger)
    {
        if (await runner.RunLoggedAsync(job, Enum.Parse<JobTrigger>(trigger)) is { } fault)
        {
            throw new JobFailedException(fault.GetType().Name);
        }
    }
}
