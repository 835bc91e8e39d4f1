using System.Diagnostics;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;
using Npgsql;

namespace Eig.Benchmarks;

/// <param name="UseCase">Seconds of the query class that the command and the page call.</param>
/// <param name="BareSql">Seconds of the same SQL, sent by itself on an open connection.</param>
internal sealed record IndicatorTime(double UseCase, double BareSql);

internal static class IndicatorRun
{
    /// <returns>One pair per run, the two measured in turn.</returns>
    public static async Task<IReadOnlyList<IndicatorTime>> MeasureAsync(string database, int runs)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(TestServer.On(TestServer.ApplicationConnectionString, database)) { CommandTimeout = 0, Pooling = false }.ConnectionString;
        await using var opened = EigDatabase.Open(connectionString);
        var queries = new IndicatorQueries(opened);
        var asOf = new DateOnly(WorkbookGenerator.Year, 12, 31);
        // The same actor on both sides: what is measured is what the use case adds.
        await using var connection = new NpgsqlConnection(connectionString + ";Options=-c eig.actor_kind=System");
        await connection.OpenAsync();

        var times = new List<IndicatorTime>();
        for (var run = -1; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            _ = await queries.YearAsync(Actor.System("bench"), WorkbookGenerator.Year, asOf, CancellationToken.None);
            var useCase = watch.Elapsed.TotalSeconds;

            watch.Restart();
            await using var command = new NpgsqlCommand("select * from figure.indicator($1, $2)", connection)
            {
                Parameters = { new() { Value = WorkbookGenerator.Year }, new() { Value = asOf } },
            };
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
            }

            // The first pair warms caches and plans.
            if (run >= 0)
            {
                times.Add(new IndicatorTime(useCase, watch.Elapsed.TotalSeconds));
            }
        }

        return times;
    }
}
