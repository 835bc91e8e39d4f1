using System.Globalization;
using Eig.Benchmarks;
using Eig.Testing;

// Arguments: numbers of persons, "access" for what policies cost, "mail" for the outbox, "answers" for the survey, "ranking" for the
// jury's, "matching" for the deliberation; nothing for all. Each ratio is between two things measured in turn in the same run.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] parts = ["access", "mail", "answers", "ranking", "matching"];
var sizes = args.Length > 0 ? args.Except(parts).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray() : [100_000, 1_000_000];
var scratch = Directory.CreateTempSubdirectory("eig-bench-");
try
{
    foreach (var persons in sizes)
    {
        await MeasureAsync(persons, runs: persons <= 200_000 ? 3 : 1);
    }

    // A number of persons measures it too.
    if (args.Contains("access"))
    {
        await PrintAccessAloneAsync(persons: 100_000);
    }

    if (args.Length == 0 || args.Contains("mail"))
    {
        await PrintMailAsync();
    }

    if (args.Length == 0 || args.Contains("answers"))
    {
        await PrintAnswersAsync();
    }

    if (args.Length == 0 || args.Contains("matching"))
    {
        PrintMatching();
    }

    if (args.Length == 0 || args.Contains("ranking"))
    {
        await PrintRankingAsync();
    }
}
finally
{
    scratch.Delete(recursive: true);
}

return 0;

async Task MeasureAsync(int persons, int runs)
{
    var workbook = Path.Combine(scratch.FullName, "workbook");
    var copies = Path.Combine(scratch.FullName, "copies");
    WorkbookGenerator.Write(workbook, persons);
    Console.WriteLine($"{persons:N0} persons");

    var ratios = new List<double>();
    for (var run = 0; run < runs; run++)
    {
        var imported = await TestServer.CreateMigratedAsync();
        var copied = await TestServer.CreateMigratedAsync();
        try
        {
            var import = ImportRun.Measure(imported, workbook);
            var rows = await CopyLimit.ExportAsync(imported, copies);
            var copy = await CopyLimit.MeasureAsync(copied, copies);
            ratios.Add(copy / import.Seconds);
            Console.WriteLine($"  import     {import.Seconds,8:F1} s  {rows / import.Seconds,10:N0} rows/s  peak memory {import.PeakMegabytes,5:F0} MB");
            Console.WriteLine($"  bare COPY  {copy,8:F1} s  {rows / copy,10:N0} rows/s  of {rows:N0} rows");
            if (run == runs - 1)
            {
                await PrintIndicatorsAsync(imported);
                await PrintAccessAsync(imported);
            }
        }
        finally
        {
            await TestServer.DropAsync(imported);
            await TestServer.DropAsync(copied);
        }
    }

    Console.WriteLine($"  import / bare COPY           {Median(ratios):F2} of the rate (at least 0.70)");
}

async Task PrintIndicatorsAsync(string database)
{
    var times = await IndicatorRun.MeasureAsync(database, runs: 9);
    Console.WriteLine($"  indicators {Median(times.Select(t => t.UseCase)),8:F3} s   bare SQL {Median(times.Select(t => t.BareSql)):F3} s");
    Console.WriteLine($"  indicators / bare SQL        {Median(times.Select(t => t.UseCase / t.BareSql)):F2} of the time (at most 1.20)");
}

async Task PrintAccessAloneAsync(int persons)
{
    var workbook = Path.Combine(scratch.FullName, "workbook");
    WorkbookGenerator.Write(workbook, persons);
    var database = await TestServer.CreateMigratedAsync();
    try
    {
        ImportRun.Measure(database, workbook);
        Console.WriteLine($"Access, {persons:N0} persons");
        await PrintAccessAsync(database);
    }
    finally
    {
        await TestServer.DropAsync(database);
    }
}

async Task PrintAccessAsync(string database)
{
    foreach (var (visitor, times) in await AccessRun.MeasureAsync(database, runs: 21))
    {
        Console.WriteLine($"  page, {visitor,-6} {Median(times.Select(t => t.With)) * 1000,6:F0} ms  without session and policies {Median(times.Select(t => t.Without)) * 1000:F0} ms");
        Console.WriteLine($"  page / page without access   {Median(times.Select(t => t.With / t.Without)):F2} of the time{(visitor == "team" ? " (at most 1.50)" : "")}");
    }
}

async Task PrintMailAsync()
{
    var database = await TestServer.CreateMigratedAsync();
    try
    {
        Console.WriteLine("Mail");
        foreach (var (connections, mails) in new[] { (1, 200), (8, 1600) })
        {
            var rate = await SmtpRun.MeasureAsync(database, mails, connections);
            Console.WriteLine(rate is { } known
                ? $"  to smtp-sink over {connections} connection{(connections > 1 ? "s" : " ")}   {known,8:N0} mails/s"
                : "  no smtp-sink: install the package postfix, or let scripts/bench unpack it");
        }

        var rates = await OutboxRun.MeasureAsync(database, mails: 2000, runs: 5);
        Console.WriteLine($"  outbox without a network     {Median(rates.Select(r => r.Program)),8:N0} mails/s   bare SQL {Median(rates.Select(r => r.Bare)):N0} mails/s, {OutboxRun.Workers} workers each");
        Console.WriteLine($"  outbox / bare SQL            {Median(rates.Select(r => r.Program / r.Bare)):F2} of the rate (at least 0.70)");
    }
    finally
    {
        await TestServer.DropAsync(database);
    }
}

async Task PrintAnswersAsync()
{
    var database = await TestServer.CreateMigratedAsync();
    try
    {
        var rates = await AnswerRun.MeasureAsync(database, runs: 3);
        Console.WriteLine("Answers to the survey");
        Console.WriteLine($"  through the page  {Median(rates.Select(r => r.Page.PerSecond)),8:N0}/s  p99 {Median(rates.Select(r => r.Page.P99)),5:F0} ms, {AnswerRun.Workers} at once");
        Console.WriteLine($"  bare, one INSERT  {Median(rates.Select(r => r.Bare.PerSecond)),8:N0}/s  p99 {Median(rates.Select(r => r.Bare.P99)),5:F0} ms");
        Console.WriteLine($"  page / bare                  {Median(rates.Select(r => r.Page.PerSecond / r.Bare.PerSecond)):F2} of the rate");
    }
    finally
    {
        await TestServer.DropAsync(database);
    }
}

static void PrintMatching()
{
    var times = MatchingRun.Measure(runs: 21);
    Console.WriteLine($"Matching of {MatchingRun.Candidates:N0} candidates × {MatchingRun.Posts} posts");
    Console.WriteLine($"  with waiting lists and reasons {Median(times) * 1000,6:F1} ms  at worst {times.Max() * 1000:F1} ms");
}

async Task PrintRankingAsync()
{
    var database = await TestServer.CreateMigratedAsync();
    try
    {
        var (times, statements) = await RankingRun.MeasureAsync(database, runs: 41);
        Console.WriteLine($"Ranking of {RankingRun.Candidates:N0} candidates, {RankingRun.Jurors} jurors, {RankingRun.Criteria} criteria");
        Console.WriteLine($"  first byte {Median(times.Select(t => t.Page)) * 1000,8:F1} ms   bare SQL {Median(times.Select(t => t.Bare)) * 1000:F1} ms, {statements} statements (at most 5)");
        Console.WriteLine($"  page / bare SQL              {Median(times.Select(t => t.Page / t.Bare)):F2} of the time (at most 2.00)");
    }
    finally
    {
        await TestServer.DropAsync(database);
    }
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return sorted[sorted.Length / 2];
}
