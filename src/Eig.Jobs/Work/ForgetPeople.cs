using Eig.Core.Privacy;

namespace Eig.Jobs.Work;

/// <summary>Removes what has been kept long enough, and does the erasures that were agreed to.</summary>
public sealed class ForgetPeople(ApplyRetention retention) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var run = await retention.ExecuteAsync(cancellation);
        return Counted.Report("rien n’est arrivé à terme",
        [
            (run.Erased, "effacement demandé", "effacements demandés"),
            .. run.Removed.OrderBy(removed => removed.Key).Select(removed => (removed.Value, RetentionText.Noun(removed.Key).One, RetentionText.Noun(removed.Key).Many)),
        ]);
    }
}
