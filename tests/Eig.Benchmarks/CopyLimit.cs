using System.Diagnostics;
using Eig.Testing;
using Npgsql;

namespace Eig.Benchmarks;

/// <summary>
/// The limit for an import: a bare binary COPY of the very rows the import made into the same indexed and constrained
/// tables of another empty database, in one transaction. By the owner: row-level security, which the import goes through,
/// refuses COPY to the application's role.
/// </summary>
internal static class CopyLimit
{
    // In the order of the foreign keys.
    private static readonly string[] Tables =
        ["promotion", "administration", "defi", "person", "person_identity", "person_gender", "application", "application_wish", "contract", "career_step"];

    /// <summary>Writes the imported rows to one file per table, in the format COPY reads.</summary>
    /// <returns>The number of rows.</returns>
    public static async Task<long> ExportAsync(string database, string directory)
    {
        Directory.CreateDirectory(directory);
        await using var connection = await ConnectAsync(database);
        long rows = 0;
        foreach (var table in Tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            await using var file = File.Create(Path.Combine(directory, table));
            await copy.CopyToAsync(file, 1 << 16);
            await copy.DisposeAsync();
            await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
            rows += (long)(await count.ExecuteScalarAsync())!;
        }

        return rows;
    }

    /// <returns>Seconds.</returns>
    public static async Task<double> MeasureAsync(string database, string directory)
    {
        await using var connection = await ConnectAsync(database);
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in Tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await using var file = File.OpenRead(Path.Combine(directory, table));
            await file.CopyToAsync(copy, 1 << 16);
        }

        await transaction.CommitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(TestServer.On(TestServer.OwnerConnectionString, database)) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
