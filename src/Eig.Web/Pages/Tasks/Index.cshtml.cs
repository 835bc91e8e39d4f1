using Eig.Core.Careers;
using Eig.Core.Mailing;
using Eig.Core.Privacy;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Tasks;

/// <summary>What waits for a person? One section for each kind; access.tasks_waiting counts for the menu what only a decision
/// settles. Whom to look for is counted on the page alone: it hangs on the day, and a long list would hide the rest.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(OutboxQueries outbox, DisagreementQueries disagreements, UnreachableQueries unreachable, ErasureQueries erasures) : EigPage
{
    public UndeliveredMails Refused { get; private set; } = null!;

    public UndeliveredMails Uncertain { get; private set; } = null!;

    /// <summary>Decided on a page of their own.</summary>
    public int Disagreements { get; private set; }

    /// <summary>People the survey does not reach, on a page of their own.</summary>
    public int Unreachable { get; private set; }

    /// <summary>Requests to erase somebody that nobody has decided.</summary>
    public int Erasures { get; private set; }

    public bool IsNothingWaiting => Refused.Mails.Count == 0 && Uncertain.Mails.Count == 0 && Disagreements + Erasures + Unreachable == 0;

    public async Task OnGetAsync()
    {
        Refused = new UndeliveredMails(MailStatus.Refused, await outbox.ToDecideAsync(Actor, MailStatus.Refused, Cancellation));
        Uncertain = new UndeliveredMails(MailStatus.Uncertain, await outbox.ToDecideAsync(Actor, MailStatus.Uncertain, Cancellation));
        Unreachable = await unreachable.CountAsync(Actor, Today, Cancellation);
        Erasures = (await erasures.ListAsync(Actor, Cancellation)).Count(erasure => erasure.Status == ErasureStatus.Requested);
        Disagreements = (await disagreements.ListAsync(Actor, null, Cancellation)).Count;
    }
}

/// <summary>One section: the mails of a state that wait, the longest wait first.</summary>
public sealed record UndeliveredMails(MailStatus Status, IReadOnlyList<OutboxQueries.MailRow> Mails)
{
    public string Title => Status == MailStatus.Refused ? "Retrouver ces personnes" : "Ont-elles reçu ce message\u00a0?";

    public string Lead => Status == MailStatus.Refused
        ? "Ces messages n’ont pas pu être remis. Cherchez une autre adresse, puis envoyez de nouveau\u00a0; ou classez sans suite."
        : "Nous ne savons pas si ces messages sont arrivés. Rien n’est renvoyé sans vous\u00a0: mieux vaut une question qu’une seconde lettre.";
}
