using Eig.Core.Defis;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.PublicDefis;

/// <summary>Which défi may I apply for? For anybody, signed in or not; only what was kept.</summary>
public sealed class IndexModel(DefiQueries defis) : EigPage
{
    public PublicDefi Defi { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await defis.PublicAsync(code, Cancellation) is not { } found)
        {
            return NotFound();
        }

        Defi = found;
        return Page();
    }
}
