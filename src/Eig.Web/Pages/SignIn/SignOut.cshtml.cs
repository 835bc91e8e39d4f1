using System.Security.Claims;
using Eig.Core.Access;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.SignIn;

/// <summary>I want out; with ProConnect, at the provider too.</summary>
public sealed class SignOutModel(Sessions sessions, ProConnectLogout provider) : EigPage
{
    /// <summary>Where the provider ends its own session; null when there is nobody to tell.</summary>
    public string? ProviderAddress { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (SessionCookie.Session(User) is not { } session || User.Identity?.IsAuthenticated != true)
        {
            return Redirect("/deconnexion");
        }

        var providerToken = await sessions.EndAsync(Actor, session, Cancellation);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        ProviderAddress = await provider.AddressAsync(providerToken, Cancellation);
        if (ProviderAddress is null)
        {
            return Redirect("/deconnexion");
        }

        // A page, and not a redirect: the provider sends on to the agent's own administration, and a browser would hold
        // all these addresses against form-action.
        HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());
        Response.Headers["Refresh"] = "0;url=" + ProviderAddress;
        return Page();
    }
}
