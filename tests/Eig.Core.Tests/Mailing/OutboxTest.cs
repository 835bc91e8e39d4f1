using System.Net.Mail;
using Dapper;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Core.Tests.Mailing;

/// <summary>What tests of the outbox share: an empty queue, a relay, a sender.</summary>
public abstract class OutboxTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    protected EmptyDatabase Database { get; } = database;

    protected SmtpSink Sink { get; } = new();

    protected Func<string, MailContent?> Compose { get; set; } = key =>
        new MailContent(key + "@exemple.fr", "Été " + key, ["Bonjour é,", ". seul"], new MailLink("Ouvrir", new Uri("https://eig.exemple.fr/lien")), ["Fin."]);

    public async ValueTask InitializeAsync() => await OwnerAsync("truncate mail, mail_home");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Sink.DisposeAsync();
    }

    protected SendMails Sender(EigDatabase? over = null, Func<IMailTransport>? transport = null) => new(
        over ?? Database.Database,
        (_, _, key) => Task.FromResult<ComposedMail>(Compose(key)),
        content => Task.FromResult($"<p>{System.Net.WebUtility.HtmlEncode(string.Concat(content.Paragraphs))}</p>"),
        new MailSender(new MailAddress("eig@exemple.gouv.fr")),
        () => Task.FromResult(transport ?? (() => new SmtpTransport(Sink.Relay, startTls: false))));

    private protected Outbox Steps => new(Database.Database);

    /// <summary>As the first run does: from here it may send.</summary>
    protected async Task AdoptAsync()
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        await MailHome.AdoptAsync(work);
        await work.CommitAsync();
    }

    protected async Task QueueAsync(int mails)
    {
        for (var i = 0; i < mails; i++)
        {
            await QueueAsync($"k{i:00}");
        }
    }

    protected async Task<Guid> QueueAsync(string key)
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        await QueueMail.ApplyAsync(work, MailTemplate.Invitation, key);
        var id = await work.QuerySingleAsync<Guid>("select id from mail where object_key = @key", new { key });
        await work.CommitAsync();
        return id;
    }

    // Each state there is, once: status, attempts, code, whether it is over.
    protected Task<string> StatesAsync() => ValueAsync<string>(
        """
        select string_agg(distinct concat_ws(' ', status, attempts, coalesce(reply_code::text, '-'), case when finished_at is not null then 'done' end), E'\n')
        from mail
        """);

    protected async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        return (await connection.QuerySingleAsync<T>(sql))!;
    }

    protected async Task OwnerAsync(string sql)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
