using Dapper;
using Eig.Core.Database;
using Eig.Jobs.Quartz;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Npgsql;
#if HANGFIRE
using Eig.Jobs.Hangfire;
#endif

namespace Eig.Jobs;

/// <summary>The engines compiled in. Hangfire is there where the package feed has it (MSBuild property Hangfire), and then comes first.</summary>
public static class JobEngines
{
    public const string Quartz = "quartz";
    public const string Hangfire = "hangfire";

    // Any constant: one migrator at a time makes an engine's tables.
    private const long PrepareLock = 0x6569676a6f6273;

#if HANGFIRE
    /// <summary>The one to use where nobody chose.</summary>
    public const string Default = Hangfire;

    public static IReadOnlyList<string> Available { get; } = [Hangfire, Quartz];
#else
    /// <summary>The one to use where nobody chose.</summary>
    public const string Default = Quartz;

    public static IReadOnlyList<string> Available { get; } = [Quartz];
#endif

    /// <param name="engine">One of <see cref="Available"/>.</param>
    public static IJobEngine Create(string engine, JobRunner runner, EigDatabase database, ILoggerFactory logs) => engine switch
    {
        Quartz => new QuartzEngine(runner, database.Source, logs),
#if HANGFIRE
        Hangfire => new HangfireEngine(runner, database.Source, logs),
#endif
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "Not compiled in."),
    };

    /// <summary>Makes the tables of all engines compiled in, as the schema's owner. At run time nobody needs the right to.</summary>
    /// <param name="applicationRole">Gets to read and write them.</param>
    public static async Task PrepareSchemasAsync(string ownerConnectionString, string applicationRole, CancellationToken cancellation)
    {
        await using var owner = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { ApplicationName = "eig migrate", Pooling = false }.ConnectionString);
        await owner.OpenAsync(cancellation);
        await owner.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@PrepareLock)", new { PrepareLock }, cancellationToken: cancellation));
        foreach (var engine in Available)
        {
            await owner.ExecuteAsync(new CommandDefinition($"set client_min_messages = warning; create schema if not exists {engine}", cancellationToken: cancellation));
            await PrepareAsync(engine, owner, cancellation);
            var role = new NpgsqlCommandBuilder().QuoteIdentifier(applicationRole);
            await owner.ExecuteAsync(new CommandDefinition(
                $"""
                grant usage on schema {engine} to {role};
                grant select, insert, update, delete on all tables in schema {engine} to {role};
                grant usage on all sequences in schema {engine} to {role};
                """, cancellationToken: cancellation));
        }
    }

    /// <summary>Whether the application may use the engine's tables: they are there, and granted.</summary>
    public static async Task<bool> IsPreparedAsync(string engine, EigDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select coalesce(bool_and(has_table_privilege(oid, 'insert')), false) from pg_class where relkind = 'r' and relnamespace = to_regnamespace(@engine)",
            new { engine }, cancellationToken: cancellation));
    }

    /// <summary>The pages that an engine brings with it, if it does.</summary>
    /// <param name="path">Under which they stand.</param>
    /// <param name="policy">Who may open them.</param>
    public static void MapDashboard(IEndpointRouteBuilder site, IJobEngine engine, string path, string policy)
    {
#if HANGFIRE
        if (engine is HangfireEngine hangfire)
        {
            HangfireDashboard.Map(site, hangfire, path, policy);
        }
#endif
    }

    private static Task PrepareAsync(string engine, NpgsqlConnection owner, CancellationToken cancellation) => engine switch
    {
        Quartz => QuartzSchema.PrepareAsync(owner, cancellation),
#if HANGFIRE
        Hangfire => HangfireSchema.PrepareAsync(owner, cancellation),
#endif
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "Not compiled in."),
    };
}
