using System.Net;
using Eig.Core.Access;
using Eig.Core.Database;
using Microsoft.AspNetCore.WebUtilities;

namespace Eig.Web.Tests.SignIn;

/// <summary>Signing in at a real OpenID Connect provider, from the button to the cookie and back out.</summary>
public sealed class ProConnectTests(JwtProvider jwt) : IClassFixture<JwtProvider>
{
    [Fact]
    public async Task SignIn_OfAnInvitedAgent_LeadsToThePageTheyWanted()
    {
        await jwt.ForgetAsync();
        var account = await jwt.InviteAsync("equipe@example.org");
        using var visitor = jwt.Site.Anonymous();
        var way = await jwt.WalkAsync(visitor, "team", "/promotions");
        using var entered = await visitor.GetAsync(way.Callback.ToString());
        Assert.Equal((HttpStatusCode.Redirect, "/promotions"), (entered.StatusCode, entered.Headers.Location!.ToString()));
        var page = await visitor.PageAsync("/mon-compte");
        Assert.Contains("Camille Équipe", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ProConnect", page.QuerySelector("#sessions")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("team", await jwt.Site.ScalarAsync<string>("select proconnect_sub from account where id = $1", account));
    }

    [Fact]
    public async Task SignIn_UnderAnotherLetterCase_IsTheSameAccount()
    {
        await jwt.ForgetAsync();
        var account = await jwt.InviteAsync("equipe@example.org");
        await EnterAsync("capitals");
        Assert.Equal("capitals", await jwt.Site.ScalarAsync<string>("select proconnect_sub from account where id = $1", account));
    }

    [Fact]
    public async Task SignIn_OfAKnownSubject_SurvivesAChangeOfAddress()
    {
        await jwt.ForgetAsync();
        var account = await jwt.InviteAsync("equipe@example.org");
        await EnterAsync("team");
        await jwt.Site.ScalarAsync<int>("update account set email = 'autre@example.org' where id = $1 returning id", account);
        await EnterAsync("team");
        Assert.Equal(2, await jwt.Site.ScalarAsync<long>("select count(*) from session where account_id = $1", account));
    }

    [Fact]
    public async Task SignIn_WithAnAddressBoundToSomebodyElse_IsRefused()
    {
        await jwt.ForgetAsync();
        var account = await jwt.InviteAsync("equipe@example.org");
        await jwt.Site.ScalarAsync<int>("update account set proconnect_sub = 'sub-of-who-left' where id = $1 returning id", account);
        Assert.Contains("aucun compte n’est ouvert à votre adresse", await RefusalAsync("team"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_OfAStranger_IsRefusedWithWhatToDo()
    {
        await jwt.ForgetAsync();
        var sentence = await RefusalAsync("stranger");
        Assert.Contains("ProConnect vous a bien identifié·e, mais aucun compte n’est ouvert à votre adresse", sentence, StringComparison.Ordinal);
        Assert.Equal(0, await jwt.Site.ScalarAsync<long>("select count(*) from account"));
    }

    [Fact]
    public async Task SignIn_OfASuspendedAccount_IsRefused()
    {
        await jwt.ForgetAsync();
        var account = await jwt.InviteAsync("equipe@example.org");
        await new ChangeAccountStatus(jwt.Site.Database.Database).ExecuteAsync(Actor.System("test"), account, AccountStatus.Suspended, CancellationToken.None);
        Assert.Contains("Votre compte est suspendu", await RefusalAsync("team"), StringComparison.Ordinal);
        Assert.Equal(0, await jwt.Site.ScalarAsync<long>("select count(*) from session"));
    }

    [Fact]
    public async Task Challenge_Twice_HasFreshStateNonceAndPkce()
    {
        using var visitor = jwt.Site.Anonymous();
        var first = QueryHelpers.ParseQuery((await jwt.WalkAsync(visitor, "team")).Challenge.Query);
        var second = QueryHelpers.ParseQuery((await jwt.WalkAsync(visitor, "team")).Challenge.Query);
        foreach (var (name, least) in new[] { ("state", 43), ("nonce", 43), ("code_challenge", 43) })
        {
            Assert.True(first[name].ToString().Length >= least, name);
            Assert.NotEqual(first[name].ToString(), second[name].ToString());
        }

        Assert.Equal("S256", first["code_challenge_method"]);
        Assert.Equal("code", first["response_type"]);
        Assert.Equal("openid given_name usual_name email siret", first["scope"]);
        Assert.False(first.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task Callback_Replayed_IsRefused()
    {
        await jwt.ForgetAsync();
        await jwt.InviteAsync("equipe@example.org");
        using var visitor = jwt.Site.Anonymous();
        var way = await jwt.WalkAsync(visitor, "team");
        using (await visitor.GetAsync(way.Callback.ToString()))
        {
            Assert.Contains("n’a pas abouti", await FollowAsync(jwt.Site.Anonymous(), way.Callback), StringComparison.Ordinal);
            using var again = await visitor.GetAsync(way.Callback.ToString());
            Assert.Equal("/connexion?refus=proconnect", again.Headers.Location!.ToString());
        }

        Assert.Equal(1, await jwt.Site.ScalarAsync<long>("select count(*) from session"));
    }

    [Theory]
    [InlineData("state", "forged")]
    [InlineData("code", "forged")]
    [InlineData("iss", "https://another.example.org")]
    [InlineData("iss", null)]
    public async Task Callback_Tampered_IsRefused(string name, string? value)
    {
        await jwt.ForgetAsync();
        await jwt.InviteAsync("equipe@example.org");
        using var visitor = jwt.Site.Anonymous();
        var callback = (await jwt.WalkAsync(visitor, "team")).Callback;
        var query = QueryHelpers.ParseQuery(callback.Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.Ordinal);
        Assert.Equal(jwt.Provider.Issuer.ToString().TrimEnd('/'), query["iss"]);
        query[name] = value;
        var tampered = new Uri(QueryHelpers.AddQueryString(callback.GetLeftPart(UriPartial.Path), query.Where(pair => pair.Value is not null)));
        Assert.Contains("n’a pas abouti", await FollowAsync(visitor, tampered), StringComparison.Ordinal);
        Assert.Equal(0, await jwt.Site.ScalarAsync<long>("select count(*) from session"));
    }

    [Fact]
    public async Task SignOut_OfAProConnectSession_EndsItAtTheProviderToo()
    {
        await jwt.ForgetAsync();
        await jwt.InviteAsync("equipe@example.org");
        using var visitor = await EnterAsync("team");
        using var left = await visitor.PostFromAsync("/mon-compte", "/deconnexion");
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        var address = left.Headers.GetValues("Refresh").Single()["0;url=".Length..];
        Assert.StartsWith(new Uri(jwt.Provider.Issuer, "/session/end").ToString(), address, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        Assert.Equal(3, query["id_token_hint"].ToString().Split('.').Length);
        Assert.Equal(new Uri(jwt.Site.Address, "/deconnexion").ToString(), query["post_logout_redirect_uri"]);

        // The provider takes the hint: with a wrong one it would answer 400.
        using var provider = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, provider.StatusCode);
        using var home = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
    }

    private async Task<Visitor> EnterAsync(string account)
    {
        var visitor = jwt.Site.Anonymous();
        using var entered = await visitor.GetAsync((await jwt.WalkAsync(visitor, account)).Callback.ToString());
        Assert.Equal("/", entered.Headers.Location!.ToString());
        return visitor;
    }

    private async Task<string> RefusalAsync(string account)
    {
        using var visitor = jwt.Site.Anonymous();
        return await FollowAsync(visitor, (await jwt.WalkAsync(visitor, account)).Callback);
    }

    /// <summary>What the sign-in page says of a callback that does not lead in.</summary>
    private static async Task<string> FollowAsync(Visitor visitor, Uri callback)
    {
        using var refused = await visitor.GetAsync(callback.ToString());
        Assert.StartsWith("/connexion?refus=", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        return (await visitor.PageAsync(refused.Headers.Location!.ToString())).QuerySelector("[role=alert]")!.TextContent;
    }
}

/// <summary>What a provider may do otherwise.</summary>
public sealed class OtherProviderTests(JsonProvider json, MetAcrProvider met, UnmetAcrProvider unmet)
    : IClassFixture<JsonProvider>, IClassFixture<MetAcrProvider>, IClassFixture<UnmetAcrProvider>
{
    [Fact]
    public Task SignIn_WithUserinfoAsJson_ComesIn() => AssertLeadsToAsync(json, "/");

    [Fact]
    public Task SignIn_AtTheRequiredLevel_ComesIn() => AssertLeadsToAsync(met, "/");

    [Fact]
    public Task SignIn_BelowTheRequiredLevel_IsRefused() => AssertLeadsToAsync(unmet, "/connexion?refus=proconnect");

    private static async Task AssertLeadsToAsync(ProConnectSite site, string expected)
    {
        await site.InviteAsync("equipe@example.org");
        using var visitor = site.Site.Anonymous();
        var way = await site.WalkAsync(visitor, "team");
        using var entered = await visitor.GetAsync(way.Callback.ToString());
        Assert.Equal(expected, entered.Headers.Location!.ToString());
    }
}
