using Dapper;
using Npgsql;

namespace Eig.Core.Database;

/// <summary>
/// A lock over all machines, by PostgreSQL's own clock and connections: it ends when it is disposed, or when the server
/// sees that its connection is gone (a process killed, a machine unplugged). It stands outside any transaction, so that
/// what it guards may take long without holding one open.
/// </summary>
public sealed class SessionLock : IAsyncDisposable
{
    // A connection that is cut shows at once; one that went silent, at the next question.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly NpgsqlConnection connection;
    private readonly string name;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task watch;

    private SessionLock(NpgsqlConnection connection, string name)
    {
        this.connection = connection;
        this.name = name;
        watch = WatchAsync();
    }

    /// <summary>Cancelled when the lock is no longer held: somebody else may hold it by now.</summary>
    public CancellationToken Lost => lost.Token;

    /// <returns>Null when it is held, here or elsewhere.</returns>
    internal static async Task<SessionLock?> TryAsync(NpgsqlDataSource source, string name, CancellationToken cancellation)
    {
        var own = await source.OpenConnectionAsync(cancellation);
        try
        {
            if (await own.ExecuteScalarAsync<bool>(new CommandDefinition(
                    "select pg_try_advisory_lock(hashtextextended(@name, 0))", new { name }, cancellationToken: cancellation)))
            {
                return new SessionLock(own, name);
            }
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }

        await own.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await watch;
        // Said aloud: a pooled connection would keep its lock until somebody uses it again.
        if (!lost.IsCancellationRequested)
        {
            try
            {
                await connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@name, 0))", new { name });
            }
            catch (NpgsqlException)
            {
                // Gone with its connection.
            }
        }

        await connection.DisposeAsync();
        lost.Dispose();
        released.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                if (!await connection.WaitAsync(Silence, released.Token))
                {
                    await connection.ExecuteAsync(new CommandDefinition("select 1", commandTimeout: (int)Silence.TotalSeconds));
                }
            }
        }
        catch (OperationCanceledException) when (released.IsCancellationRequested)
        {
            // Released.
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
        {
            await lost.CancelAsync();
        }
    }
}
