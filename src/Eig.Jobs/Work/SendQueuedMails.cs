using Eig.Core.Mailing;

namespace Eig.Jobs.Work;

/// <summary>Sends what is due in the outbox.</summary>
public sealed class SendQueuedMails(SendMails send) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var report = await send.ExecuteAsync(cancellation);
        return new JobReport(report.Text, report.Sent + report.Postponed + report.Refused + report.Uncertain + report.Expired > 0);
    }
}
