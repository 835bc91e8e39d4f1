using Eig.Core.Access;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Accounts;

/// <summary>I open the service to somebody.</summary>
public sealed class InviteModel(AccessQueries access, InviteAccount invite, MailWake mails) : EigPage
{
    [BindProperty(Name = "courriel")]
    public string? Email { get; set; }

    [BindProperty(Name = "roles")]
    public IList<string> Roles { get; set; } = [];

    public RoleForm Form { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await invite.ExecuteAsync(Actor, Email ?? "", RoleChoices.Read(Roles), Cancellation);
        if (!outcome.IsDone)
        {
            var refusal = outcome.Refusals[0];
            Problem(refusal == AccessRefusals.NoRole ? "roles" : "courriel", refusal.Sentence);
            await LoadAsync();
            return BadInput();
        }

        mails.Ask();
        Done("L’invitation est partie.");
        return Redirect($"/comptes/{outcome.Value}");
    }

    private async Task LoadAsync() => Form = await RoleForm.LoadAsync(access, Actor, Roles, Cancellation);
}
