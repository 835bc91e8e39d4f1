using System.Collections.Concurrent;

namespace Eig.Jobs;

/// <summary>The runs of this process, so that a stop can wait for them and then end them.</summary>
internal sealed class InFlight : IDisposable
{
    private readonly ConcurrentDictionary<Task, byte> runs = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled when what still runs is to end.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <returns>Disposed at the end of the run.</returns>
    public IDisposable Enter()
    {
        var run = new Run(this);
        runs.TryAdd(run.Ended, 0);
        return run;
    }

    /// <summary>Waits for the runs; after a while cancels them, and waits that long again at most.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        if (!await EndAsync(patience))
        {
            await stopping.CancelAsync();
            await EndAsync(patience);
        }
    }

    public void Dispose() => stopping.Dispose();

    private async Task<bool> EndAsync(TimeSpan patience)
    {
        try
        {
            await Task.WhenAll(runs.Keys).WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed class Run(InFlight all) : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => ended.Task;

        public void Dispose()
        {
            all.runs.TryRemove(Ended, out _);
            ended.TrySetResult();
        }
    }
}
