namespace Eig.Jobs;

/// <param name="Id">Stable name, used by `eig jobs run`.</param>
/// <param name="Label">What it does, in French, for the operators' page.</param>
/// <param name="Cron">Five fields, Europe/Paris.</param>
/// <param name="JobClass">A plain class with ExecuteAsync(CancellationToken).</param>
public sealed record ScheduledJob(string Id, string Label, string Cron, Type JobClass);

/// <summary>The one table of what runs by itself.</summary>
public static class Schedule
{
    public static IReadOnlyList<ScheduledJob> Jobs { get; } = [];
}
