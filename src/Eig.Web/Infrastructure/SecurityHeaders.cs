namespace Eig.Web.Infrastructure;

/// <summary>The headers every response carries. Scripts, styles and fonts are our own files: nothing inline, nothing from elsewhere.</summary>
public sealed class SecurityHeaders(RequestDelegate next, EigSettings settings)
{
    // Addresses under these hold a token: nothing of them leaves, not even to another page of ours.
    private static readonly PathString[] TokenPages = ["/connexion/lien", "/enquete", "/offre"];

    // A browser checks form-action along redirects too: the button of ProConnect leads to its own origin.
    private readonly string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        $"connect-src 'self'; form-action 'self'{Origin(settings.ProConnect?.Authority)}; frame-ancestors 'none'; base-uri 'none'";

    private readonly bool https = settings.Url.Scheme == Uri.UriSchemeHttps;

    public Task InvokeAsync(HttpContext context)
    {
        // Read now: an error page is executed under an address of its own.
        var hasToken = Array.Exists(TokenPages, page => context.Request.Path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase));
        // Set at the last moment: the exception handler clears what was set before it.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            // Not even the path leaves for another site.
            headers["Referrer-Policy"] = hasToken ? "no-referrer" : "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // What any site may read, any site may use.
            headers["Cross-Origin-Resource-Policy"] = headers.AccessControlAllowOrigin == "*" ? "cross-origin" : "same-origin";
            if (https)
            {
                headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
            }

            // Only our own files say that they may be kept.
            if (!headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private static string Origin(Uri? address) => address is null ? "" : " " + address.GetLeftPart(UriPartial.Authority);
}
