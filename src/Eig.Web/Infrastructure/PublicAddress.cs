using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Eig.Web.Infrastructure;

/// <summary>
/// What the site believes of the proxy in front of it. The public address is EIG_URL, never a header: scheme and host of
/// every request are taken from it, so that X-Forwarded-Proto and X-Forwarded-Host need not be read at all. The origin of
/// a request, for the rate limits, is read from X-Forwarded-For only when it comes from an address in EIG_PROXIES.
/// </summary>
internal static class PublicAddress
{
    public static void Use(WebApplication site, EigSettings settings)
    {
        if (settings.Proxies is { Count: > 0 } proxies)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = 1 };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                forwarded.KnownIPNetworks.Add(proxy);
            }

            site.UseForwardedHeaders(forwarded);
        }

        if (settings.Url.Scheme == Uri.UriSchemeHttps)
        {
            var host = HostString.FromUriComponent(settings.Url);
            site.Use((context, next) =>
            {
                (context.Request.Scheme, context.Request.Host) = (Uri.UriSchemeHttps, host);
                return next(context);
            });
        }
    }

    /// <param name="text">Addresses or networks between commas: "10.0.0.4, 10.1.0.0/24".</param>
    /// <exception cref="CommandRefusedException">One of them is none.</exception>
    public static IReadOnlyList<IPNetwork> ReadProxies(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(entry =>
            IPNetwork.TryParse(entry, out var network) ? network
            : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new CommandRefusedException("EIG_PROXIES doit être une liste d’adresses IP ou de réseaux entre virgules, par exemple 10.0.0.4, 10.1.0.0/24."))];
}
