using System.Net;
using Eig.Core.Shared;
using Eig.Jobs;
using Eig.Testing;
using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>`eig serve --jobs-only`, with each engine compiled in: what is due is done, and there is no page.</summary>
public sealed class JobsOnlyTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    public static TheoryData<string> Engines => [.. JobEngines.Available];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Serve_JobsOnly_RunsWhatWasMissedAndAnswersTheProbes(string engine)
    {
        await using (var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var stale = owner.CreateCommand();
            stale.CommandText = "delete from job_run; insert into job_run (job, trigger, machine, started_at, finished_at, status, result) values ('housekeeping', 'Hand', 'm', '2020-01-01', '2020-01-01', 'Succeeded', 'ok')";
            await stale.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var home = Directory.CreateTempSubdirectory("eig-test-");
        await using (var site = EigSite.Build(Site.Demonstration(home.FullName) with { JobsEngine = engine }, database.Database,
            new DomainClock(TimeProvider.System, Site.Now), "http://127.0.0.1:0", runsJobs: true, LogCollector.Logger, showsPages: false))
        {
            await site.StartAsync(TestContext.Current.CancellationToken);
            using var visitor = new Visitor(new Uri(site.Urls.First()));
            using var ready = await visitor.GetAsync("/sante/ready");
            using var page = await visitor.GetAsync("/connexion");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (ready.StatusCode, page.StatusCode));
            var runs = new JobRunQueries(database.Database);
            for (var look = 0; ; look++)
            {
                var latest = (await runs.LatestAsync(Core.Database.Actor.System("test"), TestContext.Current.CancellationToken))["housekeeping"];
                if (latest is { Trigger: JobTrigger.CatchUp, Status: JobRunStatus.Succeeded })
                {
                    break;
                }

                Assert.True(look < 200, $"{latest}");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            await site.StopAsync(TestContext.Current.CancellationToken);
        }

        home.Delete(recursive: true);
    }
}
