using Eig.Core.Access;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Accounts;

/// <summary>Am I sure that this account shall be refused from now on?</summary>
public sealed class SuspendModel(AccessQueries access, ChangeAccountStatus status) : EigPage
{
    public AccessQueries.AccountRow Account { get; private set; } = null!;

    public bool IsOneself => Account.Id == SessionCookie.Account(User);

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        // Pressed twice, or suspended by somebody else meanwhile.
        return Account.Status == AccountStatus.Suspended ? Redirect($"/comptes/{id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        var outcome = await status.ExecuteAsync(Actor, id, AccountStatus.Suspended, Cancellation);
        if (outcome.IsDone)
        {
            Done("Le compte est suspendu. Vous pouvez le réactiver quand vous voulez.");
            return Redirect($"/comptes/{id}");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == AccessRefusals.Unknown || !await LoadAsync(id))
        {
            return NotFound();
        }

        Problem("suspendre", refusal.Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await access.AccountAsync(Actor, id, Cancellation) is not { } account)
        {
            return false;
        }

        Account = account;
        return true;
    }
}
