using Eig.Core.Deliberation;
using Eig.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Offer;

/// <summary>What am I offered, until when, and what did I answer?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(OfferQueries offers, DomainClock clock) : OfferPage(offers, clock)
{
    public async Task<IActionResult> OnGetAsync(string token) => await LoadAsync(token) ? Page() : Gone();
}
