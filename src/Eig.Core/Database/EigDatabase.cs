using Dapper;
using Npgsql;

namespace Eig.Core.Database;

/// <summary>The programme's database, entered as the application's role, which owns nothing.</summary>
public sealed class EigDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    // Columns are snake_case, records are PascalCase.
    static EigDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <param name="connectionString">Npgsql connection string of the application's role. Of several hosts, the one that takes writes: a standby is not asked.</param>
    public static EigDatabase Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "eig" };
        var isOneOfSeveral = settings.Host?.Contains(',', StringComparison.Ordinal) == true;
        if (isOneOfSeveral)
        {
            settings.TargetSessionAttributes = null;
        }

        // Its name stands for it in telemetry, where the driver would otherwise put the connection string.
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "eig" }.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false));
        return new(isOneOfSeveral ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite) : builder.Build());
    }

    /// <summary>Opens a transaction in which PostgreSQL knows the actor from its first statement on.</summary>
    public async Task<UnitOfWork> BeginAsync(Actor actor, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            return new UnitOfWork(connection, await connection.BeginTransactionAsync(cancellation), actor, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A unit of work of one statement, committed, in one round trip: PostgreSQL takes what comes in one message for one
    /// transaction, in which it knows the actor.
    /// </summary>
    /// <returns>The rows it gives.</returns>
    internal async Task<IReadOnlyList<T>> RunAsync<T>(Actor actor, string sql, object? parameters, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(ActorStatement.Before(sql), ActorStatement.With(parameters, actor), cancellationToken: cancellation))).AsList();
    }

    /// <summary>
    /// For the one question asked before an actor is known: who is it? Runs outside a transaction, in one round trip; row-level
    /// security gives it nothing but what a function of schema access hands out.
    /// </summary>
    internal async Task<T?> QueryWithoutActorAsync<T>(string sql, object parameters, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }

    /// <summary>
    /// Takes a lock over all machines that share this database, or says at once that it is taken. It holds a connection of its
    /// own, which knows no actor and is given no row.
    /// </summary>
    /// <returns>Null when it is taken.</returns>
    public Task<SessionLock?> TryLockAsync(string name, CancellationToken cancellation) => SessionLock.TryAsync(source, name, cancellation);

    /// <summary>For a job engine and its own schema alone: without an actor, no row of the programme is given.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>The state of the schema, as the application's role sees it.</summary>
    public async Task<SchemaState> SchemaStateAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await SchemaJournal.CompareAsync(connection, cancellation);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
