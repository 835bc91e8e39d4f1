using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Testing;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Eig.Benchmarks;

/// <param name="PerSecond">Answers per second.</param>
/// <param name="P99">Milliseconds that 99 answers in 100 stay under.</param>
internal sealed record AnswerRate(double PerSecond, double P99);

/// <summary>Answers to the survey through the whole page, beside a bare endpoint that inserts one row of the same form.</summary>
internal static partial class AnswerRun
{
    public const int Workers = 8;
    private const int Answers = 1000;

    /// <returns>One pair per run, the two measured in turn.</returns>
    public static async Task<IReadOnlyList<(AnswerRate Page, AnswerRate Bare)>> MeasureAsync(string database, int runs)
    {
        await PrepareAsync(database, Answers * (runs + 1));
        await using var opened = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, database));
        var home = Directory.CreateTempSubdirectory("eig-bench-");
        var settings = EigSettings.Read(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["EIG_HOME"] = home.FullName, ["EIG_DEMO"] = "1", ["EIG_NOW"] = "2022-11-15T09:00:00+01:00",
        }.GetValueOrDefault);
        using var silent = new Serilog.LoggerConfiguration().CreateLogger();
        await using var site = EigSite.Build(settings, opened, new DomainClock(TimeProvider.System, settings.Now), "http://127.0.0.1:0", runsJobs: false, log: silent);
        await using var bare = Bare(database);
        await site.StartAsync();
        await bare.StartAsync();
        await site.Services.GetRequiredService<RunSurveyWaves>().ExecuteAsync(CancellationToken.None);
        var links = site.Services.GetRequiredService<SurveyLinks>();
        var paths = (await InvitationsAsync(database)).Select(id => links.Address(id, 1).AbsolutePath).ToArray();
        var rates = new List<(AnswerRate, AnswerRate)>();
        for (var run = 0; run <= runs; run++)
        {
            var own = paths[(run * Answers)..((run + 1) * Answers)];
            var page = await PostAsync(new Uri(site.Urls.First()), own, own[0]);
            var limit = await PostAsync(new Uri(bare.Urls.First()), [.. own.Select(_ => "/")], null);
            // The first warms both up.
            if (run > 0)
            {
                rates.Add((page, limit));
            }
        }

        home.Delete(recursive: true);
        return rates;
    }

    private static async Task<AnswerRate> PostAsync(Uri address, string[] paths, string? form)
    {
        var times = new double[paths.Length];
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
            using var client = new HttpClient(handler) { BaseAddress = address };
            // Each worker is a browser that opened the form once; its token serves for every link.
            var token = form is null ? "x" : Token().Match(await client.GetStringAsync(new Uri(form, UriKind.Relative))).Groups["token"].Value;
            for (var i = Interlocked.Increment(ref next); i < paths.Length; i = Interlocked.Increment(ref next))
            {
                using var content = new FormUrlEncodedContent(
                [
                    new("situation", "autre_administration"), new("employeur", "Ministère des Exemples"), new("depuis_le", "01/09/2022"),
                    new("motif", ""), new("commentaire", "Une phrase comme on en écrit."), new("jeton", token),
                ]);
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsync(new Uri(paths[i], UriKind.Relative), content);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (answer.StatusCode != HttpStatusCode.Redirect)
                {
                    throw new InvalidOperationException($"An answer got {answer.StatusCode}.");
                }
            }
        }));
        var seconds = watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        return new AnswerRate(paths.Length / seconds, times[(int)(times.Length * 0.99)]);
    }

    private static WebApplication Bare(string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        // Made by the site's own services, which then close its connections with the site.
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(TestServer.On(TestServer.ApplicationConnectionString, database)));
        var site = builder.Build();
        site.MapPost("/", async (HttpContext context, NpgsqlDataSource source) =>
        {
            var form = await context.Request.ReadFormAsync();
            await using var insert = source.CreateCommand("insert into bare_answer (situation, employer, since_on, comment) values ($1, $2, $3, $4)");
            foreach (var field in (ReadOnlySpan<string>)["situation", "employeur", "depuis_le", "commentaire"])
            {
                insert.Parameters.Add(new() { Value = form[field].ToString() });
            }

            await insert.ExecuteNonQueryAsync();
            context.Response.Redirect("/");
        });
        return site;
    }

    private static async Task PrepareAsync(string database, int persons)
    {
        await using var owner = NpgsqlDataSource.Create(TestServer.On(TestServer.OwnerConnectionString, database));
        await using var command = owner.CreateCommand(
            $"""
            create table bare_answer (id bigint generated always as identity primary key, situation text, employer text, since_on text, comment text);
            grant insert on bare_answer to {TestServer.ApplicationRole};
            insert into promotion (id, code, scheme, label, year, mission_starts_on, mission_months) values (1, 'P', 'Eig', 'P', 2021, '2021-09-01', 10);
            insert into administration (id, code, name) select i, 'A' || i, 'Administration ' || i from generate_series(1, 100) i;
            insert into person (id, code) select i, 'P' || i from generate_series(1, {persons}) i;
            insert into person_identity (person_id, last_name, first_name, email) select i, 'Nom', 'Prénom', 'p' || i || '@example.org' from generate_series(1, {persons}) i;
            insert into contract (code, person_id, promotion_id, role, kind, employer_id, starts_on, ends_on)
            select 'K' || i, i, 1, 'Eig', 'Initial', 1, '2021-09-01', '2022-06-30' from generate_series(1, {persons}) i;
            analyze
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Guid[]> InvitationsAsync(string database)
    {
        await using var owner = NpgsqlDataSource.Create(TestServer.On(TestServer.OwnerConnectionString, database));
        await using var command = owner.CreateCommand("select array_agg(id order by id) from survey_invitation");
        return (Guid[])(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("name=\"jeton\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
