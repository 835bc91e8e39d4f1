using Eig.Core.Mailing;

namespace Eig.Jobs.Work;

/// <summary>Sends what is due in the outbox.</summary>
public sealed class SendQueuedMails(SendMails send) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var (sent, postponed, refused, uncertain, expired) = await send.ExecuteAsync(cancellation);
        return new JobReport(
            $"{sent} envoyés, {postponed} remis à plus tard, {refused} refusés, {uncertain} incertains, {expired} périmés",
            sent + postponed + refused + uncertain + expired > 0);
    }
}
