using System.Diagnostics;
using System.Net.Mail;
using Dapper;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Mailing;

/// <summary>Real copies of a database that has sent: each finds itself elsewhere, and writes to nobody.</summary>
public sealed class RestoredDatabaseTests : IAsyncLifetime
{
    private readonly List<string> databases = [];
    private readonly SmtpSink sink = new();
    private string original = "";

    public async ValueTask InitializeAsync()
    {
        original = await TestServer.CreateMigratedAsync();
        databases.Add(original);
        await QueueAsync(original, "before");
        await SendAsync(original);
        await QueueAsync(original, "after");
        sink.Messages.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await sink.DisposeAsync();
        foreach (var database in databases)
        {
            await TestServer.DropAsync(database);
        }
    }

    [Fact]
    public async Task Send_FromAClone_IsStoppedUntilUnfrozenWhileTheOriginalGoesOn()
    {
        var clone = await TestServer.CopyAsync(original);
        databases.Add(clone);

        await AssertStoppedUntilUnfrozenAsync(clone);
        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await SendAsync(original));
    }

    [Fact]
    public async Task Send_FromADumpLoadedElsewhere_IsStoppedUntilUnfrozen()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pg_dump"), "pg_dump is not part of every server's package.");
        var restored = await TestServer.CreateBareAsync();
        databases.Add(restored);
        var dump = await RunAsync("pg_dump", original, [], "");
        await RunAsync("psql", restored, ["-X", "-q", "-v", "ON_ERROR_STOP=1"], dump);

        await AssertStoppedUntilUnfrozenAsync(restored);
    }

    [Fact]
    public async Task Send_FromADumpLoadedInPlace_IsStoppedUntilUnfrozen()
    {
        // What pg_restore --clean does, in the same database of the same server: the tables are others.
        await using (var owner = new NpgsqlConnection(Unpooled(TestServer.OwnerConnectionString, original)))
        {
            await owner.ExecuteAsync(
                """
                alter table mail_home rename to old_home;
                create table mail_home (like old_home including all);
                insert into mail_home select * from old_home;
                """);
            await owner.ExecuteAsync("drop table old_home cascade");
            await owner.ExecuteAsync("delete from schema_migration where name not like '0%'");
        }

        await TestServer.MigrateAsync(original);
        await AssertStoppedUntilUnfrozenAsync(original);
    }

    [Fact]
    public async Task Templates_OfTheTests_BelongNowhereYet()
    {
        foreach (var made in new TestDatabase[] { new EmptyDatabase(), new DemoDatabase() })
        {
            await made.InitializeAsync();
            await using (var owner = await made.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
            {
                Assert.Equal(0, await owner.QuerySingleAsync<int>("select count(*)::int from mail_home"));
            }

            await made.DisposeAsync();
        }
    }

    private async Task AssertStoppedUntilUnfrozenAsync(string database)
    {
        Assert.Equal(new SendReport(0, 0, 0, 0, 0, IsStopped: true), await SendAsync(database));
        Assert.Empty(sink.Messages);

        await using (var opened = EigDatabase.Open(Unpooled(TestServer.ApplicationConnectionString, database)))
        {
            Assert.Equal(1, (await new UnfreezeOutbox(opened).ExecuteAsync(Actor.System("test"), WaitingMails.Send, CancellationToken.None)).Value);
        }

        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await SendAsync(database));
        Assert.Equal("after@exemple.fr", Assert.Single(sink.Messages).Recipients.Single());
    }

    private async Task<SendReport> SendAsync(string database)
    {
        await using var opened = EigDatabase.Open(Unpooled(TestServer.ApplicationConnectionString, database));
        return await new SendMails(
            opened,
            (_, _, key) => Task.FromResult<ComposedMail>(new MailContent(key + "@exemple.fr", "Objet", ["Bonjour,"], null, [])),
            _ => Task.FromResult("<p>Bonjour,</p>"),
            new MailSender(new MailAddress("eig@exemple.gouv.fr")),
            () => Task.FromResult<Func<IMailTransport>>(() => new SmtpTransport(sink.Relay, startTls: false))).ExecuteAsync(CancellationToken.None);
    }

    private static async Task QueueAsync(string database, string key)
    {
        await using var opened = EigDatabase.Open(Unpooled(TestServer.ApplicationConnectionString, database));
        await using var work = await opened.BeginAsync(Actor.System("test"), CancellationToken.None);
        await QueueMail.ApplyAsync(work, MailTemplate.Invitation, key);
        await work.CommitAsync();
    }

    private static async Task<string> RunAsync(string program, string database, string[] arguments, string input)
    {
        var owner = new NpgsqlConnectionStringBuilder(TestServer.OwnerConnectionString);
        var start = new ProcessStartInfo(program, [.. arguments, "-h", owner.Host!, "-p", $"{owner.Port}", "-U", owner.Username!, "-d", database])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = owner.Password;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }

    // A database that somebody is connected to cannot be cloned.
    private static string Unpooled(string connectionString, string database) => TestServer.On(connectionString, database) + ";Pooling=false";
}
