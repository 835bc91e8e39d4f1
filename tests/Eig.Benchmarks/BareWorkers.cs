using Eig.Testing;
using Npgsql;

namespace Eig.Benchmarks;

/// <summary>The limit for the outbox: the same states of each mail, as bare statements.</summary>
internal sealed class BareWorkers : IAsyncDisposable
{
    private const string Claim =
        """
        update mail m set status = 'Sending', leased_until = clock_timestamp() + interval '5 minutes'
        from (
            select id from mail where status = 'Queued' and not_before <= clock_timestamp() order by not_before limit 1 for update skip locked
        ) due
        where m.id = due.id
        returning m.id
        """;

    private const string HandOver =
        "update mail set attempts = attempts + 1, handed_over_at = clock_timestamp() where id = $1 and status = 'Sending'";

    private const string Finish =
        "update mail set status = 'Sent', reply_code = 250, leased_until = null, finished_at = clock_timestamp() where id = $1 and status = 'Sending'";

    private readonly List<NpgsqlConnection> connections = [];

    public static async Task<BareWorkers> OpenAsync(string database, int workers)
    {
        var opened = new BareWorkers();
        for (var i = 0; i < workers; i++)
        {
            var connection = await OutboxRun.ConnectAsync(TestServer.ApplicationConnectionString, database);
            opened.connections.Add(connection);
            await using var actor = new NpgsqlCommand("select set_config('eig.actor_kind', 'System', false), set_config('eig.actor_key', 'bench', false)", connection);
            await actor.ExecuteNonQueryAsync();
        }

        return opened;
    }

    public Task RunAsync() => Task.WhenAll(connections.Select(RunAsync));

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection)
    {
        await using var claim = new NpgsqlCommand(Claim, connection);
        await using var handOver = new NpgsqlCommand(HandOver, connection) { Parameters = { new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } } };
        await using var finish = new NpgsqlCommand(Finish, connection) { Parameters = { new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } } };
        await claim.PrepareAsync();
        await handOver.PrepareAsync();
        await finish.PrepareAsync();
        while (await claim.ExecuteScalarAsync() is Guid mail)
        {
            handOver.Parameters[0].Value = finish.Parameters[0].Value = mail;
            await handOver.ExecuteNonQueryAsync();
            await finish.ExecuteNonQueryAsync();
        }
    }
}
