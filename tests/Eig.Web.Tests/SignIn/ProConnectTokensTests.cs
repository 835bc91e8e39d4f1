using System.Globalization;
using System.Security.Cryptography;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Eig.Web.Tests.SignIn;

/// <summary>Tokens made by hand: one good, and every way to be bad.</summary>
public sealed class ProConnectTokensTests : IDisposable
{
    private const string Issuer = "https://proconnect.example.org";
    private const string Client = "eig";
    private const string Nonce = "a-nonce";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly RSA otherRsa = RSA.Create(2048);
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly OpenIdConnectConfiguration provider = new() { Issuer = Issuer };

    public ProConnectTokensTests()
    {
        provider.SigningKeys.Add(new RsaSecurityKey(rsa) { KeyId = "key" });
        // The provider publishes another kind of key too: the algorithm is pinned all the same.
        provider.SigningKeys.Add(new ECDsaSecurityKey(curve) { KeyId = "curve" });
    }

    public void Dispose()
    {
        rsa.Dispose();
        otherRsa.Dispose();
        curve.Dispose();
    }

    [Fact]
    public async Task IdToken_ThatIsRight_IsRead() =>
        Assert.Equal("sub-1", (await ReadAsync(Token(), requiredAcr: "eidas1")).Subject);

    [Theory]
    [InlineData("iss", "https://another.example.org")]
    [InlineData("iss", null)]
    [InlineData("aud", "another-client")]
    [InlineData("aud", null)]
    [InlineData("nonce", "another-nonce")]
    [InlineData("nonce", null)]
    [InlineData("acr", "eidas0")]
    [InlineData("acr", null)]
    [InlineData("exp", "-3600")]
    [InlineData("exp", "-61")]
    [InlineData("exp", null)]
    [InlineData("nbf", "3600")]
    public async Task IdToken_WithOneClaimWrong_IsRefused(string claim, string? value) =>
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(Token(claim, value), requiredAcr: "eidas1"));

    [Fact]
    public async Task IdToken_ForSeveral_MustNameThisParty()
    {
        var audiences = new[] { Client, "another-client" };
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(Sign(Claims("aud", audiences))));
        var claims = Claims("aud", audiences);
        claims["azp"] = "another-client";
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(Sign(claims)));
        claims["azp"] = Client;
        Assert.Equal("sub-1", (await ReadAsync(Sign(claims))).Subject);
    }

    [Fact]
    public async Task IdToken_ForAnotherPartyOfTheSameAudience_IsRefused()
    {
        var claims = Claims("azp", "another-client");
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(Sign(claims)));
    }

    [Fact]
    public async Task IdToken_SignedOtherwise_IsRefused()
    {
        var modulus = rsa.ExportSubjectPublicKeyInfo();
        string[] forged =
        [
            new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = Claims() }),
            Sign(Claims(), new SigningCredentials(new RsaSecurityKey(otherRsa) { KeyId = "key" }, SecurityAlgorithms.RsaSha256)),
            Sign(Claims(), new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "key" }, SecurityAlgorithms.RsaSha512)),
            Sign(Claims(), new SigningCredentials(new ECDsaSecurityKey(curve) { KeyId = "curve" }, SecurityAlgorithms.EcdsaSha256)),
            // The old trick: the public key taken for a shared secret.
            Sign(Claims(), new SigningCredentials(new SymmetricSecurityKey(modulus) { KeyId = "key" }, SecurityAlgorithms.HmacSha256)),
            Token()[..^4] + "AAAA",
        ];
        foreach (var token in forged)
        {
            await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(token));
        }
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("")]
    [InlineData("a.b.c")]
    public async Task IdToken_ThatIsNone_IsRefused(string text) =>
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(text));

    [Fact]
    public async Task IdToken_Refused_SaysWhyWithoutQuotingIt()
    {
        var refused = await Assert.ThrowsAsync<AuthenticationFailureException>(() => ReadAsync(Token("aud", "camille@example.org")));
        Assert.DoesNotContain("camille", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserInfo_OfTheSameSubject_IsRead()
    {
        Assert.Equal("c@example.org", (await UserInfoAsync(Sign(UserClaims("sub-1")), "application/jwt"))["email"]);
        Assert.Equal("c@example.org", (await UserInfoAsync("""{"sub":"sub-1","email":"c@example.org","updated_at":3}""", "application/json"))["email"]);
    }

    [Fact]
    public async Task UserInfo_OfSomebodyElse_IsRefused()
    {
        foreach (var (body, type) in new[]
        {
            (Sign(UserClaims("sub-2")), "application/jwt"),
            ("""{"sub":"sub-2","email":"c@example.org"}""", "application/json"),
            ("""{"email":"c@example.org"}""", "application/json"),
            ("""{"sub":"","email":"c@example.org"}""", "application/json"),
        })
        {
            await Assert.ThrowsAsync<AuthenticationFailureException>(() => UserInfoAsync(body, type));
        }
    }

    [Fact]
    public async Task UserInfo_SignedByAnotherKeyOrForAnotherParty_IsRefused()
    {
        var otherKey = new SigningCredentials(new RsaSecurityKey(otherRsa) { KeyId = "key" }, SecurityAlgorithms.RsaSha256);
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => UserInfoAsync(Sign(UserClaims("sub-1"), otherKey), "application/jwt"));
        var claims = UserClaims("sub-1");
        claims["aud"] = "another-client";
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => UserInfoAsync(Sign(claims), "application/jwt"));
    }

    private Task<JsonWebToken> ReadAsync(string token, string? requiredAcr = null) =>
        ProConnectTokens.ReadIdTokenAsync(token, provider, Client, Nonce, requiredAcr);

    private Task<Dictionary<string, string>> UserInfoAsync(string body, string type) =>
        ProConnectTokens.ReadUserInfoAsync(body, type, provider, Client, "sub-1");

    private static Dictionary<string, object> UserClaims(string sub) =>
        new(StringComparer.Ordinal) { ["iss"] = Issuer, ["aud"] = Client, ["sub"] = sub, ["email"] = "c@example.org" };

    private static Dictionary<string, object> Claims(string? name = null, object? value = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer, ["aud"] = Client, ["sub"] = "sub-1", ["nonce"] = Nonce, ["acr"] = "eidas1", ["iat"] = now, ["exp"] = now + 60,
        };
        if (name is not null)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = name is "exp" or "nbf" ? now + long.Parse((string)value, CultureInfo.InvariantCulture) : value;
            }
        }

        return claims;
    }

    private string Token(string? claim = null, string? value = null) => Sign(Claims(claim, value));

    private string Sign(Dictionary<string, object> claims, SigningCredentials? with = null)
    {
        with ??= new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "key" }, SecurityAlgorithms.RsaSha256);
        // Only the claims given: no expiry of the library's own.
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = with });
    }
}
