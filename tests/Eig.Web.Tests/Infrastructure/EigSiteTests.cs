using System.Net;
using Dapper;
using Eig.Core.Database;
using Xunit;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>What the site does around its pages: headers, hosts, health, faults, log.</summary>
public sealed class EigSiteTests(DemoSite demo)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nulle-part")]
    [InlineData("/indicateurs?annee=x")]
    [InlineData("/css/site.css")]
    [InlineData("/sante")]
    public async Task Get_Anything_CarriesTheSecurityHeaders(string path)
    {
        using var response = await demo.GetAsync(path);
        var policy = Header(response, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'; base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("eig.example.org", HttpStatusCode.BadRequest)]
    [InlineData("localhost.example.org", HttpStatusCode.BadRequest)]
    [InlineData("192.0.2.1", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task Get_UnderAHostName_IsServedOnlyWhenItIsThisMachine(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/promotions", UriKind.Relative));
        request.Headers.Host = host;
        using var response = await demo.Team.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Build_WithAnEndpointOfTheFrameworkInTheEnvironment_ListensOnlyWhereItWasTold()
    {
        Environment.SetEnvironmentVariable("Kestrel__Endpoints__Other__Url", "http://127.0.0.2:0");
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.2:0");
        try
        {
            await using var site = Site.Build(demo.Database.Database);
            await site.StartAsync();
            var address = Assert.Single(site.Urls);
            Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Kestrel__Endpoints__Other__Url", null);
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }

    [Theory]
    [InlineData("/sante", "\"etat\":\"ok\"")]
    [InlineData("/sante/live", "ok")]
    [InlineData("/sante/ready", "ok")]
    public async Task Health_WithItsDatabase_IsGood(string path, string expected)
    {
        using var response = await demo.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithoutDatabase_IsAnErrorPageWithATraceAndNoDetail()
    {
        // A port nobody listens on: refused at once.
        await using var nowhere = EigDatabase.Open("Host=127.0.0.1;Port=9;Database=secret_base;Username=secret_role;Password=secret_word;Timeout=2");
        await using var site = Site.Build(nowhere);
        await site.StartAsync();
        using var visitor = new Visitor(new Uri(site.Urls.First()));
        var client = visitor.Client;

        using var page = await client.GetAsync(new Uri("/connexion", UriKind.Relative));
        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Contains("Le service a rencontré un problème", text, StringComparison.Ordinal);
        Assert.Matches("class=\"eig-trace\">[0-9a-f]{32}<", text);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", text, StringComparison.Ordinal);

        foreach (var (path, expected) in new[] { ("/sante", HttpStatusCode.ServiceUnavailable), ("/sante/ready", HttpStatusCode.ServiceUnavailable), ("/sante/live", HttpStatusCode.OK) })
        {
            using var health = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(expected, health.StatusCode);
        }
    }

    [Fact]
    public async Task Get_AnyPage_LogsThePatternAndNeverTheAddressOrAPerson()
    {
        using (await demo.GetAsync("/promotions/EIG5?nom=Dupuis-Introuvable"))
        using (await demo.GetAsync("/indicateurs/2.2/personnes?annee=2022"))
        using (await demo.GetAsync("/Dupuis-Introuvable"))
        {
            var log = string.Join('\n', LogCollector.Lines);
            Assert.Contains("\"GET\" \"/promotions/{code}\" 200", log, StringComparison.Ordinal);
            Assert.Contains("\"GET\" \"/indicateurs/{code}/personnes\" 200", log, StringComparison.Ordinal);
            Assert.Contains("\"GET\" \"(no route)\" 404", log, StringComparison.Ordinal);
            Assert.DoesNotContain("Dupuis", log, StringComparison.Ordinal);
            Assert.DoesNotContain("annee=", log, StringComparison.Ordinal);
            await using var connection = await demo.Database.Owner.OpenConnectionAsync();
            foreach (var name in await connection.QueryAsync<string>("select distinct last_name from person_identity i join contract c on c.person_id = i.person_id"))
            {
                Assert.DoesNotContain(name, log, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/css/site.css", "text/css")]
    [InlineData("/css/no-script.css", "text/css")]
    [InlineData("/dsfr/dsfr.main.min.css", "text/css")]
    [InlineData("/dsfr/dsfr.print.min.css", "text/css")]
    [InlineData("/dsfr/dsfr.module.min.js", "text/javascript")]
    [InlineData("/dsfr/fonts/Marianne-Bold.woff2", "font/woff2")]
    [InlineData("/dsfr/icons/arrows/arrow-right-line.svg", "image/svg+xml")]
    [InlineData("/dsfr/favicon/favicon.svg", "image/svg+xml")]
    public async Task Get_AFileOfTheDesignSystem_IsServedAndKept(string path, string type)
    {
        using var response = await demo.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.Public);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/indicateurs")]
    public async Task Post_WhereNothingIsSent_IsRefused(string path)
    {
        using var response = await demo.Team.Client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
