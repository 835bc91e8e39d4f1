using System.Text;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Core.Tests.Mailing;

/// <summary>The outbox against a real relay: each mail goes once, and what nobody knows is never sent again.</summary>
public sealed class SendMailsTests(EmptyDatabase database) : OutboxTest(database)
{
    [Fact]
    public async Task Send_Due_GoesOnceOverSeveralConnectionsKeptBusy()
    {
        await QueueAsync(40);
        Sink.Before = at => at == SinkStage.AfterDot ? Task.Delay(20) : Task.CompletedTask;

        var report = await Sender().ExecuteAsync(CancellationToken.None);

        Assert.Equal(new SendReport(40, 0, 0, 0, 0), report);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"k{i:00}@exemple.fr"), Sink.Messages.Select(message => message.Recipients.Single()).Order(StringComparer.Ordinal));
        Assert.Equal((4, 4), (Sink.Connections, Sink.MostOpen));
        Assert.Equal("Sent 1 250 done", await StatesAsync());
    }

    [Fact]
    public async Task Send_Letter_HasTwoPartsAndItsHeaders()
    {
        var id = await QueueAsync("zoe");

        await Sender().ExecuteAsync(CancellationToken.None);

        var message = Assert.Single(Sink.Messages);
        Assert.Equal($"<{id}@exemple.gouv.fr>", message.Header("Message-ID"));
        Assert.Equal(("eig@exemple.gouv.fr", "auto-generated"), (message.Header("Reply-To"), message.Header("Auto-Submitted")));
        Assert.StartsWith("multipart/alternative;", message.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("=?utf-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes("Été zoe")) + "?=", message.Header("Subject"));
        Assert.True(Ascii.IsValid(message.Text));
        var text = message.Text.IndexOf("text/plain", StringComparison.Ordinal);
        Assert.True(text > 0 && message.Text.IndexOf("text/html", StringComparison.Ordinal) > text);
        Assert.Contains("https://eig.exemple.fr/lien", message.Text.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ByTwoProcessesAtOnce_GoesOnce()
    {
        await QueueAsync(60);
        await using var other = EigDatabase.Open(Database.ConnectionString);

        var reports = await Task.WhenAll(Sender().ExecuteAsync(CancellationToken.None), Sender(other).ExecuteAsync(CancellationToken.None));

        Assert.Equal(60, reports.Sum(report => report.Sent));
        Assert.Equal(60, Sink.Messages.Select(message => message.Recipients.Single()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(60, Sink.Messages.Count);
    }

    [Fact]
    public async Task Send_Handing_IsMarkedBefore()
    {
        await QueueAsync("zoe");
        var marked = false;
        Sink.Before = async at => marked |= at == SinkStage.Mail && await ValueAsync<bool>("select handed_over_at is not null and attempts = 1 from mail");

        await Sender().ExecuteAsync(CancellationToken.None);

        Assert.True(marked);
    }

    [Fact]
    public async Task Send_WithoutARelay_WritesEachMailOnceAsAFile()
    {
        var directory = Directory.CreateTempSubdirectory("eig-mails-").FullName;
        try
        {
            await QueueAsync(10);
            var sender = Sender(transport: () => new EmlTransport(Path.Combine(directory, "mails")));
            await sender.ExecuteAsync(CancellationToken.None);
            await OwnerAsync("update mail set status = 'Queued', leased_until = null, handed_over_at = null where object_key = 'k00'");
            await sender.ExecuteAsync(CancellationToken.None);

            var ids = await ValueAsync<string>("select string_agg(id::text || '.eml', ' ' order by id::text) from mail");
            Assert.Equal(ids, string.Join(' ', new DirectoryInfo(Path.Combine(directory, "mails")).EnumerateFileSystemInfos().Select(file => file.Name).Order(StringComparer.Ordinal)));
            Assert.All(Directory.GetFiles(Path.Combine(directory, "mails")), file => Assert.Contains("multipart/alternative", File.ReadAllText(file), StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Send_AfterTheViewsWereMadeAnew_GoesOnOverTheConnectionsItHas()
    {
        await QueueAsync(8);
        await Sender().ExecuteAsync(CancellationToken.None);
        // A deployment while the program runs: functions and policies that its statements were prepared with are gone.
        await OwnerAsync("delete from schema_migration where name not like '0%'");
        await TestServer.MigrateAsync(Database.Name);

        await QueueAsync("zoe");
        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Queue_Row_HoldsNoAddressNoTextNoLink()
    {
        await QueueAsync("zoe");
        await Sender().ExecuteAsync(CancellationToken.None);

        var row = await ValueAsync<string>("select mail::text from mail");
        Assert.DoesNotContain("exemple", row, StringComparison.Ordinal);
        Assert.DoesNotContain("Bonjour", row, StringComparison.Ordinal);
    }
}
