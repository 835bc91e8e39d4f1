using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>Reads what the provider signed: issuer, audience, pinned algorithm, nonce, acr. Messages name the check, never the person.</summary>
internal static class ProConnectTokens
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <exception cref="AuthenticationFailureException">The token is not to be believed.</exception>
    public static async Task<JsonWebToken> ReadIdTokenAsync(string token, OpenIdConnectConfiguration provider, string clientId, string nonce, string? requiredAcr)
    {
        var read = await ReadAsync(token, provider, clientId, lifetime: true);
        if (!CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(read.TryGetPayloadValue<string>("nonce", out var given) ? given : ""), Encoding.UTF8.GetBytes(nonce)))
        {
            throw new AuthenticationFailureException("The id_token's nonce is not the one of this sign-in.");
        }

        // With several audiences the token says for whom it was made; where it says so, it must be us.
        if (read.TryGetPayloadValue<string>("azp", out var party) ? party != clientId : read.Audiences.Count() > 1)
        {
            throw new AuthenticationFailureException("The id_token was made for another party.");
        }

        if (requiredAcr is not null && (!read.TryGetPayloadValue<string>("acr", out var acr) || acr != requiredAcr))
        {
            throw new AuthenticationFailureException("The id_token's acr is not the required one.");
        }

        return read;
    }

    /// <summary>Userinfo, as a signed JWT (ProConnect gives it no expiry of its own) or as JSON: its texts by claim.</summary>
    /// <param name="subject">Of the id_token: userinfo about anybody else is refused.</param>
    /// <exception cref="AuthenticationFailureException">It is not to be believed.</exception>
    public static async Task<Dictionary<string, string>> ReadUserInfoAsync(
        string body, string? mediaType, OpenIdConnectConfiguration provider, string clientId, string subject)
    {
        Dictionary<string, string> claims;
        if (mediaType == "application/jwt")
        {
            var token = await ReadAsync(body, provider, clientId, lifetime: false);
            claims = token.Claims.GroupBy(claim => claim.Type, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
        }
        else
        {
            using var json = JsonDocument.Parse(body);
            claims = json.RootElement.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);
        }

        return claims.GetValueOrDefault("sub") is { Length: > 0 } sub && sub == subject
            ? claims
            : throw new AuthenticationFailureException("Userinfo is about another subject than the id_token.");
    }

    private static async Task<JsonWebToken> ReadAsync(string token, OpenIdConnectConfiguration provider, string clientId, bool lifetime)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = clientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = [ProConnectOptions.PinnedAlgorithm],
            RequireSignedTokens = true,
            RequireExpirationTime = lifetime,
            ValidateLifetime = lifetime,
            ClockSkew = TimeSpan.FromSeconds(60),
        });
        return result.IsValid
            ? (JsonWebToken)result.SecurityToken
            // The library's message may quote claims: only its type is kept.
            : throw new AuthenticationFailureException("A token of the provider was refused: " + (result.Exception?.GetType().Name ?? "unknown"));
    }
}
