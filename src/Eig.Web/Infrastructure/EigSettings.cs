using System.Globalization;
using System.Net;

namespace Eig.Web.Infrastructure;

/// <summary>What the environment says; read once, checked at once.</summary>
/// <param name="Database">Connection string of the application's role; null when not given.</param>
/// <param name="DatabaseOwner">Connection string of the schema's owner; null when not given.</param>
/// <param name="Home">Absolute path of the directory for logs and mails.</param>
/// <param name="Url">Public address, used in links.</param>
/// <param name="Demo">Demonstration mode.</param>
/// <param name="Now">The instant at which the domain clock starts; null for the machine's clock.</param>
public sealed record EigSettings(string? Database, string? DatabaseOwner, string Home, Uri Url, bool Demo, DateTimeOffset? Now)
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <param name="variable">Gives an environment variable's value, or null.</param>
    /// <exception cref="CommandRefusedException">A value that cannot be used, with a French sentence.</exception>
    public static EigSettings Read(Func<string, string?> variable)
    {
        var demo = Text("EIG_DEMO") switch
        {
            null or "0" => false,
            "1" => true,
            _ => throw new CommandRefusedException("EIG_DEMO vaut 1 (mode démonstration) ou rien."),
        };
        var urlText = Text("EIG_URL") ?? DefaultUrl;
        if (!Uri.TryCreate(urlText, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new CommandRefusedException("EIG_URL doit être une adresse complète, par exemple https://eig.exemple.gouv.fr.");
        }

        if (demo && !url.IsLoopback)
        {
            throw new CommandRefusedException("Le mode démonstration (EIG_DEMO=1) est refusé avec une EIG_URL qui n’est pas locale\u00a0: il laisse entrer sans se connecter.");
        }

        return new EigSettings(
            Text("EIG_DATABASE"),
            Text("EIG_DATABASE_OWNER"),
            Path.GetFullPath(Text("EIG_HOME") ?? ".eig"),
            url,
            demo,
            Instant(Text("EIG_NOW"), demo));

        string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;
    }

    /// <summary>True for an address, or a list of them between semicolons, that only this machine can reach.</summary>
    public static bool IsLoopback(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all
        && Array.TrueForAll(all, url => Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));

    private static DateTimeOffset? Instant(string? text, bool demo)
    {
        if (text is null)
        {
            return null;
        }

        if (!demo)
        {
            throw new CommandRefusedException("EIG_NOW n’est accepté qu’en mode démonstration (EIG_DEMO=1).");
        }

        // Without an offset the text is read as Paris time, as people mean it.
        // These formats only: a date in another country's order would be taken for another day.
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
        if (!DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant))
        {
            throw new CommandRefusedException("EIG_NOW doit être un instant ISO 8601, par exemple 2022-11-15T09:00:00+01:00.");
        }

        return instant.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(instant, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(instant))
            : new DateTimeOffset(instant);
    }
}
