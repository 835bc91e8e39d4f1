using System.Security.Cryptography;
using System.Text;
using Dapper;
using Eig.Core.Database;
using Eig.Jobs;
using Npgsql;

namespace Eig.Testing;

/// <summary>
/// The real PostgreSQL the tests run on. Template databases are made once per content of sql/ and cloned per test class.
/// Without a server the run fails: nothing here skips.
/// </summary>
public static class TestServer
{
    // Any constant: one template is made at a time over all test processes.
    private const long TemplateLock = 0x656967746d706c;

    public static string OwnerConnectionString { get; } = Required("EIG_DATABASE_OWNER");

    public static string ApplicationConnectionString { get; } = Required("EIG_DATABASE");

    public static string ApplicationRole => new NpgsqlConnectionStringBuilder(ApplicationConnectionString).Username!;

    /// <summary>The demonstration workbook's directory, in this checkout.</summary>
    public static string DemoWorkbook { get; } = Path.Combine(CheckoutRoot(), "sql", "demo", "suivi");

    /// <summary>The second one's, of a fictional promotion whose selection is under way.</summary>
    public static string SelectionWorkbook { get; } = Path.Combine(CheckoutRoot(), "sql", "demo", "selection");

    /// <summary>Its candidates, as the external form exports them.</summary>
    public static string DemoExport { get; } = Path.Combine(CheckoutRoot(), "sql", "demo", "candidats.csv");

    public static string CheckoutRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Eig.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("Eig.sln was not found above " + AppContext.BaseDirectory);
    }

    public static string On(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    /// <summary>A new database, migrated, without a row. The caller drops it.</summary>
    internal static async Task<string> CloneAsync(string kind, Func<string, Task> fill)
    {
        var template = "eig_template_" + kind + "_" + Fingerprint();
        var clone = "eig_test_" + Guid.NewGuid().ToString("N");
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync("select pg_advisory_lock(@key)", new { key = TemplateLock });
        try
        {
            if (!await connection.ExecuteScalarAsync<bool>("select exists (select from pg_database where datname = @template)", new { template }))
            {
                await DropOldTemplatesAsync(connection, kind);
                var making = template + "_making";
                await connection.ExecuteAsync($"drop database if exists {making} with (force)");
                await connection.ExecuteAsync($"create database {making}");
                await fill(making);
                await connection.ExecuteAsync($"alter database {making} rename to {template}");
            }

            await connection.ExecuteAsync($"create database {clone} template {template}");
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@key)", new { key = TemplateLock });
        }

        return clone;
    }

    /// <summary>A new database without any schema.</summary>
    public static async Task<string> CreateBareAsync()
    {
        var name = "eig_test_" + Guid.NewGuid().ToString("N");
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync($"create database {name}");
        return name;
    }

    /// <summary>A new database, migrated, that is no clone: its statistics and its files are its own.</summary>
    public static async Task<string> CreateMigratedAsync()
    {
        var name = await CreateBareAsync();
        await MigrateAsync(name);
        return name;
    }

    /// <summary>A copy of a database with all its rows, as an operator makes one. Nobody may be connected to the original meanwhile; the caller drops it.</summary>
    public static async Task<string> CopyAsync(string database)
    {
        var name = "eig_test_" + Guid.NewGuid().ToString("N");
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync($"create database {name} template {database}");
        return name;
    }

    public static async Task DropAsync(string database)
    {
        await using var connection = await ConnectAsync();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Waits a while for backends that are just leaving, and for the server's own cleaning of a large database.
                await connection.ExecuteAsync($"drop database if exists {database}{(attempt > 1 ? " with (force)" : "")}");
                return;
            }
            catch (PostgresException e) when (attempt < 10 && e.SqlState is PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.InsufficientPrivilege)
            {
                await EndApplicationConnectionsAsync(database);
            }
        }
    }

    // The owner may end its own connections; those of the application's role, which a pool may keep for minutes, only that role
    // itself where the owner is no member of it.
    private static async Task EndApplicationConnectionsAsync(string database)
    {
        await using var application = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ApplicationConnectionString) { Pooling = false }.ConnectionString);
        await application.OpenAsync();
        await application.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = @database and usename = current_user and pid <> pg_backend_pid()", new { database });
    }

    public static async Task MigrateAsync(string database)
    {
        var outcome = await MigrateSchema.ExecuteAsync(On(OwnerConnectionString, database), ApplicationRole, CancellationToken.None);
        _ = outcome.Value;
        await JobEngines.PrepareSchemasAsync(On(OwnerConnectionString, database), ApplicationRole, CancellationToken.None);
    }

    private static async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(OwnerConnectionString) { Pooling = false, CommandTimeout = 120 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task DropOldTemplatesAsync(NpgsqlConnection connection, string kind)
    {
        var old = await connection.QueryAsync<string>("select datname from pg_database where starts_with(datname, @prefix)", new { prefix = "eig_template_" + kind + "_" });
        foreach (var name in old)
        {
            await connection.ExecuteAsync($"drop database if exists {name} with (force)");
        }
    }

    // The schema and the program that fills it: a change of either makes new templates.
    private static string Fingerprint()
    {
        var schema = string.Concat(SchemaJournal.Migrations.Select(file => file.Sha256)) + SchemaJournal.ViewsSha256;
        var text = schema + typeof(SchemaJournal).Assembly.ManifestModule.ModuleVersionId + typeof(JobEngines).Assembly.ManifestModule.ModuleVersionId;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{variable} is not set: run the tests with scripts/test, or: source <(scripts/db env).");
}
