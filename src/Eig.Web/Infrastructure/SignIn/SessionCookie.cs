using System.Globalization;
using System.Security.Claims;
using Eig.Core.Access;
using Eig.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>
/// The cookie holds the session's id under seal and nothing else. Who that is, and what they may, the database says at
/// each request, in one round trip.
/// </summary>
public static class SessionCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string SessionClaim = "session";
    private const string AccountClaim = "account";
    private const string MailStoppedClaim = "mail-stopped";
    private const string TasksClaim = "tasks";

    public static void Configure(CookieAuthenticationOptions options, Uri publicUrl)
    {
        // Lax: the mail's link and ProConnect's answer come from another site, and find the session.
        Configure(options.Cookie, "eig", publicUrl, SameSiteMode.Lax);
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = false;
        options.LoginPath = "/connexion";
        options.ReturnUrlParameter = "retour";
        // A page that a role may not open is 403, not a way back to signing in.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Every cookie of the site: for this host only, for no script, and over https under the prefix that browsers hold to it.</summary>
    public static void Configure(CookieBuilder cookie, string name, Uri publicUrl, SameSiteMode sameSite)
    {
        var https = publicUrl.Scheme == Uri.UriSchemeHttps;
        cookie.Name = https ? "__Host-" + name : name;
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    public static ClaimsPrincipal Principal(Guid session) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.ToString())], Scheme));

    public static Guid? Session(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionClaim), out var session) ? session : null;

    /// <summary>The account of somebody signed in; throws where nobody is, since no page without a decision asks.</summary>
    public static int Account(ClaimsPrincipal user) =>
        int.Parse(user.FindFirstValue(AccountClaim) ?? throw new InvalidOperationException("Nobody is signed in."), CultureInfo.InvariantCulture);

    /// <summary>Whether to tell this person that nothing is sent any more; read with the session, so that no page asks for it.</summary>
    public static bool IsMailStopped(ClaimsPrincipal user) => user.HasClaim(MailStoppedClaim, bool.TrueString);

    /// <summary>How many things wait for the team; 0 for others.</summary>
    public static int Tasks(ClaimsPrincipal user) => int.Parse(user.FindFirstValue(TasksClaim) ?? "0", CultureInfo.InvariantCulture);

    public static Actor Actor(ClaimsPrincipal user) => Core.Database.Actor.Account(Account(user));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (Session(context.Principal!) is not { } session || await sessions.EnterAsync(session, context.HttpContext.RequestAborted) is not { } who)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(SessionClaim, session.ToString()),
                new Claim(AccountClaim, who.Account.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, who.Name),
                new Claim(MailStoppedClaim, who.IsMailStopped.ToString()),
                new Claim(TasksClaim, who.Tasks.ToString(CultureInfo.InvariantCulture)),
                .. who.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
            ],
            Scheme)));
    }
}
