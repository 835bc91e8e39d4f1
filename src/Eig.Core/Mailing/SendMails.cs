using System.Collections.Concurrent;
using System.Net.Mail;
using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <param name="From">The sender's address, EIG_MAIL_FROM.</param>
/// <param name="Connections">How many conversations are kept busy at once.</param>
public sealed record MailSender(MailAddress From, int Connections = 4);

/// <param name="Postponed">Refused for now by the relay, or held back by its owner; tried again later.</param>
/// <param name="IsStopped">This database was restored or copied: nothing is sent from it until somebody says so.</param>
public sealed record SendReport(int Sent, int Postponed, int Refused, int Uncertain, int Expired, bool IsStopped = false);

/// <summary>
/// Sends what is due. Each mail is claimed under a lease, marked as handed over *before* it goes, and marked with the
/// answer after. A machine that dies in between leaves a mark without an answer: that mail is uncertain and is shown to
/// people, never silently sent again.
/// </summary>
public sealed class SendMails(EigDatabase database, ComposeMail compose, RenderMailHtml render, MailSender sender, Func<Task<Func<IMailTransport>>> openTransport)
{
    private readonly Outbox outbox = new(database);

    /// <exception cref="AggregateException">Some mails could not be made; the others were sent first.</exception>
    public async Task<SendReport> ExecuteAsync(CancellationToken cancellation)
    {
        var tally = new Tally();
        await using (var work = await database.BeginAsync(Outbox.Job, cancellation))
        {
            tally.Add(MailStatus.Uncertain, await Outbox.MarkAbandonedAsync(work));
            tally.Add(MailStatus.Expired, await Outbox.ExpireAsync(work));
            var mayBegin = await MailHome.AdoptAsync(work);
            await work.CommitAsync();
            await MailTelemetry.MeasureWaitingAsync(database, cancellation);
            if (!mayBegin)
            {
                return tally.Report with { IsStopped = true };
            }

            if (await IsNothingDueAsync(cancellation))
            {
                return tally.Report;
            }
        }

        var faults = new ConcurrentBag<Exception>();
        var transports = await openTransport();
        await using var claims = new Claims(outbox, sender.Connections);
        await Task.WhenAll(Enumerable.Range(0, sender.Connections).Select(async _ =>
        {
            using var transport = transports();
            while (await claims.NextAsync(cancellation) is { } mail)
            {
                using var span = MailTelemetry.Begin(mail.Template);
                var status = await SendAsync(mail, transport, faults, cancellation);
                MailTelemetry.End(span, mail.Template, status);
                tally.Add(status, 1);
            }
        }));
        return faults.IsEmpty ? tally.Report : throw new AggregateException("Some mails could not be made.", faults);
    }

    private async Task<MailStatus?> SendAsync(Outbox.Claimed mail, IMailTransport transport, ConcurrentBag<Exception> faults, CancellationToken cancellation)
    {
        MailMessage? message;
        DateTime? handedOverAt = null;
        try
        {
            await using var work = await database.BeginAsync(Outbox.Job, cancellation);
            var (content, isHeld) = await compose(work, mail.Template, mail.ObjectKey);
            message = content is null ? null : await MailLetter.MakeAsync(mail.Id, sender.From, content, render);
            MailStatus? given = isHeld ? MailStatus.Queued : content is null ? MailStatus.Expired : message is null ? MailStatus.Refused : null;
            var isOurs = given switch
            {
                null => (handedOverAt = await Outbox.MarkHandedOverAsync(work, mail)) is not null,
                MailStatus.Queued => await Outbox.HoldAsync(work, mail),
                { } status => await Outbox.GiveUpAsync(work, mail, status),
            };
            if (isOurs)
            {
                await work.CommitAsync();
            }

            if (message is null || !isOurs)
            {
                message?.Dispose();
                return isOurs ? given : null;
            }
        }
        // One mail that cannot be made holds up no other. It is tried again, and the run fails at its end.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            faults.Add(e);
            return await outbox.FinishAsync(mail, new DeliveryReport(Delivery.RefusedForNow), handedOverAt: null);
        }

        using (message)
        {
            DeliveryReport report;
            try
            {
                report = await transport.SendAsync(mail.Id, message);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.Add(e);
                report = new DeliveryReport(Delivery.Uncertain);
            }

            return await outbox.FinishAsync(mail, report, handedOverAt);
        }
    }

    private async Task<bool> IsNothingDueAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Outbox.Job, cancellation);
        return await Outbox.IsNothingDueAsync(work);
    }

    private sealed class Tally
    {
        private readonly int[] counts = new int[Enum.GetValues<MailStatus>().Length];

        public SendReport Report => new(
            counts[(int)MailStatus.Sent], counts[(int)MailStatus.Queued], counts[(int)MailStatus.Refused],
            counts[(int)MailStatus.Uncertain], counts[(int)MailStatus.Expired]);

        public void Add(MailStatus? status, int mails)
        {
            if (status is { } known)
            {
                Interlocked.Add(ref counts[(int)known], mails);
            }
        }
    }
}
