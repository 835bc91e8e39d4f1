using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>What the environment says of ProConnect.</summary>
/// <param name="Authority">The issuer; its discovery document is under /.well-known/openid-configuration.</param>
/// <param name="RequiredAcr">The authentication level to insist on, or null.</param>
public sealed record ProConnectSettings(Uri Authority, string ClientId, string ClientSecret, string? RequiredAcr);

public sealed class ProConnectOptions : OAuthOptions
{
    /// <summary>Only tokens signed this way are read: the token itself has no say.</summary>
    public const string PinnedAlgorithm = "RS256";

    /// <summary>The provider's endpoints and keys, fetched when first needed and refreshed when a key is unknown.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration>? Configuration { get; set; }

    public string? RequiredAcr { get; set; }
}
