using System.Net;
using Eig.Jobs;
using Eig.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>Its engine is started by the test that wants it.</summary>
public sealed class WakeSite() : Site(new EmptyDatabase());

/// <summary>Who waits for a link does not wait for the minute; and no page depends on the jobs' engine.</summary>
public sealed class MailWakeTests(WakeSite site) : IClassFixture<WakeSite>
{
    private const string Runs = "select count(*)::int from job_run where job = 'mail-outbox' and trigger = 'Hand'";

    [Fact]
    public async Task Ask_ForALink_SendsAtOnceWhetherTheAddressIsKnownOrNot()
    {
        var engine = site.Services.GetRequiredService<IJobEngine>();
        await engine.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            using var visitor = site.Anonymous();
            foreach (var address in new[] { "equipe@demonstration.example", "personne@example.org" })
            {
                await site.ScalarAsync<int>("with gone as (delete from job_run where job = 'mail-outbox' returning 1) select count(*)::int from gone");
                using var asked = await visitor.PostFromAsync("/connexion", "/connexion", ("courriel", address));
                Assert.Equal((HttpStatusCode.Redirect, "/connexion/lien-envoye"), (asked.StatusCode, asked.Headers.Location?.ToString()));
                await UntilAsync(async () => await site.ScalarAsync<int>(Runs) > 0
                    && await site.ScalarAsync<int>("select count(*)::int from mail where status in ('Queued', 'Sending')") == 0);
            }

            Assert.Single(site.Mails(), mail => mail.Contains("To: equipe@demonstration.example", StringComparison.Ordinal));
        }
        finally
        {
            await engine.StopAsync(CancellationToken.None);
            await site.Services.GetRequiredService<JobRunner>().DrainAsync(TimeSpan.FromSeconds(10));
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        // Well before the engine's own minute would have a run at its hour, and that one is not by request.
        for (var looks = 0; !await isThere(); looks++)
        {
            Assert.True(looks < 300, "Nothing was sent.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>The jobs' engine has lost its tables.</summary>
public sealed class NoEngineSite() : Site(new EmptyDatabase())
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var engine in JobEngines.Available)
        {
            await using var drop = Database.Owner.CreateCommand($"drop schema {engine} cascade");
            await drop.ExecuteNonQueryAsync();
        }
    }
}

public sealed class MailWakeWithoutEngineTests(NoEngineSite site) : IClassFixture<NoEngineSite>
{
    [Fact]
    public async Task Ask_WhereTheEngineCannotBeReached_AnswersTheSameAndTheLinkWaitsInTheOutbox()
    {
        using var visitor = site.Anonymous();
        for (var press = 0; press < 3; press++)
        {
            using var asked = await visitor.PostFromAsync("/connexion", "/connexion", ("courriel", "equipe@demonstration.example"));
            Assert.Equal((HttpStatusCode.Redirect, "/connexion/lien-envoye"), (asked.StatusCode, asked.Headers.Location?.ToString()));
        }

        Assert.Equal(3, await site.ScalarAsync<int>("select count(*)::int from mail where template = 'SignInLink' and status = 'Queued'"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/connexion")).StatusCode);
    }
}
