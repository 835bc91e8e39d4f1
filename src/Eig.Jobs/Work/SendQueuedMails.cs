using Eig.Core.Mailing;

namespace Eig.Jobs.Work;

/// <summary>Sends what is due in the outbox.</summary>
public sealed class SendQueuedMails(SendMails send) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var mails = await send.ExecuteAsync(cancellation);
        return Counted.Report(
            mails.IsStopped
                ? "Envois arrêtés\u00a0: cette base a été restaurée ou copiée, une personne de l’administration du service doit les reprendre"
                : "aucun courriel à envoyer",
            (mails.Sent, "envoyé", "envoyés"), (mails.Postponed, "remis à plus tard", "remis à plus tard"), (mails.Refused, "refusé", "refusés"),
            (mails.Uncertain, "incertain", "incertains"), (mails.Expired, "périmé", "périmés"));
    }
}
