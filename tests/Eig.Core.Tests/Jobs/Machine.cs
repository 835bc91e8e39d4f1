using Eig.Core.Database;
using Eig.Jobs;
using Eig.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Eig.Core.Tests.Jobs;

/// <summary>What a job of the tests does, and how often it began.</summary>
internal sealed class Probe
{
    private int begun;

    public int Begun => begun;

    public Func<CancellationToken, Task<JobReport>> Act { get; set; } = _ => Task.FromResult(new JobReport("1 chose faite", true));

    /// <summary>A job that runs until it is let go, or cancelled.</summary>
    public TaskCompletionSource Hold()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Act = async cancellation =>
        {
            await held.Task.WaitAsync(cancellation);
            return new JobReport("fini", true);
        };
        return held;
    }

    /// <summary>Waits until the job has begun so often.</summary>
    public async Task BegunAsync(int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (begun < times)
        {
            await Task.Delay(25, patience.Token);
        }
    }

    public Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref begun);
        return Act(cancellation);
    }
}

internal sealed class ProbeJob(Probe probe) : IScheduledJob
{
    public Task<JobReport> ExecuteAsync(CancellationToken cancellation) => probe.RunAsync(cancellation);
}

/// <summary>One of several processes on the same database: its own connections, its own runner and engine.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly EigDatabase database;

    public Machine(TestDatabase database, Probe probe, TimeProvider clock, string engine, params IReadOnlyList<ScheduledJob> schedule)
    {
        this.database = EigDatabase.Open(database.ConnectionString);
        services = new ServiceCollection().AddSingleton(probe).BuildServiceProvider();
        Runner = new JobRunner(this.database, schedule, services, clock, NullLogger<JobRunner>.Instance);
        Engine = JobEngines.Create(engine, Runner, this.database, NullLoggerFactory.Instance);
    }

    public JobRunner Runner { get; }

    public IJobEngine Engine { get; }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Runner.Dispose();
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
