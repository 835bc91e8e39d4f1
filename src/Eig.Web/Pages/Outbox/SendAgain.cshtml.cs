using Eig.Core.Mailing;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Outbox;

/// <summary>Am I sure that this person shall perhaps be written to twice?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SendAgainModel(OutboxQueries outbox, SendMailAgain again) : DecisionPage(outbox)
{
    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id) => DecideAsync(id, seen => again.ExecuteAsync(Actor, id, seen, Cancellation),
        "Le courriel est de nouveau en attente\u00a0: il part dans la minute.");
}
