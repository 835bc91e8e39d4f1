using System.Globalization;
using System.Net;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Tests.Access;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>What the site refuses, limits and says about itself, in service and behind https.</summary>
public sealed class HardeningTests(ServiceSite service, HttpsSite https, DemoSite demo) : IClassFixture<ServiceSite>, IClassFixture<HttpsSite>
{
    [Theory]
    [InlineData("/connexion", "same-origin")]
    [InlineData("/connexion/lien/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "no-referrer")]
    [InlineData("/Connexion/Lien/x", "no-referrer")]
    [InlineData("/connexion/lien/x/absent", "no-referrer")]
    public async Task Get_APageWithAToken_LeavesNothingOfItsAddress(string path, string expected)
    {
        using var visitor = service.Anonymous();
        using var response = await visitor.GetAsync(path);
        Assert.Equal(expected, Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Get_AnyRouteThatHoldsAToken_SaysItToNobody()
    {
        var routes = SiteRoutes.Read(service.Services).Where(route => route.Pattern.Contains("{token}", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 9, $"{routes.Count} routes");
        using var visitor = service.Anonymous();
        foreach (var route in routes)
        {
            using var response = await visitor.GetAsync(route.Pattern.Replace("{token}", new string('A', 43), StringComparison.Ordinal));
            Assert.Equal((route.Pattern, "no-referrer"), (route.Pattern, Assert.Single(response.Headers.GetValues("Referrer-Policy"))));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/mon-compte")]
    [InlineData("/personnes")]
    [InlineData("/nulle-part")]
    [InlineData("/sante")]
    public async Task Get_AnythingButAFile_IsNotKept(string path)
    {
        using var response = await demo.GetAsync(path);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/connexion")]
    [InlineData("/nulle-part")]
    [InlineData("/sante")]
    [InlineData("/css/site.css")]
    public async Task AnyOtherMethod_IsRefusedWhoeverAsks(string path)
    {
        using var stranger = demo.Anonymous();
        foreach (var method in new[] { "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND" })
        {
            foreach (var visitor in new[] { stranger, demo.Team })
            {
                using var response = await visitor.SendAsync(new HttpMethod(method), path);
                Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, response.StatusCode));
                Assert.Equal("GET, HEAD, POST", string.Join(", ", response.Content.Headers.Allow));
                Assert.Equal("", await response.Content.ReadAsStringAsync());
            }
        }
    }

    [Theory]
    [InlineData("/sante")]
    [InlineData("/sante/live")]
    [InlineData("/sante/ready")]
    [InlineData("/robots.txt")]
    [InlineData("/.well-known/security.txt")]
    [InlineData("/statistiques")]
    [InlineData("/statistiques/donnees.csv")]
    [InlineData("/statistiques/schema.json")]
    [InlineData("/api/v1/indicateurs")]
    [InlineData("/api/v1/valeurs")]
    public async Task Head_OfWhatAnybodyMayRead_AnswersAsGetWithoutABody(string path)
    {
        using var visitor = service.Anonymous();
        using var response = await visitor.SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Https_SetsStrictTransportAndCookiesOfThisHostOnly()
    {
        using var visitor = https.Anonymous();
        using var page = await visitor.GetAsync("/connexion");
        Assert.Equal("max-age=63072000; includeSubDomains", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        var token = (await Visitor.ReadAsync(page)).QuerySelector("input[name=jeton]")!.GetAttribute("value")!;
        var form = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        AssertHostCookie(form, "__Host-eig-formulaire=", "strict");

        // A browser would send it over https only: here it is handed over.
        var account = await https.ScalarAsync<int>("select id from account where email = 'equipe@demonstration.example'");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/connexion?handler=Demonstration", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("compte", $"{account}"), KeyValuePair.Create("jeton", token)]),
        };
        request.Headers.Add("Cookie", form.Split(';')[0]);
        using var entered = await visitor.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        AssertHostCookie(Assert.Single(entered.Headers.GetValues("Set-Cookie")), "__Host-eig=", "lax");
    }

    [Fact]
    public async Task Http_SendsNoStrictTransport()
    {
        using var response = await demo.GetAsync("/");
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task SecurityText_OnAnyDay_ExpiresInTheFutureAndSaysWhomToTell()
    {
        using var visitor = service.Anonymous();
        using var response = await visitor.GetAsync("/.well-known/security.txt");
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var fields = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2)).ToDictionary(field => field[0], field => field[1].Trim(), StringComparer.Ordinal);
        Assert.Equal("mailto:securite@127.0.0.1", fields["Contact"]);
        Assert.Equal(new Uri(service.Settings.Url, "/.well-known/security.txt").ToString(), fields["Canonical"]);
        var left = DateTimeOffset.Parse(fields["Expires"], CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromDays(30), TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task SignIn_TriedTooOftenFromOneOrigin_IsAskedToWait()
    {
        await using var site = EigSite.Build(
            ServiceSite.InService(demo.Settings, new Uri("http://127.0.0.1:1")) with { Proxies = [IPNetwork.Parse("127.0.0.1/32")] },
            demo.Database.Database, new DomainClock(TimeProvider.System, null), "http://127.0.0.1:0", runsJobs: false);
        await site.StartAsync();
        using var one = new Visitor(new Uri(site.Urls.First()));
        var token = await one.TokenAsync("/connexion");
        one.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        for (var times = 0; times < 30; times++)
        {
            using var asked = await one.PostAsync("/connexion", ("courriel", "camille"), ("jeton", token));
            Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        }

        using var refused = await one.PostAsync("/connexion", ("courriel", "camille"), ("jeton", token));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("Trop de demandes", (await Visitor.ReadAsync(refused)).QuerySelector("h1")!.TextContent);

        // Reading stays free, and another origin behind the same proxy is another origin.
        using (var read = await one.GetAsync("/connexion"))
        {
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        one.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        one.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.8");
        using var other = await one.PostAsync("/connexion", ("courriel", "camille"), ("jeton", token));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task ForwardedFor_FromAProxyThatIsNotKnown_IsNotBelieved()
    {
        await using var site = EigSite.Build(
            ServiceSite.InService(demo.Settings, new Uri("http://127.0.0.1:1")), demo.Database.Database, new DomainClock(TimeProvider.System, null), "http://127.0.0.1:0", runsJobs: false);
        await site.StartAsync();
        using var one = new Visitor(new Uri(site.Urls.First()));
        var token = await one.TokenAsync("/connexion");
        var last = HttpStatusCode.OK;
        for (var times = 0; times < 31; times++)
        {
            one.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            one.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{times}");
            using var asked = await one.PostAsync("/connexion", ("courriel", "camille"), ("jeton", token));
            last = asked.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Post_LargerThanAnyForm_IsRefused()
    {
        using var visitor = service.Anonymous();
        var token = await visitor.TokenAsync("/connexion");
        using var refused = await visitor.PostAsync("/connexion", ("jeton", token), ("courriel", new string('a', 200_000)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Demande incorrecte", (await Visitor.ReadAsync(refused)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task SignIn_WithALink_LeavesNeitherTokenNorAddressInTheLog()
    {
        const string Canary = "canari-courriel@example.org";
        await new Core.Access.InviteAccount(service.Database.Database).ExecuteAsync(
            Core.Database.Actor.System("test"), Canary, [new Core.Access.RoleGrant(Core.Access.Role.Team)], CancellationToken.None);
        using var visitor = service.Anonymous();
        var link = await service.AskForLinkAsync(visitor, Canary);
        using (await visitor.GetAsync(link + "?x=" + Canary))
        using (await visitor.PostFromAsync(link, link))
        using (await visitor.GetAsync("/connexion/proconnect/retour?code=canari-code&state=canari-state&error=" + Canary))
        using (await visitor.GetAsync("/" + Canary))
        using (await visitor.PostAsync("/connexion", ("courriel", Canary)))
        {
            var log = string.Join('\n', LogCollector.Lines);
            Assert.Contains("/connexion/lien/{token}", log, StringComparison.Ordinal);
            Assert.DoesNotContain("canari", log, StringComparison.Ordinal);
            Assert.DoesNotContain(link[^43..], log, StringComparison.Ordinal);
        }
    }

    private static void AssertHostCookie(string cookie, string name, string sameSite)
    {
        Assert.StartsWith(name, cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "path=/", "secure", "httponly", "samesite=" + sameSite })
        {
            Assert.Contains("; " + attribute, cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
