using System.Diagnostics;
using System.Diagnostics.Metrics;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>Each mail that was taken up as a span and a count, and how many wait, after each look at the outbox.</summary>
internal static class MailTelemetry
{
    public const string TemplateTag = "eig.mail.template";
    public const string StatusTag = "eig.mail.status";

    private static readonly Counter<long> TakenUp = Telemetry.Meter.CreateCounter<long>("eig.mail.taken_up", "{mail}", "Mails taken up from the outbox, by what became of them.");

    private static readonly Gauge<long> Waiting = Telemetry.Meter.CreateGauge<long>("eig.mail.waiting", "{mail}", "Mails that wait: to be sent, or for a decision.");

    public static Activity? Begin(MailTemplate template) =>
        Telemetry.Source.StartActivity("mail " + template, ActivityKind.Producer)?.SetTag(TemplateTag, template.ToString());

    /// <param name="status">Null: it is another sender's by now.</param>
    public static void End(Activity? span, MailTemplate template, MailStatus? status)
    {
        var text = status?.ToString() ?? "Lost";
        span?.SetTag(StatusTag, text);
        TakenUp.Add(1, new(TemplateTag, template.ToString()), new(StatusTag, text));
    }

    public static async Task MeasureWaitingAsync(EigDatabase database, CancellationToken cancellation)
    {
        if (!Waiting.Enabled)
        {
            return;
        }

        foreach (var (status, mails) in await database.RunAsync<(string, long)>(
            Outbox.Job,
            """
            select s.status, (select count(*) from mail m where m.status = s.status and m.status in ('Queued', 'Sending', 'Uncertain', 'Refused'))
            from unnest(@states) s (status)
            """, new { states = new[] { nameof(MailStatus.Queued), nameof(MailStatus.Sending), nameof(MailStatus.Uncertain), nameof(MailStatus.Refused) } }, cancellation))
        {
            Waiting.Record(mails, new KeyValuePair<string, object?>(StatusTag, status));
        }
    }
}
