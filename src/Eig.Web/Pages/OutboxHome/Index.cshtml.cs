using Eig.Core.Mailing;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.OutboxHome;

/// <summary>Is this restored or copied database the one that writes to people from now on?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(OutboxQueries outbox, UnfreezeOutbox unfreeze) : EigPage
{
    [BindProperty(Name = "attente")]
    public string? WaitingText { get; set; }

    public OutboxQueries.HomeState State { get; private set; } = null!;

    public async Task OnGetAsync() => State = await outbox.HomeAsync(Actor, Cancellation);

    public async Task<IActionResult> OnPostAsync()
    {
        WaitingMails? waiting = Enum.TryParse<WaitingMails>(WaitingText, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        var outcome = await unfreeze.ExecuteAsync(Actor, waiting, Cancellation);
        if (outcome.IsDone)
        {
            Done("Les envois reprennent d’ici.");
            return Redirect("/envois");
        }

        State = await outbox.HomeAsync(Actor, Cancellation);
        var refusal = outcome.Refusals[0];
        Problem(refusal == MailRefusals.WaitingUndecided ? "attente" : "reprendre", refusal.Sentence);
        return refusal == MailRefusals.WaitingUndecided ? BadInput() : Conflicting();
    }
}
