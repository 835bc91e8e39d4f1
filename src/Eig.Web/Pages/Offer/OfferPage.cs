using Eig.Core.Deliberation;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Pages.Offer;

/// <summary>
/// A page behind the link of an offer: no account, no session. Opening it changes nothing, since mail scanners open links too.
/// A link that can no longer be answered gets a page that says what it was and what to do.
/// </summary>
public abstract class OfferPage(OfferQueries offers, DomainClock clock) : EigPage
{
    /// <summary>Null for a link that opens nothing.</summary>
    public OpenOffer? Offer { get; private set; }

    /// <summary>Whether it may still be answered.</summary>
    public bool IsOpen => Offer?.IsOpen(clock.Now) == true;

    /// <summary>The page's own address, token included.</summary>
    public string Link => $"/offre/{RouteData.Values["token"]}";

    protected async Task<bool> LoadAsync(string token)
    {
        Offer = await offers.OpenAsync(token, Cancellation);
        return Offer is not null;
    }

    protected PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
