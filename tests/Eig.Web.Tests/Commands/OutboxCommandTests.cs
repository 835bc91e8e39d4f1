using Dapper;
using Eig.Testing;

namespace Eig.Web.Tests.Commands;

[Collection(CommandRun.OneAtATime)]
public sealed class OutboxCommandTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task Resume_RestoredDatabase_AsksWhatBecomesOfTheWaitingAndSendsAgain()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("truncate mail, mail_home");
        using var run = new CommandRun(database).With("EIG_SECRET", Convert.ToBase64String(new byte[32]));
        Assert.Equal(2, (await run.RunAsync("outbox", "resume")).ExitCode);
        await connection.ExecuteAsync("insert into mail_home (cluster, timeline, database) values ('1', '1', '1')");
        await run.RunAsync("invite", "premiere.personne@example.org");

        Assert.Contains("Envois arrêtés", (await run.RunAsync("jobs", "run", "mail-outbox")).Error, StringComparison.Ordinal);
        var silent = await run.RunAsync("outbox", "resume");
        Assert.Equal(2, silent.ExitCode);
        Assert.Contains("--waiting send", silent.Error, StringComparison.Ordinal);
        var resumed = await run.RunAsync("outbox", "resume", "--waiting", "send");
        Assert.Equal((0, "Les envois reprennent d’ici. Courriels qui attendaient : 1."), (resumed.ExitCode, resumed.Error.Trim()));
        Assert.StartsWith("1 envoyé", (await run.RunAsync("jobs", "run", "mail-outbox")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_DatabaseThatNeverSent_HoldsItsMailsUntilResumed()
    {
        await using (var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("truncate mail, mail_home");
        }

        using var run = new CommandRun(database).With("EIG_SECRET", Convert.ToBase64String(new byte[32]));
        await run.RunAsync("invite", "seconde.personne@example.org");

        Assert.Equal((0, "Les envois sont arrêtés."), await run.RunAsync("outbox", "stop") is var stopped ? (stopped.ExitCode, stopped.Error.Trim()) : default);
        Assert.Contains("Envois arrêtés", (await run.RunAsync("jobs", "run", "mail-outbox")).Error, StringComparison.Ordinal);
        Assert.Equal("Les envois étaient déjà arrêtés.", (await run.RunAsync("outbox", "stop")).Error.Trim());
        Assert.Equal(0, (await run.RunAsync("outbox", "resume", "--waiting", "send")).ExitCode);
        Assert.StartsWith("1 envoyé", (await run.RunAsync("jobs", "run", "mail-outbox")).Error, StringComparison.Ordinal);
    }
}
