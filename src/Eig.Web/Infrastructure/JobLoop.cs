using Eig.Jobs;

namespace Eig.Web.Infrastructure;

/// <summary>Runs the jobs of the schedule every few seconds inside `serve`, until an engine does it by the clock.</summary>
public sealed partial class JobLoop(IServiceProvider services, ILogger<JobLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            foreach (var job in Schedule.Jobs)
            {
                try
                {
                    await job.ExecuteAsync(services, stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // The next turn tries again; a relay or a database that is down must not take the site with it.
                    Failed(log, job.Id, fault);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The job {Job} failed")]
    private static partial void Failed(ILogger log, string job, Exception fault);
}
