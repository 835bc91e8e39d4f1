using Eig.Core.Access;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Accounts;

/// <summary>What may this account do, and should it still?</summary>
public sealed class EditModel(AccessQueries access, ChangeRoles change, ChangeAccountStatus status) : EigPage
{
    [BindProperty(Name = "roles")]
    public IList<string> Roles { get; set; } = [];

    [BindProperty(Name = "version")]
    public string Version { get; set; } = "";

    public AccessQueries.AccountRow Account { get; private set; } = null!;

    public bool IsOneself => Account.Id == SessionCookie.Account(User);

    public RoleForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id)
    {
        Roles = [.. (await access.GrantsAsync(Actor, id, Cancellation)).Select(RoleChoices.Value)];
        return await LoadAsync(id) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int id) =>
        await AnswerAsync(id, await change.ExecuteAsync(Actor, id, Version, RoleChoices.Read(Roles), Cancellation), "Les rôles sont enregistrés.");

    public async Task<IActionResult> OnPostResumeAsync(int id) =>
        await AnswerAsync(id, await status.ExecuteAsync(Actor, id, AccountStatus.Active, Cancellation), "Le compte est de nouveau actif.");

    private async Task<IActionResult> AnswerAsync(int id, Outcome<int> outcome, string done)
    {
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect($"/comptes/{id}");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == AccessRefusals.Unknown || !await LoadAsync(id))
        {
            return NotFound();
        }

        Problem("roles", refusal.Sentence);
        return refusal == AccessRefusals.NoRole ? BadInput() : Conflicting();
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await access.AccountAsync(Actor, id, Cancellation) is not { } account)
        {
            return false;
        }

        Account = account;
        Version = account.Version;
        Form = await RoleForm.LoadAsync(access, Actor, Roles, Cancellation);
        return true;
    }
}
