using System.Diagnostics;
using System.Diagnostics.Metrics;
using Eig.Core.Shared;

namespace Eig.Jobs;

/// <summary>One run of a job as a span, and its duration by what became of it.</summary>
internal sealed class MeasuredRun(string job, JobTrigger trigger) : IDisposable
{
    private static readonly Histogram<double> Duration = Telemetry.Meter.CreateHistogram<double>("eig.job.duration", "s", "How long runs of jobs took, by what became of them.");

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Activity? span = Telemetry.Source.StartActivity("job " + job)?.SetTag("eig.job", job).SetTag("eig.job.trigger", trigger.ToString());

    /// <summary>Abandoned, until the run says otherwise.</summary>
    public JobRunStatus Status { get; set; } = JobRunStatus.Abandoned;

    public void Dispose()
    {
        span?.SetTag("eig.job.status", Status.ToString());
        if (Status == JobRunStatus.Failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }

        span?.Dispose();
        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("eig.job", job), new("eig.job.status", Status.ToString()));
    }
}
