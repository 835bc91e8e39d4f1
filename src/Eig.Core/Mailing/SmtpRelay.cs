using System.Net;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <param name="RequireTls">Insist on STARTTLS instead of taking it when offered.</param>
public sealed record SmtpRelay(string Host, int Port, NetworkCredential? Credential, bool RequireTls)
{
    private static readonly Refusal Unusable = new("smtp-url",
        "EIG_SMTP doit avoir la forme smtp://[utilisateur:motdepasse@]hôte:port, avec ?tls=required pour imposer STARTTLS.");

    /// <param name="url">smtp://[user:password@]host:port[?tls=required]</param>
    public static Outcome<SmtpRelay> Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "smtp" || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/")
            || uri.Query is not ("" or "?tls=required"))
        {
            return Unusable;
        }

        var user = uri.UserInfo.Split(':', 2);
        return new SmtpRelay(uri.Host, uri.Port < 0 ? 25 : uri.Port,
            user is [{ Length: > 0 } name, var password] ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password)) : null,
            uri.Query.Length > 0);
    }
}
