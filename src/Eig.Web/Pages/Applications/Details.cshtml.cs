using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Applications;

/// <summary>What does this application say, and where does it stand? With a name, opening it is audited.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(ApplicationFiles files) : EigPage
{
    public ApplicationFile Filed { get; private set; } = null!;

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    /// <summary>A path below the application's own.</summary>
    public string Address(string below = "") => $"/candidatures/{Uri.EscapeDataString(Filed.Application.Code)}{below}";

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await files.OpenAsync(Actor, code, Cancellation) is not { } file)
        {
            return NotFound();
        }

        Filed = file;
        return Page();
    }
}
