using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.ContractChanges;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Contracts;

/// <summary>What is this contract, what happened to it, and what comes next?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(ContractFiles files) : EigPage
{
    public ContractFile Contract { get; private set; } = null!;

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public ContractFile.IntentionRow? Standing => Contract.Intentions.Count > 0 ? Contract.Intentions[0] : null;

    /// <summary>Whether there is an end to speak of.</summary>
    public bool MayState => Contract.Facts.Status == ContractStatus.Signed && Contract.Facts.LastDay >= Today;

    /// <summary>What the team may do with it now.</summary>
    public IEnumerable<ContractAct> Acts => IsTeam ? Enum.GetValues<ContractAct>().Where(act => act.IsPossible(Contract.Facts)) : [];

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (await files.FindAsync(Actor, id, Cancellation) is not { } found)
        {
            return NotFound();
        }

        Contract = found;
        return Page();
    }
}
