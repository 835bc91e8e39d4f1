using Dapper;
using Eig.Core.Database;
using Eig.Jobs;
using Eig.Testing;

namespace Eig.Web.Tests.Commands;

[Collection(CommandRun.OneAtATime)]
public sealed class JobsCommandTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IDisposable
{
    private readonly CommandRun eig = new CommandRun(database).With("EIG_SECRET", Convert.ToBase64String(new byte[32]));

    public void Dispose() => eig.Dispose();

    [Fact]
    public async Task Jobs_RunAndListed_SayWhatCameOfIt()
    {
        var before = await eig.RunAsync("jobs", "list");
        var run = await eig.RunAsync("jobs", "run", "housekeeping");
        var after = await eig.RunAsync("jobs", "list");

        Assert.Equal((0, 0, 0), (before.ExitCode, run.ExitCode, after.ExitCode));
        Assert.All(Schedule.Jobs, job => Assert.Contains(job.Id, before.Output, StringComparison.Ordinal));
        Assert.Equal(("", "Rien à oublier."), (run.Output, run.Error.Trim()));
        Assert.Matches("housekeeping .*20 4 \\* \\* \\*.* à\\s.*, réussie", after.Output);
    }

    [Fact]
    public async Task Jobs_RunWhileItRunsElsewhere_IsToldAndFails()
    {
        await using var elsewhere = EigDatabase.Open(database.ConnectionString);
        await using var held = await elsewhere.TryLockAsync("eig-job:audit-seal", TestContext.Current.CancellationToken);

        var result = await eig.RunAsync("jobs", "run", "audit-seal");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("Cette tâche est déjà en cours, ici ou sur une autre machine", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_RunThatFails_IsAFaultAndRecorded()
    {
        await eig.RunAsync("invite", "premiere.personne@example.org");

        var result = await eig.With("EIG_SMTP", "smtp://127.0.0.1:9").With("EIG_MAIL_FROM", "eig@example.org").RunAsync("jobs", "run", "mail-outbox");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var (status, fault) = await owner.QuerySingleAsync<(string, string)>("select status, fault from job_run where job = 'mail-outbox'");
        Assert.Equal("Failed", status);
        Assert.EndsWith("Exception", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithNeitherSiteNorJobs_IsRefused()
    {
        var result = await eig.RunAsync("serve", "--no-jobs", "--jobs-only");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("--no-jobs et --jobs-only s’excluent", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithoutTheEnginesTables_IsRefusedUntilMigrated()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync($"drop schema {JobEngines.Default} cascade");

        var refused = await eig.RunAsync("serve", "--urls", "http://localhost:0");
        var migrated = await eig.RunAsync("migrate");

        Assert.Equal(2, refused.ExitCode);
        Assert.EndsWith("Lancez d’abord : eig migrate.", refused.Error.Trim(), StringComparison.Ordinal);
        Assert.Equal(0, migrated.ExitCode);
        Assert.True(await JobEngines.IsPreparedAsync(JobEngines.Default, database.Database, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("cron", "EIG_JOBS_ENGINE vaut quartz ou hangfire.")]
    [InlineData("Quartz", "EIG_JOBS_ENGINE vaut quartz ou hangfire.")]
    public async Task Engine_ThatIsNone_IsRefused(string engine, string sentence)
    {
        var result = await eig.With("EIG_JOBS_ENGINE", engine).RunAsync("jobs", "list");

        Assert.Equal((2, sentence), (result.ExitCode, result.Error.Trim()));
    }

    [Fact]
    public async Task Engine_Hangfire_IsUsedOnlyWhereItIsCompiledIn()
    {
        var result = await eig.With("EIG_JOBS_ENGINE", "hangfire").RunAsync("jobs", "list");

        Assert.Equal(JobEngines.Available.Contains("hangfire") ? 0 : 2, result.ExitCode);
    }
}
