using System.Globalization;

namespace Eig.Web.Infrastructure;

/// <summary>/.well-known/security.txt (RFC 9116): whom to tell of a weakness. Its expiry follows the real clock, so it is never past.</summary>
internal static class SecurityText
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapRead("/.well-known/security.txt", (EigSettings settings, TimeProvider clock) => Results.Text(
            string.Create(CultureInfo.InvariantCulture,
                $"""
                Contact: {settings.SecurityContact ?? "mailto:securite@" + settings.Url.Host}
                Expires: {clock.GetUtcNow() + Validity:yyyy-MM-dd'T'HH:mm:ss'Z'}
                Preferred-Languages: fr, en
                Canonical: {new Uri(settings.Url, "/.well-known/security.txt")}

                """))).AllowAnonymous();
}
