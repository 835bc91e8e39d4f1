using System.Data;
using Dapper;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Database;

/// <param name="Table">With its schema.</param>
/// <param name="Hash">32 hexadecimal digits, the same whatever the order of the rows.</param>
public sealed record TableFingerprint(string Table, long Rows, string Hash);

/// <summary>An instant to restore to: exactly what was committed by then is in the fingerprint, nothing else.</summary>
/// <param name="Instant">As PostgreSQL takes it for recovery_target_time: UTC, microseconds.</param>
/// <param name="WalPosition">The WAL up to there, and no less, restores that instant.</param>
public sealed record RestoreMark(string Instant, string WalPosition);

/// <param name="Mark">Null where none was asked for.</param>
public sealed record DatabaseFingerprint(IReadOnlyList<TableFingerprint> Tables, RestoreMark? Mark);

/// <summary>
/// What a database and its copy must have in common: each table's rows. As the schema's owner, from whom no row is hidden.
/// Not the counters of keys: after a crash or a restoration PostgreSQL may skip some.
/// </summary>
public static class TakeFingerprint
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="ownerConnectionString">Of the schema's owner.</param>
    /// <param name="patience">For a mark: how long to look for a moment at which no transaction is writing. Null: no mark.</param>
    public static async Task<Outcome<DatabaseFingerprint>> ExecuteAsync(string ownerConnectionString, TimeSpan? patience, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { ApplicationName = "eig fingerprint", CommandTimeout = 0, Pooling = false }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        // Rows are compared as text: the same text whatever the server's or the role's settings.
        await connection.ExecuteAsync("set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1");
        RestoreMark? mark = null;
        NpgsqlTransaction? begun;
        if (patience is { } longest)
        {
            (begun, mark) = await BeginAtRestAsync(connection, source, longest, cancellation);
        }
        else
        {
            begun = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        }

        if (begun is null)
        {
            return new Refusal("never-at-rest", "Aucun instant sans écriture en cours n’a été trouvé : une longue transaction (un import ?) est à l’œuvre. Recommencez plus tard.");
        }

        await using var transaction = begun;
        var tables = new List<TableFingerprint>();
        foreach (var table in await connection.QueryAsync<string>(
            """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
            order by n.nspname collate "C", c.relname collate "C"
            """))
        {
            cancellation.ThrowIfCancellationRequested();
            tables.Add(await connection.QuerySingleAsync<TableFingerprint>(
                $"""
                select @table as table, count(*) as rows, md5(coalesce(sum(upper), 0) || ' ' || coalesce(sum(lower), 0)) as hash
                from (
                    select ('x' || substr(digest, 1, 16))::bit(64)::bigint::numeric as upper, ('x' || substr(digest, 17))::bit(64)::bigint::numeric as lower
                    from (select md5(t::text) as digest from {table} t) digests
                ) halves
                """, new { table }));
        }

        await transaction.CommitAsync(cancellation);
        return new DatabaseFingerprint(tables, mark);
    }

    // At rest: no transaction that writes is under way when the snapshot is taken, and none has begun when the clock has been
    // read. What the snapshot sees was then committed before that instant, and all else after it. Nobody waits and nothing is
    // locked: a moment between two writes is enough. A snapshot alone does not tell: it knows nothing of a transaction younger
    // than the last that ended. So two numbers are drawn around it; they are neighbours, and nobody drew one in between.
    private static async Task<(NpgsqlTransaction? Transaction, RestoreMark? Mark)> BeginAtRestAsync(NpgsqlConnection connection, NpgsqlDataSource source, TimeSpan patience, CancellationToken cancellation)
    {
        await using var beside = await source.OpenConnectionAsync(cancellation);
        for (var tries = patience / Pause; tries > 0; tries--)
        {
            var before = await DrawAsync(beside);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var isIdle = await connection.QuerySingleAsync<bool>(
                "select pg_snapshot_xmin(s) = pg_snapshot_xmax(s) and pg_snapshot_xmax(s)::text::bigint = @before + 1 from pg_current_snapshot() s", new { before });
            var instant = await connection.QuerySingleAsync<string>(
                """select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""");
            // The second is also how recovery knows that it has reached the instant: by the first transaction after it.
            if (isIdle && await DrawAsync(beside) == before + 1)
            {
                var position = await beside.QuerySingleAsync<string>("select pg_current_wal_insert_lsn()::text");
                return (transaction, new RestoreMark(instant, position));
            }

            await transaction.DisposeAsync();
            await Task.Delay(Pause, cancellation);
        }

        return (null, null);
    }

    private static Task<long> DrawAsync(NpgsqlConnection connection) => connection.QuerySingleAsync<long>("select pg_current_xact_id()::text::bigint");
}
