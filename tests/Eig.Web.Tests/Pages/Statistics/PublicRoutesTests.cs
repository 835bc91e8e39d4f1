using System.Globalization;
using System.Net;
using Eig.Web.Infrastructure;
using Eig.Web.Tests.Access;

namespace Eig.Web.Tests.Pages.Statistics;

/// <summary>
/// Every route that somebody without an account may read, as the site's own endpoint table knows them: nothing finer than the
/// total of a promotion is on any of them.
/// </summary>
public sealed class PublicRoutesTests(PublishedSite site) : IClassFixture<PublishedSite>
{
    // What a route with a parameter is asked for: a row that is public, or a link that opens nothing.
    private static readonly Dictionary<string, string[]> Parameters = new(StringComparer.Ordinal)
    {
        ["/defis-publics/{code}"] = ["/defis-publics/EIG6-01", "/defis-publics/EIG5-01"],
        ["/erreur/{status:int}"] = ["/erreur/404", "/erreur/500"],
    };

    [Fact]
    public async Task PublicRoutes_AskedByNobody_NameNobody()
    {
        var asked = new List<string>();
        using var visitor = site.Anonymous();
        foreach (var address in Addresses())
        {
            using var response = await visitor.GetAsync(address);
            var body = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.True(response.StatusCode is not HttpStatusCode.InternalServerError, address);
            Assert.False(body.Contains(PublishedSite.Canary, StringComparison.OrdinalIgnoreCase), $"{address} names somebody");
            asked.Add(address);
        }

        // The test reads what it means to read.
        Assert.All(new[] { "/statistiques", "/statistiques/donnees.csv", "/api/v1/valeurs", "/api/v1/indicateurs", "/plan-du-site", "/connexion", "/defis-publics/EIG6-01" }, address => Assert.Contains(address, asked));
    }

    [Fact]
    public async Task Canaries_AreSeenByWhoMay()
    {
        // Else the test above would look for what is nowhere.
        Assert.Contains(PublishedSite.Canary, (await site.PageAsync("/personnes")).Body!.TextContent, StringComparison.Ordinal);
        Assert.True(await site.ScalarAsync<int>($"select count(*)::int from vintage where comment like '{PublishedSite.Canary}%'") > 0);
    }

    [Fact]
    public async Task PublishedRows_TellNoSmallGroupApart()
    {
        using var visitor = site.Anonymous();
        var rows = await OpenDataTests.RowsAsync(visitor);
        var titles = rows[0].ToList();
        int? Number(IReadOnlyList<string> row, string name) => row[titles.IndexOf(name)] is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        foreach (var row in rows.Skip(1))
        {
            int?[] groups = row[titles.IndexOf("code")] == "2.1"
                ? [Number(row, "valeur")]
                : [Number(row, "numerateur"), Number(row, "denominateur") - Number(row, "numerateur")];
            Assert.DoesNotContain(groups, group => group is >= 1 and <= 4);
        }

        // A year less the promotions it shows: what is left is nobody, or a group large enough.
        foreach (var figure in rows.Skip(1).Where(row => Number(row, "valeur") is not null && row[titles.IndexOf("dernier")] == "true").GroupBy(row => (row[titles.IndexOf("code")], row[titles.IndexOf("annee")])))
        {
            var shown = figure.Where(row => row[titles.IndexOf("portee")] == "promotion").ToList();
            if (figure.SingleOrDefault(row => row[titles.IndexOf("portee")] == "annee") is { } year && shown.Count > 0)
            {
                var count = figure.Key.Item1 == "2.1" ? "valeur" : "numerateur";
                Assert.DoesNotContain(Number(year, count) - shown.Sum(row => Number(row, count)), new int?[] { 1, 2, 3, 4 });
            }
        }

        // 7 women of the 11 recruited by September 2022: the others are four.
        Assert.DoesNotContain(rows, row => (row[titles.IndexOf("code")], row[titles.IndexOf("annee")]) == ("2.2-femmes", "2022"));
        Assert.Contains(rows, row => (row[titles.IndexOf("code")], row[titles.IndexOf("annee")], row[titles.IndexOf("valeur")]) == ("2.1", "2022", "46"));
    }

    [Fact]
    public async Task PublicPages_WhenTheDataChange_StayWhatWasPublished()
    {
        using var visitor = site.Anonymous();
        var before = await ReadAsync(visitor);
        await site.ScalarAsync<long>("with gone as (update contract set ended_early_on = starts_on where kind = 'Initial' and ended_early_on is null returning 1) select count(*) from gone");
        Assert.Equal(before, await ReadAsync(visitor));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Statistics_ForAnybodyAndForTheTeam_AreTheSame(bool isTeam)
    {
        using var stranger = site.Anonymous();
        var visitor = isTeam ? site.Team : stranger;
        var page = await visitor.PageAsync("/statistiques");
        EveryPageTests.AssertWellFormed(page);
        var main = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Profils atypiques sélectionnés dans l’année", main, StringComparison.Ordinal);
        Assert.Contains("Dernière mise à jour le 15/11/2022", main, StringComparison.Ordinal);
        Assert.Contains("un groupe de une à quatre personnes", main, StringComparison.Ordinal);
        Assert.Equal(["39"], page.QuerySelectorAll("#valeurs-2-1 tbody tr").Where(row => row.QuerySelector("th")!.TextContent.StartsWith("2021", StringComparison.Ordinal)).Select(row => row.QuerySelector("td strong")!.TextContent));
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        Assert.NotEmpty(page.QuerySelectorAll("svg[role=img]"));
        Assert.NotEmpty(page.QuerySelectorAll("#par-promotion tbody tr"));
    }

    private static async Task<string> ReadAsync(Visitor visitor)
    {
        var all = new List<string>();
        foreach (var address in new[] { "/statistiques", "/statistiques/donnees.csv", "/api/v1/valeurs", "/api/v1/indicateurs" })
        {
            using var response = await visitor.GetAsync(address);
            all.Add(await response.Content.ReadAsStringAsync());
        }

        return string.Join('\n', all);
    }

    private IEnumerable<string> Addresses() => SiteRoutes.Read(site.Services)
        .Where(route => route.Gets && (route.Folder is null || PageAccess.Folders.GetValueOrDefault(route.Folder, []) is null))
        .SelectMany(route => Parameters.TryGetValue(route.Pattern, out var addresses) ? addresses
            : [System.Text.RegularExpressions.Regex.Replace(route.Pattern, @"\{[^}]*\}", new string('A', 43), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))]);
}
