using System.Net;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Web.Infrastructure.SignIn;

namespace Eig.Web.Tests.SignIn;

/// <summary>The site in service, with ProConnect's stand-in beside it.</summary>
public abstract class ProConnectSite(string userinfo, string? requiredAcr = null) : IAsyncLifetime
{
    private Running? site;

    public Site Site => site!;

    public Provider Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        site = new Running(async address => Provider = await Provider.StartAsync(address, userinfo), requiredAcr);
        await site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await site!.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>An account as an administrator would invite it; the same again when it is there.</summary>
    public async Task<int> InviteAsync(string email)
    {
        var outcome = await new InviteAccount(Site.Database.Database).ExecuteAsync(Actor.System("test"), email, [new RoleGrant(Role.Team)], CancellationToken.None);
        return outcome.IsDone ? outcome.Value : await Site.ScalarAsync<int>("select id from account where email = $1", email);
    }

    /// <summary>Forgets everybody who came, so that each test begins with nobody known.</summary>
    public Task ForgetAsync() => Site.ScalarAsync<int>(
        """
        with s as (delete from session), l as (delete from sign_in_link), r as (delete from account_role), m as (delete from mail), a as (delete from account)
        select 1
        """);

    /// <summary>Presses the button, and follows to where the provider sends back to, without going there.</summary>
    public async Task<SignInWay> WalkAsync(Visitor visitor, string account, string back = "/")
    {
        await Provider.ChooseAsync(account);
        using var pressed = await visitor.PostFromAsync("/connexion", "/connexion?handler=ProConnect", ("retour", back));
        Assert.Equal(HttpStatusCode.Redirect, pressed.StatusCode);
        var challenge = pressed.Headers.Location!;
        var next = challenge;
        while (next.Port == Provider.Issuer.Port)
        {
            using var response = await visitor.GetAsync(next.ToString());
            Assert.True((int)response.StatusCode is 302 or 303, $"{next.AbsolutePath}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            next = new Uri(next, response.Headers.Location!);
        }

        return new SignInWay(challenge, next);
    }

    private sealed class Running(Func<Uri, Task<Provider>> start, string? requiredAcr) : Site(new DemoDatabase(), (demonstration, address) =>
    {
        var provider = start(address).GetAwaiter().GetResult();
        return ServiceSite.InService(demonstration, address) with
        {
            ProConnect = new ProConnectSettings(provider.Issuer, SignIn.Provider.ClientId, SignIn.Provider.ClientSecret, requiredAcr),
        };
    });
}

/// <param name="Challenge">Where the button led.</param>
/// <param name="Callback">Where the provider sends back to, with its code.</param>
public sealed record SignInWay(Uri Challenge, Uri Callback);

public sealed class JwtProvider() : ProConnectSite("jwt");

public sealed class JsonProvider() : ProConnectSite("json");

public sealed class MetAcrProvider() : ProConnectSite("jwt", "eidas1");

public sealed class UnmetAcrProvider() : ProConnectSite("jwt", "eidas2");
