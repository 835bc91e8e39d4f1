namespace Eig.Jobs;

/// <param name="Sentence">What was done, in French: counts only, never somebody.</param>
/// <param name="FoundWork">False when there was nothing to do: of such runs only the latest is kept.</param>
public sealed record JobReport(string Sentence, bool FoundWork);

/// <summary>
/// Brings one thing of the world up to date. Idempotent: it may run late, twice, or begin again after it was cut short.
/// Exceptions escape.
/// </summary>
public interface IScheduledJob
{
    Task<JobReport> ExecuteAsync(CancellationToken cancellation);
}
