using Eig.Core.Defis;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.DefiDecisions;

/// <summary>What did the jury make of the défis of a promotion, and which do we keep?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ReviewQueries reviews) : EigPage
{
    public DefiResults Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await reviews.ResultsAsync(Actor, code, Cancellation) is not { } found)
        {
            return NotFound();
        }

        Results = found;
        return Page();
    }
}
