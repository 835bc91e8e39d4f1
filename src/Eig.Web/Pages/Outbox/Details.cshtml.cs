using Eig.Core.Mailing;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Outbox;

/// <summary>What became of this mail, and what shall become of it?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(OutboxQueries outbox, SendMailAgain again, ConfirmMailSent confirm, DropMail drop) : DecisionPage(outbox)
{
    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync(id);

    /// <summary>Only what was refused: what is uncertain may arrive twice, and is asked about first.</summary>
    public Task<IActionResult> OnPostAgainAsync(Guid id) => DecideAsync(id,
        async seen => seen == MailStatus.Refused ? await again.ExecuteAsync(Actor, id, seen, Cancellation) : MailRefusals.NotToBeDecided,
        "Le courriel est de nouveau en attente\u00a0: il part dans la minute.");

    public Task<IActionResult> OnPostSentAsync(Guid id) => DecideAsync(id, seen => confirm.ExecuteAsync(Actor, id, seen, Cancellation), "C’est noté\u00a0: le courriel est bien arrivé.");

    public Task<IActionResult> OnPostDropAsync(Guid id) => DecideAsync(id, seen => drop.ExecuteAsync(Actor, id, seen, Cancellation), "Le courriel est classé sans suite\u00a0: il ne partira plus.");
}
