using Microsoft.Extensions.Hosting;

namespace Eig.Jobs;

/// <summary>The jobs inside `eig serve`: the engine, the catching up of what was missed, and an orderly stop.</summary>
public sealed class JobHost(IJobEngine engine, JobRunner runner, TimeProvider clock) : BackgroundService
{
    // What the engine did not trigger (the database was away at that minute) is seen at the next look.
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    // Twice this, and the rest of the stop, stay within what service supervisors allow (30 seconds at least).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await engine.StopAsync(cancellationToken);
        await runner.DrainAsync(Patience);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await runner.CatchUpAsync(TimeSpan.Zero);
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await runner.CatchUpAsync(Grace);
        }
    }
}
