using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Outbox;

/// <summary>What the pages on which a mail is decided share: the mail, the state its reader saw, and where to go after.</summary>
public abstract class DecisionPage(OutboxQueries outbox) : EigPage
{
    /// <summary>The state in which the person saw the mail.</summary>
    [BindProperty(Name = "etat")]
    public string? SeenText { get; set; }

    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? Back { get; set; }

    public OutboxQueries.MailRow Mail { get; private set; } = null!;

    public bool BackToTasks => Back == "taches";

    protected async Task<IActionResult> ShowAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    protected async Task<IActionResult> DecideAsync(Guid id, Func<MailStatus, Task<Outcome<Guid>>> decide, string done)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (!Enum.TryParse<MailStatus>(SeenText, out var seen) || !Enum.IsDefined(seen))
        {
            Problem("decision", "Rechargez la page, puis décidez de nouveau.");
            return BadInput();
        }

        var outcome = await decide(seen);
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect(BackToTasks ? "/a-traiter" : $"/envois/{id}");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == MailRefusals.Unknown || !await LoadAsync(id))
        {
            return NotFound();
        }

        Problem("decision", refusal.Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await outbox.MailAsync(Actor, id, Cancellation) is not { } mail)
        {
            return false;
        }

        Mail = mail;
        return true;
    }
}
