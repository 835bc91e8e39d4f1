using Eig.Core.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Answer;

/// <summary>
/// The address of List-Unsubscribe (RFC 8058): a mail program posts here when its reader presses its own button. It comes
/// from no page of ours, so it has no antiforgery token; what it may do, the link alone allows, and it can be undone.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(AnswerQueries answers, ObjectToContact objection) : AnswerPage(answers)
{
    /// <summary>A person who opens the address gets the page with the button; a scanner that does changes nothing.</summary>
    public async Task<IActionResult> OnGetAsync(string token) => await LoadAsync(token) ? To("/opposition") : Gone();

    public async Task<IActionResult> OnPostAsync(string token) =>
        await LoadAsync(token) && (await objection.ExecuteAsync(Invitation, Cancellation)).IsDone ? Page() : Gone();
}
