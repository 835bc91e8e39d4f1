using Dapper;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Web.Tests.Crashes;

/// <summary>
/// A database whose mails the program sends, in a process that is killed, to a relay that the test is. What the relay took
/// is the truth; what the database says is compared with it.
/// </summary>
public sealed class MailWorld : IAsyncLifetime
{
    private readonly EmptyDatabase database = new();

    public SmtpSink Sink { get; } = new();

    public TestDatabase Database => database;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Sink.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Accounts invited, each with a mail of its own in the queue.</summary>
    public Task QueueAsync(int mails) => OwnerAsync(
        $"""
        with invited as (
            insert into account (email, status) select 'p' || gen_random_uuid() || '@exemple.fr', 'Invited' from generate_series(1, {mails}) returning id
        )
        insert into mail (id, template, object_key) select gen_random_uuid(), 'Invitation', id::text from invited
        """);

    public ProgramProcess Start(params IReadOnlyList<string> arguments) => ProgramProcess.Start(
        database,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["EIG_SMTP"] = $"smtp://127.0.0.1:{Sink.Port}", ["EIG_MAIL_FROM"] = "eig@exemple.gouv.fr" },
        arguments);

    /// <summary>The process is gone: waits until what it had already written has been read, by the relay and by PostgreSQL.</summary>
    public async Task SettleAsync()
    {
        while (Sink.Open > 0 || await ValueAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid())"))
        {
            await Task.Delay(10);
        }
    }

    /// <summary>The time of a lease and of a delay goes by.</summary>
    public Task LetTimePassAsync() => OwnerAsync(
        """
        update mail set leased_until = clock_timestamp() - interval '1 second' where status = 'Sending';
        update mail set not_before = clock_timestamp() where status = 'Queued';
        """);

    /// <summary>Runs the program, with a relay in a good mood, until nothing is queued any more.</summary>
    public async Task FinishAsync()
    {
        (Sink.Answer, Sink.Drop, Sink.Before, Sink.After) = (_ => null, _ => false, _ => Task.CompletedTask, _ => { });
        var runs = 0;
        do
        {
            Assert.True(++runs <= 5, $"after {runs} runs: {await StatesAsync()}");
            await LetTimePassAsync();
            await using var run = Start("jobs", "run", "mail-outbox");
            Assert.True(await run.ExitAsync(TestContext.Current.CancellationToken) == 0, run.Said);
            await SettleAsync();
        }
        while (await ValueAsync<bool>("select exists (select from mail where status in ('Queued', 'Sending'))"));
    }

    /// <summary>People ask each person: what arrived is confirmed, the rest is sent again, once.</summary>
    public async Task DecideAsync()
    {
        await using (var opened = EigDatabase.Open(database.ConnectionString + ";Pooling=false"))
        {
            foreach (var (id, address, status, _) in await MailsAsync())
            {
                var outcome = status switch
                {
                    MailStatus.Uncertain when Delivered(address) == 1 => await new ConfirmMailSent(opened).ExecuteAsync(Actor.System("test"), id, status, CancellationToken.None),
                    MailStatus.Uncertain or MailStatus.Refused => await new SendMailAgain(opened).ExecuteAsync(Actor.System("test"), id, status, CancellationToken.None),
                    _ => id,
                };
                Assert.True(outcome.IsDone);
            }
        }

        await FinishAsync();
    }

    /// <summary>Whatever happened, no mail is lost, none is delivered twice, and no state claims what is not so.</summary>
    public async Task AssertTrueAsync(string after)
    {
        foreach (var (id, address, status, isHandedOver) in await MailsAsync())
        {
            var delivered = Delivered(address);
            var isTrue = status switch
            {
                MailStatus.Sent => delivered == 1,
                MailStatus.Queued or MailStatus.Refused => delivered == 0,
                MailStatus.Sending => isHandedOver ? delivered <= 1 : delivered == 0,
                MailStatus.Uncertain => delivered <= 1,
                MailStatus.Expired or MailStatus.Dropped => false,
            };
            Assert.True(isTrue, $"{after}: mail {id} is {status}{(isHandedOver ? ", handed over" : "")}, and was delivered {delivered} times");
        }
    }

    /// <summary>In the end everybody was written to, once.</summary>
    public async Task AssertAllSentOnceAsync()
    {
        await AssertTrueAsync("in the end");
        Assert.Equal("Sent", await ValueAsync<string>("select string_agg(distinct status, ' ') from mail"));
        // One Message-ID for all tries of a mail.
        Assert.All(Sink.Messages.GroupBy(message => message.Recipients.Single()), tries => Assert.Single(tries.Select(message => message.Header("Message-ID")).Distinct(StringComparer.Ordinal)));
    }

    /// <summary>"Sent 40, Uncertain 2 (1 delivered)".</summary>
    public async Task<string> StatesAsync() => string.Join(", ", (await MailsAsync()).GroupBy(mail => mail.Status).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {group.Count()}{(group.Key == MailStatus.Uncertain ? $" ({group.Count(mail => Delivered(mail.Address) == 1)} delivered)" : "")}"));

    public async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        return (await connection.QuerySingleAsync<T>(sql))!;
    }

    private int Delivered(string address) => Sink.Messages.Count(message => !message.IsRefused && message.Recipients.Contains(address));

    private async Task<IReadOnlyList<(Guid Id, string Address, MailStatus Status, bool IsHandedOver)>> MailsAsync()
    {
        await using var connection = new Npgsql.NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        var rows = await connection.QueryAsync<(Guid, string, string, bool)>(
            "select m.id, a.email, m.status, m.handed_over_at is not null from mail m join account a on a.id::text = m.object_key");
        return [.. rows.Select(row => (row.Item1, row.Item2, Enum.Parse<MailStatus>(row.Item3), row.Item4))];
    }

    private async Task OwnerAsync(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await connection.ExecuteAsync(sql);
    }
}
