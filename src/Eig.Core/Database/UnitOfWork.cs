using Dapper;
using Npgsql;

namespace Eig.Core.Database;

/// <summary>
/// A connection, a transaction and the actor. Commands commit; reads do not.
/// Not thread-safe: one statement at a time.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly CancellationToken cancellation;

    internal UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, Actor actor, CancellationToken cancellation)
    {
        Connection = connection;
        Transaction = transaction;
        Actor = actor;
        this.cancellation = cancellation;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    public Actor Actor { get; }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public Task<T> QuerySingleAsync<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleAsync<T>(Command(sql, parameters));

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>Row by row, for what is too long to hold; nothing else may run in this unit of work meanwhile.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters = null) =>
        Connection.QueryUnbufferedAsync<T>(sql, parameters, Transaction);

    /// <returns>The number of rows the statement changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        Connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Writes one audit line in this transaction. Keys and states only, never a name.</summary>
    public Task AuditAsync(string action, string objectKind, string? objectKey, string? from = null, string? to = null) =>
        ExecuteAsync(
            """
            insert into audit_line (actor_kind, actor_key, action, object_kind, object_key, state_from, state_to)
            values (@kind, @key, @action, @objectKind, @objectKey, @from, @to)
            """,
            new { kind = Actor.Kind.ToString(), key = Actor.Key, action, objectKind, objectKey, from, to });

    public Task CommitAsync() => Transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, Transaction, cancellationToken: cancellation);
}
