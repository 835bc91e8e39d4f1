using System.Collections.Concurrent;

namespace Eig.Core.Mailing;

/// <summary>
/// What the senders of one run take their mails from, claimed a few at a time. What was claimed and not taken up when the
/// run is asked to stop is given back; after a crash it waits for the end of its lease.
/// </summary>
internal sealed class Claims(Outbox outbox, int senders) : IAsyncDisposable
{
    // The last is taken up after three conversations, of a minute each at most: before its lease of five is over.
    private const int PerSender = 4;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentQueue<Outbox.Claimed> claimed = new();

    /// <returns>Null when nothing is due any more.</returns>
    public async Task<Outbox.Claimed?> NextAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (claimed.TryDequeue(out var ready))
        {
            return ready;
        }

        await gate.WaitAsync(cancellation);
        try
        {
            if (claimed.TryDequeue(out ready))
            {
                return ready;
            }

            var taken = await outbox.ClaimAsync(PerSender * senders, cancellation);
            foreach (var mail in taken.Skip(1))
            {
                claimed.Enqueue(mail);
            }

            return taken.Count == 0 ? null : taken[0];
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Gives back what nobody took up: the run was asked to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        while (claimed.TryDequeue(out var mail))
        {
            await outbox.ReleaseAsync(mail);
        }
    }
}
