using System.Collections.Concurrent;

namespace Eig.Core.Mailing;

/// <summary>
/// What the senders of one run take their mails from: claimed in one go, as many as there are senders, so that each is
/// taken up at once or after one conversation, long before its lease is over.
/// </summary>
internal sealed class Claims(Outbox outbox, int atOnce) : IAsyncDisposable
{
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

            var taken = await outbox.ClaimAsync(atOnce, cancellation);
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
