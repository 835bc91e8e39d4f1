using Dapper;
using Npgsql;

namespace Eig.Core.Database;

/// <summary>
/// A connection, a transaction and the actor. Commands commit; reads do not.
/// Not thread-safe: one statement at a time.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly CancellationToken cancellation;
    private bool isActorTold;

    internal UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, Actor actor, CancellationToken cancellation)
    {
        this.connection = connection;
        this.transaction = transaction;
        Actor = actor;
        this.cancellation = cancellation;
    }

    public Actor Actor { get; }

    /// <summary>For what only the connection itself can do, such as COPY; after a first statement, with which PostgreSQL learns the actor.</summary>
    public NpgsqlConnection Connection =>
        isActorTold ? connection : throw new InvalidOperationException("PostgreSQL does not know the actor before the first statement.");

    /// <param name="timeout">In seconds, 0 for none; null for the usual one.</param>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, int? timeout = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters, timeout))).AsList();

    public Task<T> QuerySingleAsync<T>(string sql, object? parameters = null) =>
        connection.QuerySingleAsync<T>(Command(sql, parameters));

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>Row by row, for what is too long to hold; nothing else may run in this unit of work meanwhile.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters = null)
    {
        var command = Command(sql, parameters);
        return connection.QueryUnbufferedAsync<T>(command.CommandText, command.Parameters, transaction);
    }

    /// <param name="timeout">In seconds, 0 for none; null for the usual one.</param>
    /// <returns>The number of rows the statement changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null, int? timeout = null) =>
        connection.ExecuteAsync(Command(sql, parameters, timeout));

    /// <summary>Writes one audit line in this transaction. Keys and states only, never a name.</summary>
    public Task AuditAsync(string action, string objectKind, string? objectKey, string? from = null, string? to = null) =>
        ExecuteAsync(
            """
            insert into audit_line (actor_kind, actor_key, action, object_kind, object_key, state_from, state_to)
            values (@kind, @key, @action, @objectKind, @objectKey, @from, @to)
            """,
            new { kind = Actor.Kind.ToString(), key = Actor.Key, action, objectKind, objectKey, from, to });

    public Task CommitAsync() => transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    // The actor travels with the first statement, in the same round trip. Should that statement never reach the server, the
    // others have no actor and are given nothing.
    private CommandDefinition Command(string sql, object? parameters, int? timeout = null)
    {
        if (!isActorTold)
        {
            isActorTold = true;
            (sql, parameters) = (ActorStatement.Before(sql), ActorStatement.With(parameters, Actor));
        }

        return new(sql, parameters, transaction, timeout, cancellationToken: cancellation);
    }
}
