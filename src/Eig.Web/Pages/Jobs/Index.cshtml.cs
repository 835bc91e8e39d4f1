using Eig.Jobs;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Jobs;

/// <summary>Does everything that should run by itself do so?</summary>
public sealed class IndexModel(JobRunQueries runs, JobRunner runner, TimeProvider clock, EigSettings settings) : EigPage
{
    public IReadOnlyList<(ScheduledJob Job, JobRunQueries.RunRow? Latest)> Jobs { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Hangfire has pages of its own.</summary>
    public bool HasDashboard => settings.JobsEngine == JobEngines.Hangfire;

    public async Task OnGetAsync()
    {
        var latest = await runs.LatestAsync(Actor, Cancellation);
        Jobs = [.. runner.Schedule.Select(job => (job, latest.GetValueOrDefault(job.Id)))];
    }
}
