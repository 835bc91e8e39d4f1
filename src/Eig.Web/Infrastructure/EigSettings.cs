using System.Globalization;
using System.Net;
using System.Net.Mail;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Jobs;
using Eig.Web.Infrastructure.SignIn;

namespace Eig.Web.Infrastructure;

/// <summary>What the environment says; read once, checked at once.</summary>
/// <param name="Database">Connection string of the application's role; null when not given.</param>
/// <param name="DatabaseOwner">Connection string of the schema's owner; null when not given.</param>
/// <param name="Home">Absolute path of the directory for logs and mails.</param>
/// <param name="Url">Public address, used in links.</param>
/// <param name="Demo">Demonstration mode.</param>
/// <param name="Now">The instant at which the domain clock starts; null for the machine's clock.</param>
/// <param name="SecretText">EIG_SECRET as given; read it through <see cref="EigSecret"/>.</param>
/// <param name="Relay">Where mail goes; null for .eml files under EIG_HOME/mails.</param>
/// <param name="MailFrom">The sender.</param>
/// <param name="ProConnect">Null: sign-in by link only.</param>
/// <param name="Proxies">Whose X-Forwarded-For is believed; null or empty: nobody's.</param>
/// <param name="SecurityContact">mailto: or https: address for reports of weaknesses; null for securite@ the site's host.</param>
/// <param name="JobsEngine">What triggers the jobs: one of <see cref="JobEngines.Available"/>.</param>
/// <param name="Legal">What the legal pages say of this installation; null for nothing yet.</param>
/// <param name="HasTelemetry">OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</param>
public sealed record EigSettings(
    string? Database, string? DatabaseOwner, string Home, Uri Url, bool Demo, DateTimeOffset? Now,
    string? SecretText = null, SmtpRelay? Relay = null, MailAddress? MailFrom = null, ProConnectSettings? ProConnect = null,
    IReadOnlyList<IPNetwork>? Proxies = null, string? SecurityContact = null, string JobsEngine = JobEngines.Default,
    LegalNotice? Legal = null, bool HasTelemetry = false)
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

        // A path would be lost in every link, and a password said in all of them.
        if (url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            throw new CommandRefusedException("EIG_URL est l’adresse d’un site entier, sans chemin ni identifiant, par exemple https://eig.exemple.gouv.fr.");
        }

        if (demo && !url.IsLoopback)
        {
            throw new CommandRefusedException("Le mode démonstration (EIG_DEMO=1) est refusé avec une EIG_URL qui n’est pas locale\u00a0: il laisse entrer sans se connecter.");
        }

        // Over plain http the cookie of a session is anybody's who listens. TLS may end in a proxy: the public address is https then too.
        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
        {
            throw new CommandRefusedException("EIG_URL doit commencer par https:// dès qu’elle n’est pas locale\u00a0: en http, les sessions se liraient sur le réseau.");
        }

        return new EigSettings(
            Text("EIG_DATABASE"),
            Text("EIG_DATABASE_OWNER"),
            Path.GetFullPath(Text("EIG_HOME") ?? ".eig"),
            url,
            demo,
            Instant(Text("EIG_NOW"), demo),
            Text("EIG_SECRET"),
            ReadRelay(Text("EIG_SMTP"), demo),
            Sender(Text("EIG_MAIL_FROM"), Text("EIG_SMTP") is not null),
            ReadProConnect(Text),
            PublicAddress.ReadProxies(Text("EIG_PROXIES")),
            ReadContact(Text("EIG_SECURITY_CONTACT")),
            ReadEngine(Text("EIG_JOBS_ENGINE")),
            LegalNotice.Read(Text),
            ReadCollector(Text("OTEL_EXPORTER_OTLP_ENDPOINT")));

        string? Text(string name) => variable(name) is { Length: > 0 } text ? text : FromFile(name, variable(name + "_FILE"));
    }

    // As containers are given what is secret: X_FILE names the file that holds X. An empty file is no value.
    private static string? FromFile(string name, string? path)
    {
        try
        {
            return path is { Length: > 0 } && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"Le fichier que nomme {name}_FILE ne peut pas être lu.");
        }
    }

    private static bool ReadCollector(string? address) => address switch
    {
        null => false,
        _ when Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => true,
        _ => throw new CommandRefusedException("OTEL_EXPORTER_OTLP_ENDPOINT doit être une adresse http ou https complète, par exemple http://localhost:4317."),
    };

    /// <summary>True for an address, or a list of them between semicolons, that only this machine can reach.</summary>
    public static bool IsLoopback(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all
        && Array.TrueForAll(all, url => Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));

    /// <summary>True for http addresses between semicolons that a server can listen on; "*" and "+" stand for every address of the machine.</summary>
    public static bool AreAddresses(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all
        && Array.TrueForAll(all, url => Uri.TryCreate(url.Replace("//*", "//[::]", StringComparison.Ordinal).Replace("//+", "//[::]", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            && uri is { Scheme: "http", UserInfo: "" });

    private static SmtpRelay? ReadRelay(string? url, bool demo)
    {
        if (url is null)
        {
            return null;
        }

        var relay = SmtpRelay.Parse(url);
        if (!relay.IsDone)
        {
            throw new CommandRefusedException(relay.Refusals[0].Sentence);
        }

        return !demo || IsLoopback($"smtp://{relay.Value.Host}")
            ? relay.Value
            : throw new CommandRefusedException("Le mode démonstration (EIG_DEMO=1) est refusé avec un relais de courriel (EIG_SMTP) qui n’est pas local.");
    }

    private static MailAddress Sender(string? address, bool hasRelay) => (address, hasRelay) switch
    {
        (null, true) => throw new CommandRefusedException("EIG_MAIL_FROM est requis avec EIG_SMTP : c’est l’adresse d’expédition."),
        (null, false) => new MailAddress("eig@localhost.example", "Entrepreneurs d’intérêt général"),
        _ => EmailAddress.TryNormalise(address, out var normal)
            ? new MailAddress(normal, "Entrepreneurs d’intérêt général")
            : throw new CommandRefusedException("EIG_MAIL_FROM doit être une adresse électronique."),
    };

    private static ProConnectSettings? ReadProConnect(Func<string, string?> text)
    {
        if (text("EIG_PROCONNECT_AUTHORITY") is not { } authority)
        {
            return null;
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            throw new CommandRefusedException("EIG_PROCONNECT_AUTHORITY doit être une adresse https complète.");
        }

        return text("EIG_PROCONNECT_CLIENT_ID") is { } id && text("EIG_PROCONNECT_SECRET") is { } secret
            ? new ProConnectSettings(uri, id, secret, text("EIG_PROCONNECT_ACR"))
            : throw new CommandRefusedException("EIG_PROCONNECT_CLIENT_ID et EIG_PROCONNECT_SECRET sont requis avec EIG_PROCONNECT_AUTHORITY.");
    }

    private static string ReadEngine(string? engine) => engine switch
    {
        null => JobEngines.Default,
        _ when JobEngines.Available.Contains(engine, StringComparer.Ordinal) => engine,
        JobEngines.Hangfire => throw new CommandRefusedException("EIG_JOBS_ENGINE vaut hangfire, mais ce programme a été construit sans Hangfire\u00a0: utilisez quartz."),
        _ => throw new CommandRefusedException("EIG_JOBS_ENGINE vaut quartz ou hangfire."),
    };

    private static string? ReadContact(string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto) && !address.Any(char.IsControl))
            ? address
            : throw new CommandRefusedException("EIG_SECURITY_CONTACT doit être une adresse mailto: ou https: complète.");

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
