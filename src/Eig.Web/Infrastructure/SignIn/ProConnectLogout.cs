using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>Where to send somebody who signs out, so that the provider's session ends too.</summary>
public sealed class ProConnectLogout(EigSettings settings, IOptionsMonitor<ProConnectOptions> options)
{
    /// <param name="idToken">The id_token of the session; null when it did not begin at the provider.</param>
    /// <returns>The provider's address, or null when there is nobody to tell.</returns>
    public async Task<string?> AddressAsync(string? idToken, CancellationToken cancellation)
    {
        if (idToken is null || settings.ProConnect is null)
        {
            return null;
        }

        var provider = await options.Get(ProConnectHandler.SchemeName).Configuration!.GetConfigurationAsync(cancellation);
        return provider.EndSessionEndpoint is not { Length: > 0 } end ? null : QueryHelpers.AddQueryString(end, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id_token_hint"] = idToken,
            ["client_id"] = settings.ProConnect.ClientId,
            ["post_logout_redirect_uri"] = new Uri(settings.Url, "/deconnexion").ToString(),
        });
    }
}
