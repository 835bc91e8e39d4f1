using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Web.Infrastructure;
using Npgsql;

namespace Eig.Benchmarks;

/// <param name="Page">Seconds to the first byte of the ranking's page, for a member of the team.</param>
/// <param name="Bare">Seconds of its SQL alone, for the same member, on an open connection.</param>
internal sealed record RankingTime(double Page, double Bare);

/// <summary>The ranking of one défi that everybody wishes for, beside its SQL.</summary>
internal static partial class RankingRun
{
    public const int Candidates = 1000;
    public const int Jurors = 12;
    public const int Criteria = 5;
    private const string Path = "/promotions/P/classement?defi=D1&metier=developpement";

    /// <returns>One pair per run, the two measured in turn, and how many statements the page takes.</returns>
    public static async Task<(IReadOnlyList<RankingTime> Times, int Statements)> MeasureAsync(string database, int runs)
    {
        await PrepareAsync(database);
        await using var opened = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, database));
        await new DemonstrationAccounts(opened).PrepareAsync(CancellationToken.None);
        var home = Directory.CreateTempSubdirectory("eig-bench-");
        var settings = EigSettings.Read(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["EIG_HOME"] = home.FullName, ["EIG_DEMO"] = "1", ["EIG_NOW"] = "2022-11-15T09:00:00+01:00",
        }.GetValueOrDefault);
        using var silent = new Serilog.LoggerConfiguration().CreateLogger();
        await using var site = EigSite.Build(settings, opened, new DomainClock(TimeProvider.System, settings.Now), "http://127.0.0.1:0", runsJobs: false, log: silent);
        await site.StartAsync();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(site.Urls.First()) };
        var account = await SignInAsync(browser);
        await using var bare = new NpgsqlConnection(TestServer.On(TestServer.ApplicationConnectionString, database));
        await bare.OpenAsync();
        var times = new List<RankingTime>();
        for (var run = -5; run < runs; run++)
        {
            var page = await FirstByteAsync(browser);
            var limit = await BareAsync(bare, account);
            // The first ones warm both up.
            if (run >= 0)
            {
                times.Add(new RankingTime(page, limit));
            }
        }

        var statements = await CountAsync(browser);
        home.Delete(recursive: true);
        return (times, statements);
    }

    private static async Task<double> FirstByteAsync(HttpClient browser)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(new Uri(Path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var text = await answer.Content.ReadAsStringAsync();
        return Row().Count(text) >= Candidates ? seconds : throw new InvalidOperationException($"The page shows {Row().Count(text)} rows ({answer.StatusCode}).");
    }

    private static async Task<double> BareAsync(NpgsqlConnection connection, int account)
    {
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"call access.act('Account', @account); {RankingQueries.Sql}", connection, transaction)
        {
            Parameters = { new("account", $"{account}"), new("promotion", "P"), new("defi", "D1"), new("profile", "Development") },
        };
        var rows = 0;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows++;
            }
        }

        return rows == Candidates ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException($"The SQL gives {rows} rows.");
    }

    private static async Task<int> CountAsync(HttpClient browser)
    {
        var statements = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => statements.Enqueue(activity.DisplayName),
        };
        ActivitySource.AddActivityListener(listener);
        await FirstByteAsync(browser);
        return statements.Count;
    }

    private static async Task<int> SignInAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync(new Uri("/connexion", UriKind.Relative));
        var account = Account().Match(page).Groups["id"].Value;
        using var form = new FormUrlEncodedContent([new("compte", account), new("jeton", Token().Match(page).Groups["token"].Value)]);
        using var entered = await browser.PostAsync(new Uri("/connexion?handler=Demonstration", UriKind.Relative), form);
        return int.Parse(account, System.Globalization.CultureInfo.InvariantCulture);
    }

    // Everybody wishes for the first défi, and for three others; fifty are heard in each session, by all the jury.
    private static async Task PrepareAsync(string database)
    {
        await using var owner = NpgsqlDataSource.Create(TestServer.On(TestServer.OwnerConnectionString, database));
        await using var command = owner.CreateCommand(
            $"""
            insert into promotion (id, code, scheme, label, year, mission_starts_on, mission_months) values (1, 'P', 'Eig', 'P', 2023, '2023-09-01', 10);
            insert into selection_setting (promotion_id) values (1);
            insert into administration (id, code, name) select i, 'A' || i, 'Administration ' || i from generate_series(1, 20) i;
            insert into defi (id, code, promotion_id, title, administration_id, posts, status) select i, 'D' || i, 1, 'Défi ' || i, i, 2, 'Kept' from generate_series(1, 20) i;
            insert into person (id, code) select i, 'P' || i from generate_series(1, {Candidates}) i;
            insert into person_identity (person_id, last_name, first_name, email) select i, 'Nom ' || i, 'Prénom', 'p' || i || '@example.org' from generate_series(1, {Candidates}) i;
            insert into application (id, code, promotion_id, person_id, profile, filed_on, employer)
            select i, 'C' || i, 1, i, 'Development', '2022-10-01', 'Société ' || i % 300 from generate_series(1, {Candidates}) i;
            insert into application_wish (application_id, promotion_id, defi_id, rank) select i, 1, 1, 1 from generate_series(1, {Candidates}) i;
            insert into application_wish (application_id, promotion_id, defi_id, rank) select i, 1, 2 + (i + 5 * r) % 19, r from generate_series(1, {Candidates}) i, generate_series(2, 4) r;
            insert into preselection_decision (application_id, promotion_id, outcome, decided_at) select i, 1, 'Preselected', '2022-11-10' from generate_series(1, {Candidates}) i;
            insert into criterion (promotion_id, stage, label, weight, position) select 1, 'Jury', 'Critère ' || i, i, i from generate_series(1, {Criteria}) i;
            insert into assessor (id, address, employer) select i, 'jury' || i || '@example.org', 'Cabinet ' || i from generate_series(1, {Jurors}) i;
            insert into jury_member (promotion_id, assessor_id, college) select 1, i, 'Expert' from generate_series(1, {Jurors}) i;
            insert into jury_session (promotion_id, defi_id, starts_at) select 1, 1 + i % 20, '2022-11-15 09:00+01' from generate_series(1, {Candidates / 50}) i;
            insert into jury_session_member (session_id, assessor_id, promotion_id) select s.id, i, 1 from jury_session s, generate_series(1, {Jurors}) i;
            insert into hearing (session_id, application_id, promotion_id, position, presence) select 1 + (i - 1) / 50, i, 1, 1 + (i - 1) % 50, 'Heard' from generate_series(1, {Candidates}) i;
            insert into jury_score (application_id, assessor_id, criterion, promotion_id, defi_id, score)
            select i, j, 'Critère ' || c, 1, 1, (i * 7 + j * 3 + c * 5 + i * j) % 6
            from generate_series(1, {Candidates}) i, generate_series(1, {Jurors}) j, generate_series(1, {Criteria}) c;
            analyze
            """);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("<th scope=\"row\">", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    [GeneratedRegex("name=\"compte\" value=\"(?<id>\\d+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Account();

    [GeneratedRegex("name=\"jeton\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
