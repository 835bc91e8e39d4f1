using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Pages.Statistics;

/// <summary>Who asks for the published figures too often is told to wait, in words a program reads, and nobody else with them.</summary>
public sealed class OpenDataLimitTests(DemoSite demo) : IClassFixture<DemoSite>
{
    private const int PerMinute = 60;

    [Fact]
    public async Task Get_MoreOftenThanSixtyTimesAMinute_IsAskedToWaitWhateverTheAddress()
    {
        // A site of its own: its limits are nobody else's.
        await using var site = EigSite.Build(
            ServiceSite.InService(demo.Settings, new Uri("http://127.0.0.1:1")) with { Proxies = [IPNetwork.Parse("127.0.0.1/32")] },
            demo.Database.Database, new DomainClock(TimeProvider.System, null), "http://127.0.0.1:0", runsJobs: false);
        await site.StartAsync();
        using var one = From(site.Urls.First(), "192.0.2.7");
        var answers = new List<HttpStatusCode>();
        // The window is fixed: should it end in between, sixty more are let through, and as many again are not.
        for (var times = 0; times <= 2 * PerMinute; times++)
        {
            using var response = await one.GetAsync(OpenDataTests.Addresses.ElementAt(times % OpenDataTests.Addresses.Count));
            answers.Add(response.StatusCode);
        }

        Assert.All(answers.Take(PerMinute), answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);

        using var refused = await one.GetAsync("/api/v1/valeurs?code=2.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("*", Assert.Single(refused.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("60 demandes par minute au plus", (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["detail"], StringComparison.Ordinal);
        Assert.True(refused.Headers.CacheControl!.NoStore);

        // The page stays open to them, and the figures to others.
        using var page = await one.GetAsync("/statistiques");
        using var other = From(site.Urls.First(), "192.0.2.8");
        using var data = await other.GetAsync("/api/v1/valeurs");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [page.StatusCode, data.StatusCode]);
    }

    private static Visitor From(string site, string address)
    {
        var visitor = new Visitor(new Uri(site));
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }
}
