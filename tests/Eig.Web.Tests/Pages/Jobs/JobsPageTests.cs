using System.Net;
using Eig.Core.Database;
using Eig.Jobs;
using Eig.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Pages.Jobs;

/// <summary>Its engine is started by the test that wants it, and nothing else runs here.</summary>
public sealed class JobsSite() : Site(new EmptyDatabase());

public sealed class JobsPageTests(JobsSite site) : IClassFixture<JobsSite>
{
    [Fact]
    public async Task Get_EveryJob_SaysWhatItIsAndWhenItComes()
    {
        using var admin = await site.EnterAsync("admin@demonstration.example");
        var page = await admin.PageAsync("/taches");

        var rows = page.QuerySelectorAll("#taches tbody tr").Select(row => row.TextContent.Replace('\u00a0', ' ')).ToList();
        Assert.Equal(Schedule.Jobs.Count, rows.Count);
        Assert.Contains(rows, row => row.Contains("Envoi des courriels en attente", StringComparison.Ordinal) && row.Contains("mail-outbox · chaque minute", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("housekeeping · tous les jours à 4 h 20", StringComparison.Ordinal));
        Assert.Equal(Schedule.Jobs.Count, page.QuerySelectorAll("#taches form[method=post] input[name=jeton]").Length);
        Assert.Equal("Tâches", page.QuerySelector("#menu a[aria-current=page]")!.TextContent);
        Assert.Equal(JobEngines.Available.Contains("hangfire"), page.QuerySelector("a[href='/taches/hangfire']") is not null);
    }

    [Fact]
    public async Task Post_RunNow_SaysWhatCameOfItAndLeavesALineInTheAudit()
    {
        using var admin = await site.EnterAsync("admin@demonstration.example");

        // Nothing runs jobs yet: it is said, not pretended.
        Assert.StartsWith("Le lancement est demandé", await RunNowAsync(admin), StringComparison.Ordinal);
        var engine = site.Services.GetRequiredService<IJobEngine>();
        await engine.StartAsync(CancellationToken.None);
        // It waited for its engine; the second press may find it running.
        var said = "";
        for (var press = 0; press < 20 && !said.StartsWith("La tâche a été exécutée", StringComparison.Ordinal); press++)
        {
            said = await RunNowAsync(admin);
        }

        await engine.StopAsync(CancellationToken.None);
        await site.Services.GetRequiredService<JobRunner>().DrainAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("La tâche a été exécutée : rien à oublier.", said);
        var account = await site.ScalarAsync<int>("select id from account where email = 'admin@demonstration.example'");
        Assert.Equal("housekeeping", await site.ScalarAsync<string>(
            "select distinct object_key from audit_line where action = 'RunJob' and object_kind = 'Job' and actor_kind = 'Account' and actor_key = $1", $"{account}"));
        var audit = await admin.PageAsync("/journal?objet=Job");
        Assert.Contains("Lancement d’une tâche", audit.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Réussie", (await admin.PageAsync("/taches")).QuerySelector("#taches")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RunNowWhileItRuns_IsAConflict()
    {
        using var admin = await site.EnterAsync("admin@demonstration.example");
        await using var elsewhere = EigDatabase.Open(site.Database.ConnectionString);
        await using var held = await elsewhere.TryLockAsync("eig-job:audit-seal", CancellationToken.None);
        Assert.NotNull(held);
        await site.ScalarAsync<long>("insert into job_run (job, trigger, machine) values ('audit-seal', 'Hand', 'elsewhere') returning id");

        using var refused = await admin.PostFromAsync("/taches/audit-seal", "/taches/audit-seal");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Contains("déjà en cours", page.QuerySelector("#erreurs")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("En cours", page.QuerySelector("#executions")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AJobsHistory_IsReadPageByPage()
    {
        await site.ScalarAsync<long>(
            """
            with made as (
                insert into job_run (job, trigger, machine, started_at, finished_at, status, result, fault)
                select 'mail-outbox', 'Hand', 'machine-' || n, at, at + interval '75 seconds', case when n = 1 then 'Failed' else 'Succeeded' end,
                    case when n = 1 then null else n || ' envoyés' end, case when n = 1 then 'SocketException' end
                from (select n, '2026-11-01'::timestamptz + n * interval '1 minute' as at from generate_series(1, 60) n) runs
                returning 1)
            select count(*) from made
            """);
        using var admin = await site.EnterAsync("admin@demonstration.example");

        var first = await admin.PageAsync("/taches/mail-outbox");
        var rows = first.QuerySelectorAll("#executions tbody tr");
        Assert.Equal(JobRunQueries.PageSize, rows.Length);
        Assert.Contains("60 envoyés", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("1\u00a0min\u00a015\u00a0s", rows[0].TextContent, StringComparison.Ordinal);
        var second = await admin.PageAsync(first.QuerySelector("a[href*='avant=']")!.GetAttribute("href")!);
        Assert.Equal(10, second.QuerySelectorAll("#executions tbody tr").Length);
        Assert.Contains("SocketException", second.QuerySelectorAll("#executions tbody tr")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_WhereItIsCompiledIn_IsForReadingUnderTheSitesOwnPolicy()
    {
        using var admin = await site.EnterAsync("admin@demonstration.example");
        using var page = await admin.GetAsync("/taches/hangfire/recurring");
        if (!JobEngines.Available.Contains(JobEngines.Hangfire))
        {
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("script-src 'self'; style-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain(new Npgsql.NpgsqlConnectionStringBuilder(site.Database.ConnectionString).Host!, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var command in new[] { "recurring/trigger", "recurring/remove", "jobs/succeeded/requeue" })
        {
            using var refused = await admin.PostAsync("/taches/hangfire/" + command, ("jobs[]", "mail-outbox"));
            Assert.True(refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{command}: {refused.StatusCode}");
        }
    }

    private static async Task<string> RunNowAsync(Visitor admin)
    {
        using var asked = await admin.PostFromAsync("/taches/housekeeping", "/taches/housekeeping");
        if (asked.StatusCode == HttpStatusCode.Conflict)
        {
            return "";
        }

        Assert.Equal(("/taches/housekeeping", HttpStatusCode.Redirect), (asked.Headers.Location?.ToString(), asked.StatusCode));
        return (await admin.PageAsync("/taches/housekeeping")).QuerySelector("[role=status]")!.TextContent.Replace('\u00a0', ' ').Trim();
    }
}
