using System.Diagnostics;
using System.Net.Mail;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;
using Npgsql;

namespace Eig.Benchmarks;

/// <param name="Program">Mails per second through the outbox's own code.</param>
/// <param name="Bare">Mails per second through bare statements.</param>
internal sealed record OutboxRate(double Program, double Bare);

/// <summary>
/// What the promises of the outbox cost without a network. Both sides bring each mail durably from queued to claimed, to
/// handed over, to sent, with the same number of workers and as the same role; the bare one with three prepared statements
/// on a connection of its own, each its own transaction, the actor said once.
/// </summary>
internal static class OutboxRun
{
    public const int Workers = 4;

    /// <returns>One pair per run, the two measured in turn.</returns>
    public static async Task<IReadOnlyList<OutboxRate>> MeasureAsync(string database, int mails, int runs)
    {
        await using var opened = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, database));
        var rates = new List<OutboxRate>();
        for (var run = -1; run < runs; run++)
        {
            await FillAsync(database, mails);
            var program = await TimeAsync(() => SendAsync(opened, () => new AtOnce(), Workers));
            await CheckAsync(database, mails);

            await FillAsync(database, mails);
            await using var bare = await BareWorkers.OpenAsync(database, Workers);
            var limit = await TimeAsync(bare.RunAsync);
            await CheckAsync(database, mails);
            // The first pair warms up.
            if (run >= 0)
            {
                rates.Add(new OutboxRate(mails / program, mails / limit));
            }
        }

        return rates;
    }

    public static async Task SendAsync(EigDatabase database, Func<IMailTransport> transport, int connections)
    {
        var report = await new SendMails(
            database,
            (_, _, key) => Task.FromResult<ComposedMail>(new MailContent(
                $"personne{key}@example.org", "Que devenez-vous ?", ["Bonjour,", "Votre mission est terminée."], new MailLink("Répondre", new Uri("https://eig.example.org/enquete/" + key)), [])),
            content => Task.FromResult($"<p>{string.Join("</p><p>", content.Paragraphs)}</p><p><a href=\"{content.Link!.Address}\">{content.Link.Label}</a></p>"),
            new MailSender(new MailAddress("eig@example.org"), connections),
            () => Task.FromResult(transport)).ExecuteAsync(CancellationToken.None);
        if (report is not { Postponed: 0, Refused: 0, Uncertain: 0, Expired: 0, IsStopped: false })
        {
            throw new InvalidOperationException($"Not all was sent: {report}");
        }
    }

    public static async Task FillAsync(string database, int mails)
    {
        await using var owner = await ConnectAsync(TestServer.OwnerConnectionString, database);
        await using var command = new NpgsqlCommand(
            $"""
            truncate mail;
            insert into mail (id, template, object_key) select gen_random_uuid(), 'Invitation', n::text from generate_series(1, {mails}) n;
            """, owner);
        await command.ExecuteNonQueryAsync();
        await using var tidy = new NpgsqlCommand("vacuum analyze mail", owner);
        await tidy.ExecuteNonQueryAsync();
    }

    public static async Task CheckAsync(string database, int mails)
    {
        await using var owner = await ConnectAsync(TestServer.OwnerConnectionString, database);
        await using var command = new NpgsqlCommand("select count(*) from mail where status = 'Sent' and attempts = 1 and handed_over_at is not null and finished_at is not null", owner);
        if ((long)(await command.ExecuteScalarAsync())! != mails)
        {
            throw new InvalidOperationException("Not every mail has gone through all its states.");
        }
    }

    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    public static async Task<NpgsqlConnection> ConnectAsync(string connectionString, string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestServer.On(connectionString, database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private sealed class AtOnce : IMailTransport
    {
        public Task<DeliveryReport> SendAsync(Guid id, MailMessage message) => Task.FromResult(new DeliveryReport(Delivery.Accepted, 250));

        public void Dispose()
        {
        }
    }
}
