using System.Net;

namespace Eig.Web.Tests.SignIn;

/// <summary>How a session ends: by oneself, everywhere, by suspension, by time.</summary>
public sealed class SessionTests(SessionSite site) : IClassFixture<SessionSite>
{
    private const string Agent = "ign@demonstration.example";

    [Fact]
    public async Task SignOut_IsAPress_AndLeavesTheOtherSessionsOpen()
    {
        using var here = await site.EnterAsync(Agent);
        using var there = await site.EnterAsync(Agent);
        using (var opened = await here.GetAsync("/deconnexion"))
        {
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        }

        await AssertInAsync(here);
        using (var left = await here.PostFromAsync("/deconnexion", "/deconnexion"))
        {
            Assert.Equal("/deconnexion", left.Headers.Location!.ToString());
        }

        await AssertOutAsync(here);
        await AssertInAsync(there);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherSessionsToo()
    {
        using var here = await site.EnterAsync(Agent);
        using var there = await site.EnterAsync(Agent);
        using var other = await site.EnterAsync("cgdd@demonstration.example");
        using var left = await here.PostFromAsync("/mon-compte", "/mon-compte");
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        await AssertOutAsync(here);
        await AssertOutAsync(there);
        await AssertInAsync(other);
    }

    [Fact]
    public async Task SignOut_WithACookieKeptAside_StaysOut()
    {
        using var visitor = await site.EnterAsync(Agent);
        var cookie = visitor.Cookies.GetCookieHeader(site.Address);
        using (await visitor.PostFromAsync("/mon-compte", "/deconnexion"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "/mon-compte"));
            request.Headers.Add("Cookie", cookie);
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Suspension_ByAnAdministrator_RefusesTheNextRequestUntilItIsTakenBack()
    {
        using var admin = await site.EnterAsync("admin@demonstration.example");
        using var visitor = await site.EnterAsync("jury@demonstration.example");
        await AssertInAsync(visitor);
        var account = await site.ScalarAsync<int>("select id from account where email = 'jury@demonstration.example'");
        using (var suspended = await admin.PostFromAsync($"/comptes/{account}/suspendre", $"/comptes/{account}/suspendre"))
        {
            Assert.Equal($"/comptes/{account}", suspended.Headers.Location!.ToString());
        }

        await AssertOutAsync(visitor);
        Assert.Contains("Le compte est suspendu", (await admin.PageAsync($"/comptes/{account}")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        using (var resumed = await admin.PostFromAsync($"/comptes/{account}", $"/comptes/{account}?handler=Resume"))
        {
            Assert.Equal(HttpStatusCode.Redirect, resumed.StatusCode);
        }

        // The account is back, the old session is not.
        await AssertOutAsync(visitor);
        using var again = await site.EnterAsync("jury@demonstration.example");
        await AssertInAsync(again);
    }

    [Theory]
    [InlineData("began_at", "12 hours 1 minute")]
    [InlineData("last_seen_at", "61 minutes")]
    public async Task Session_TooOldOrIdle_IsOver(string column, string age)
    {
        using var visitor = await site.EnterAsync("cgdd@demonstration.example");
        await AssertInAsync(visitor);
        await site.ScalarAsync<int>($"update session set {column} = clock_timestamp() - interval '{age}' where id = (select id from session order by began_at desc limit 1) returning account_id");
        await AssertOutAsync(visitor);
    }

    [Fact]
    public async Task LastAdministrator_CannotBeSuspended()
    {
        using var admin = await site.EnterAsync("admin@demonstration.example");
        var account = await site.ScalarAsync<int>("select id from account where email = 'admin@demonstration.example'");
        using var refused = await admin.PostFromAsync($"/comptes/{account}/suspendre", $"/comptes/{account}/suspendre");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("dernier compte d’administration", (await Visitor.ReadAsync(refused)).QuerySelector("#erreurs")!.TextContent, StringComparison.Ordinal);
        await AssertInAsync(admin);
    }

    private static async Task AssertInAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync("/mon-compte");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task AssertOutAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync("/mon-compte");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}

public sealed class SessionSite() : Site(new Testing.DemoDatabase());
