using Eig.Core.Access;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Eig.Web.Pages.SignIn;

/// <summary>I pressed the link of the mail. Opening it changes nothing: mail scanners open links too. Only the button does.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class LinkModel(SignInLinks links) : EigPage
{
    public string? Refusal { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var outcome = await links.UseAsync(token, Cancellation);
        if (!outcome.IsDone)
        {
            Refusal = outcome.Refusals[0].Sentence;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        await HttpContext.SignInAsync(SessionCookie.Scheme, SessionCookie.Principal(outcome.Value));
        return Redirect("/");
    }
}
