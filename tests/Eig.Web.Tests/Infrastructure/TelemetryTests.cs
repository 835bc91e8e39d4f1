using System.Diagnostics;
using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>The program as a process, with a real collector: what is promised arrives, and nobody is in it.</summary>
public sealed class TelemetryTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    // In upper case: a route is shown in lower case.
    private const string Canary = "CANARY7F3A";

    // As long as the token of a link, so that it is looked for in the database.
    private static readonly string Link = Canary.PadRight(43, 'A');

    [Fact]
    public async Task Serve_WithACollector_SendsRequestsAndTheirSqlAndNothingThatSomebodyTyped()
    {
        await using var collector = await Collector.StartAsync();
        var site = new Uri($"http://localhost:{ProgramProcess.FreePort()}");
        await using var program = ProgramProcess.Start(database, Settings(collector, site), "serve", "--no-jobs", "--urls", site.ToString().TrimEnd('/'));
        await program.ReadyAsync(site, TestContext.Current.CancellationToken);

        using var client = new HttpClient { BaseAddress = site };
        foreach (var path in new[] { $"/enquete/{Link}", $"/offre/{Link}?nom={Canary}", $"/{Canary}", $"/connexion?retour=/{Canary}" })
        {
            using var request = new HttpRequestMessage(new HttpMethod("GET"), path);
            request.Headers.Add("User-Agent", Canary);
            request.Headers.Add("Referer", $"{site}{Canary}");
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.Add("tracestate", $"canary={Canary}");
            request.Headers.Add("baggage", $"name={Canary}");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["adresse"] = Canary });
        using var posted = await client.PostAsync(new Uri("/connexion", UriKind.Relative), form, TestContext.Current.CancellationToken);
        using var unknown = new HttpRequestMessage(new HttpMethod(Canary), "/connexion");
        using var refused = await client.SendAsync(unknown, TestContext.Current.CancellationToken);

        await collector.WaitAsync("traces", "GET /enquete/{token}", "GET /offre/{token}", "/connexion", "access.open_invitation", "db.query.text", "eig");
        await collector.WaitAsync("metrics", "http.server.request.duration", "enquete/{token}", "db.client.operation.duration");
        AssertNobody(collector);
    }

    [Fact]
    public async Task Run_WithACollector_SendsTheJobTheMailAndHowManyWait()
    {
        await using var collector = await Collector.StartAsync();
        Assert.True((await new InviteAccount(database.Database).ExecuteAsync(Actor.System("test"), $"{Canary}@exemple.fr", [new RoleGrant(Role.Admin)], TestContext.Current.CancellationToken)).IsDone);

        Assert.Equal(0, await RunAsync(collector));

        await collector.WaitAsync("traces", "job mail-outbox", "eig.job.trigger", "mail Invitation", "eig.mail.status", "update mail");
        await collector.WaitAsync("metrics", "eig.job.duration", "Succeeded", "eig.mail.taken_up", "Sent", "eig.mail.waiting", "Queued");
        AssertNobody(collector);
    }

    [Fact]
    public async Task Run_ThatTheDatabaseFails_SendsNoWordOfTheFault()
    {
        await using (var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await owner.ExecuteAsync(
                $"""
                create function quoting() returns trigger language plpgsql as $$ begin raise exception 'the row {Canary}'; end $$;
                create trigger quoting before insert on mail_home execute function quoting();
                delete from mail_home;
                """);
        }

        await using var collector = await Collector.StartAsync();

        Assert.NotEqual(0, await RunAsync(collector));

        await collector.WaitAsync("traces", "job mail-outbox", "Failed", "P0001", "Npgsql.PostgresException");
        AssertNobody(collector);
        await using var again = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await again.ExecuteAsync("drop function quoting cascade");
    }

    [Fact]
    public void Span_OfARequestWithATraceState_NeverHoldsIt_NorDoItsChildrenWhileItRuns()
    {
        using var tags = new OnlyKnownTags();
        using var request = new Activity("request");
        request.SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.TraceStateString = $"name={Canary}";
        request.Start();
        tags.OnStart(request);
        using var statement = new Activity("statement").Start();
        tags.OnStart(statement);
        statement.Stop();
        tags.OnEnd(statement);

        // What an exporter that runs now would send.
        Assert.Same(request, statement.Parent);
        Assert.Null(statement.TraceStateString);
        Assert.Null(request.TraceStateString);
    }

    private async Task<int> RunAsync(Collector collector)
    {
        await using var program = ProgramProcess.Start(database, Settings(collector, new Uri("http://localhost:5080")), "jobs", "run", "mail-outbox");
        return await program.ExitAsync(TestContext.Current.CancellationToken);
    }

    private static void AssertNobody(Collector collector)
    {
        Assert.DoesNotContain(Canary, collector.Text("traces"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, collector.Text("metrics"), StringComparison.OrdinalIgnoreCase);
        // Nor a password of the database.
        Assert.DoesNotContain("Password", collector.Text("traces") + collector.Text("metrics"), StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> Settings(Collector collector, Uri site) => new(StringComparer.Ordinal)
    {
        ["EIG_URL"] = site.ToString().TrimEnd('/'),
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };
}
