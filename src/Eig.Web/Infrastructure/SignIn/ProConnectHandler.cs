using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Eig.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Eig.Web.Infrastructure.SignIn;

/// <summary>
/// ProConnect: the authorisation code with state, nonce and PKCE S256 (the framework's handler brings state, its
/// correlation cookie and PKCE; this adds discovery, the nonce, the id_token and userinfo).
/// </summary>
public sealed partial class ProConnectHandler(
    IOptionsMonitor<ProConnectOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SignInWithProConnect signIn)
    : OAuthHandler<ProConnectOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ProConnect";

    private const string NonceKey = "nonce";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await DiscoverAsync();
        }
        catch (InvalidOperationException fault) when (fault.InnerException is IOException or HttpRequestException)
        {
            // The provider does not answer: the other way in is on the same page.
            Unreachable(Logger, fault.GetType().Name);
            Response.Redirect("/connexion?refus=proconnect");
            return;
        }

        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // Inside the properties it travels in the state, sealed, and comes back with it.
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.Items[NonceKey] = nonce;
        var url = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", nonce);
        return Options.RequiredAcr is { } acr ? QueryHelpers.AddQueryString(url, "acr_values", acr) : url;
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await DiscoverAsync();
        // RFC 9207: an answer that says it comes from somebody else, or does not say where ours always does, is a mix-up.
        var provider = await ProviderAsync();
        var issuer = Request.Query["iss"].ToString();
        if (issuer.Length > 0 ? issuer != provider.Issuer : provider.AuthorizationResponseIssParameterSupported)
        {
            return HandleRequestResult.Fail(new AuthenticationFailureException("The answer is another provider's."));
        }

        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var idToken = tokens.Response?.RootElement.TryGetProperty("id_token", out var element) == true ? element.GetString() : null;
        if (idToken is null || !properties.Items.TryGetValue(NonceKey, out var nonce) || nonce is null)
        {
            throw new AuthenticationFailureException("The provider gave no id_token.");
        }

        var read = await ReadIdTokenAsync(idToken, nonce);
        var claims = await UserInfoAsync(tokens.AccessToken ?? "", read.Subject);
        var person = new ProConnectIdentity(
            read.Subject, claims.GetValueOrDefault("email") ?? "", claims.GetValueOrDefault("given_name"), claims.GetValueOrDefault("usual_name"));
        var outcome = await signIn.ExecuteAsync(person, idToken, Context.RequestAborted);
        if (!outcome.IsDone)
        {
            throw new SignInRefusedException(outcome.Refusals[0]);
        }

        // It has done its work; the cookie needs the session's id and nothing else.
        properties.Items.Remove(NonceKey);
        return new AuthenticationTicket(SessionCookie.Principal(outcome.Value), properties, Scheme.Name);
    }

    private async Task<JsonWebToken> ReadIdTokenAsync(string idToken, string nonce)
    {
        var provider = await ProviderAsync();
        try
        {
            return await ProConnectTokens.ReadIdTokenAsync(idToken, provider, Options.ClientId, nonce, Options.RequiredAcr);
        }
        catch (AuthenticationFailureException e) when (e.Message.Contains(nameof(SecurityTokenSignatureKeyNotFoundException), StringComparison.Ordinal))
        {
            // The provider changed its keys since we asked: ask once more.
            Options.Configuration!.RequestRefresh();
            return await ProConnectTokens.ReadIdTokenAsync(idToken, await ProviderAsync(), Options.ClientId, nonce, Options.RequiredAcr);
        }
    }

    private async Task<Dictionary<string, string>> UserInfoAsync(string accessToken, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
        {
            throw new AuthenticationFailureException($"Userinfo answered {(int)response.StatusCode}.");
        }

        return await ProConnectTokens.ReadUserInfoAsync(
            await response.Content.ReadAsStringAsync(Context.RequestAborted), response.Content.Headers.ContentType?.MediaType,
            await ProviderAsync(), Options.ClientId, subject);
    }

    private Task<OpenIdConnectConfiguration> ProviderAsync() => Options.Configuration!.GetConfigurationAsync(Context.RequestAborted);

    // The options are the scheme's own: what discovery says is the same for every request.
    private async Task DiscoverAsync()
    {
        var provider = await ProviderAsync();
        Options.AuthorizationEndpoint = provider.AuthorizationEndpoint;
        Options.TokenEndpoint = provider.TokenEndpoint;
        Options.UserInformationEndpoint = provider.UserInfoEndpoint;
    }

    [LoggerMessage(LogLevel.Warning, "ProConnect's discovery document could not be read: {Fault}")]
    private static partial void Unreachable(ILogger log, string fault);
}
