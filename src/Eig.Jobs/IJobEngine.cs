namespace Eig.Jobs;

/// <summary>
/// What triggers jobs by the clock and on demand, over any number of machines, from its own tables. It only triggers:
/// <see cref="JobRunner"/> does the rest.
/// </summary>
public interface IJobEngine : IAsyncDisposable
{
    /// <summary>Makes the engine's tables those of the schedule, and triggers from now on.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Triggers nothing more. What runs is left to run; disposing the engine does not wait for it.</summary>
    Task StopAsync(CancellationToken cancellation);

    /// <summary>Asks for a run now, on any machine whose engine is started; this one's need not be.</summary>
    Task TriggerAsync(string job, CancellationToken cancellation);
}
