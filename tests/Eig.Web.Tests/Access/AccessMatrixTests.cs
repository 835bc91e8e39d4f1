using System.Net;
using Eig.Testing;
using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Access;

/// <summary>A site with everybody in it. Its rows are written by nobody after that.</summary>
public sealed class MatrixSite() : Site(new DemoDatabase())
{
    public Visitors Visitors { get; private set; } = null!;

    public IReadOnlyList<SiteRoute> Routes { get; private set; } = [];

    internal RowTable Rows { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Visitors = await Visitors.ComeAsync(this);
        Routes = SiteRoutes.Read(Services);
        Rows = await RowTable.ReadAsync(this);
    }

    public override async ValueTask DisposeAsync()
    {
        if (Visitors is not null)
        {
            await Visitors.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}

/// <summary>Every route × everybody × own, foreign and unknown row, from the site's endpoint table and <see cref="PageAccess"/>.</summary>
public sealed class AccessMatrixTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    // The one POST without a token (RFC 8058): a mail program makes it, from no page of ours. Its own test says what it may do.
    private const string OneClick = "/enquete/{token}/desabonnement";

    // Mapped without a page, and for anybody: probes, and whom to tell of a weakness.
    private static readonly string[] OpenWithoutPage = ["/sante", "/sante/live", "/sante/ready", "/.well-known/security.txt", "/robots.txt",
        "/statistiques/donnees.csv", "/statistiques/schema.json", "/api/v1/indicateurs", "/api/v1/valeurs", "/api/openapi.json"];

    [Fact]
    public void EveryRoute_HasADecision()
    {
        Assert.True(site.Routes.Count > 20);
        var undecided = site.Routes
            .Where(route => route.Folder is null ? !OpenWithoutPage.Contains(route.Pattern) : !PageAccess.Folders.ContainsKey(route.Folder))
            .Select(route => route.Pattern)
            .Concat(site.Routes.Where(route => route.Pattern.Contains('{', StringComparison.Ordinal) && !site.Rows.Knows(route.Pattern)).Select(route => route.Pattern + " (whose rows?)"));
        Assert.Empty(undecided);
    }

    [Fact]
    public async Task GetAndHead_OfEveryRoute_AnswerAsDecidedAndChangeNothing()
    {
        var before = await Tables.FingerprintAsync(site);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (route, visitor, row) in Cases().Where(asking => asking.Route.Gets))
        {
            var expected = ExpectedGet(route, visitor, row);
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }.Where(method => method == HttpMethod.Get || route.Folder is not null))
            {
                using var response = await site.Visitors[visitor].SendAsync(method, Address(route, row));
                asked++;
                if (Seen(response) != expected)
                {
                    wrong.Add($"{method} {route} by {visitor}, {row?.Kind ?? "no"} row: {Seen(response)} instead of {expected}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(asked > 300, $"{asked} requests");
        Assert.Equal(before, await Tables.FingerprintAsync(site));
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefusedWhoeverAsks()
    {
        var before = await Tables.FingerprintAsync(site);
        var wrong = new List<string>();
        foreach (var (route, visitor, row) in Cases().Where(asking => asking.Route.Pattern != OneClick))
        {
            foreach (var handler in route.Posts)
            {
                using var response = await site.Visitors[visitor].PostAsync(Address(route, row, handler), ("compte", "1"));
                // The error page stands in for others; by itself it is not there.
                var expected = Closed(route, visitor) ?? (route.Folder == "/Errors" ? "404" : "400");
                if (Seen(response) != expected)
                {
                    wrong.Add($"POST {route} {handler} by {visitor}: {Seen(response)} instead of {expected}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await Tables.FingerprintAsync(site));
    }

    [Fact]
    public async Task Post_WithTokenWhereOneMayNot_IsRefusedAndChangesNothing()
    {
        var before = await Tables.FingerprintAsync(site);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var visitor in Visitors.Names)
        {
            var token = await site.Visitors[visitor].TokenAsync(Visitors.Roles(visitor) is null ? "/connexion" : "/mon-compte");
            foreach (var (route, _, row) in Cases().Where(asking => asking.Visitor == visitor))
            {
                foreach (var handler in route.Posts)
                {
                    // Where the door is open, only rows that are not there: what an open door does is the other tests' matter.
                    var expected = Closed(route, visitor) ?? (row is { IsFound: false } ? "404" : null);
                    if (expected is null)
                    {
                        continue;
                    }

                    using var response = await site.Visitors[visitor].PostAsync(Address(route, row, handler), ("jeton", token), ("roles", "Team"), ("version", "1"));
                    asked++;
                    if (Seen(response) != expected)
                    {
                        wrong.Add($"POST {route} {handler} by {visitor}, {row?.Kind ?? "no"} row: {Seen(response)} instead of {expected}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(asked > 30, $"{asked} requests");
        Assert.Equal(before, await Tables.FingerprintAsync(site));
    }

    [Fact]
    public async Task Post_ToAPageThatTakesNone_IsRefused()
    {
        var visitor = site.Visitors["team"];
        var token = await visitor.TokenAsync("/mon-compte");
        var wrong = new List<string>();
        foreach (var (route, _, row) in Cases().Where(asking => asking is { Visitor: "team", Route.Folder: not (null or "/Errors") } && Closed(asking.Route, "team") is null))
        {
            if (!route.Posts.Contains(""))
            {
                using var posted = await visitor.PostAsync(Address(route, row), ("jeton", token));
                if (Seen(posted) != "405")
                {
                    wrong.Add($"POST {route}: {Seen(posted)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private IEnumerable<(SiteRoute Route, string Visitor, RowCase? Row)> Cases() =>
        from route in site.Routes
        from visitor in Visitors.Names
        from row in route.Pattern.Contains('{', StringComparison.Ordinal) ? site.Rows.Cases(route.Pattern, visitor) : new RowCase?[] { null }
        select (route, visitor, row);

    /// <summary>What a closed door says; null when it is open.</summary>
    private static string? Closed(SiteRoute route, string visitor)
    {
        if (route.Folder is null || PageAccess.Folders.GetValueOrDefault(route.Folder, []) is null)
        {
            return null;
        }

        return Visitors.Roles(visitor) is not { } roles ? "sign-in"
            : PageAccess.IsOpen(route.Folder, name => roles.Any(role => role.ToString() == name)) ? null : "403";
    }

    private static string ExpectedGet(SiteRoute route, string visitor, RowCase? row)
    {
        if (Closed(route, visitor) is { } closed)
        {
            return closed;
        }

        // Who is in already is not asked to come in; the address of a mail program leads people to its page.
        return (route.Pattern == "/connexion" && Visitors.Roles(visitor) is not null) || (route.Pattern == OneClick && row is { IsFound: true }) ? "302" : row is { IsFound: false } ? "404" : "200";
    }

    private static string Seen(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.Redirect, Headers.Location: { } location }
            && location.ToString().Contains("/connexion?retour=", StringComparison.Ordinal) ? "sign-in" : $"{(int)response.StatusCode}";

    private static string Address(SiteRoute route, RowCase? row, string handler = "")
    {
        var start = route.Pattern.IndexOf('{', StringComparison.Ordinal);
        // A row of several parameters is named by all of them: "EIG5/n1".
        var path = start < 0 ? route.Pattern : route.Pattern[..start] + row!.Value + route.Pattern[(route.Pattern.LastIndexOf('}') + 1)..];
        return handler.Length == 0 ? path : $"{path}?handler={handler}";
    }
}
