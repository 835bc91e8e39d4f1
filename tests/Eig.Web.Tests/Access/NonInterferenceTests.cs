using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace Eig.Web.Tests.Access;

/// <summary>
/// What somebody may not know changes nothing of what they are shown: over two databases that differ only in that, every
/// page they can reach by a link, with every sort, filter, search and export it offers, answers the same bytes.
/// </summary>
public sealed partial class NonInterferenceTests(TeamTwins team, OtherTwins others) : IClassFixture<TeamTwins>, IClassFixture<OtherTwins>
{
    // Enough for every kind of page; the lists are the same page with another row.
    private const int MostPages = 400;

    [Theory]
    [InlineData("equipe")]
    [InlineData("jury")]
    [InlineData("ign")]
    [InlineData("cgdd")]
    [InlineData("admin")]
    public async Task Pages_OfSomebodyWhoMayNotKnow_AreTheSameBytes(string account)
    {
        TwinSites twins = account == "equipe" ? team : others;
        using var left = await twins.Left.EnterAsync(account + "@demonstration.example");
        using var right = await twins.Right.EnterAsync(account + "@demonstration.example");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var different = new List<string>();
        var waiting = new Queue<string>(Starts);
        while (waiting.TryDequeue(out var path) && seen.Count < MostPages)
        {
            if (!seen.Add(path))
            {
                continue;
            }

            var (here, there) = (await ReadAsync(left, path), await ReadAsync(right, path));
            if (here != there)
            {
                different.Add($"{path}: {FirstDifference(here, there)}");
            }

            foreach (var next in Links(here).Where(next => !seen.Contains(next)))
            {
                waiting.Enqueue(next);
            }
        }

        Assert.Empty(different);
        Assert.True(seen.Count > 5, $"{seen.Count} pages");
    }

    [Fact]
    public async Task Twins_AskedByWhoMayKnow_Differ()
    {
        // Else the test above would compare a database with itself.
        foreach (var (table, column) in new[] { ("jury_score", "score"), ("preselection_opinion", "opinion"), ("sheet", "notes"), ("person_gender", "gender"), ("assessor", "address") })
        {
            var sql = $"select md5(string_agg({column}::text, '|' order by {column}::text)) from {table}";
            Assert.NotEqual(await others.Left.ScalarAsync<string>(sql), await others.Right.ScalarAsync<string>(sql));
            Assert.True(table == "assessor" || await team.Left.ScalarAsync<string>(sql) != await team.Right.ScalarAsync<string>(sql), table);
        }
    }

    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Starts =
    [
        "/", "/candidatures", "/candidatures?promotion=EIG6", "/personnes", "/lectures", "/jury", "/conflits", "/defis", "/promotions/EIG6",
        "/promotions/EIG6/preselection", "/promotions/EIG6/lectures", "/promotions/EIG6/jury", "/promotions/EIG6/jury/emploi-du-temps", "/promotions/EIG6/classement", "/promotions/EIG6/deliberation", "/promotions/EIG6/proces-verbal",
    ];

    private static async Task<string> ReadAsync(Visitor visitor, string path)
    {
        using var response = await visitor.GetAsync(path);
        // Leaving is not reading.
        var location = response.StatusCode == HttpStatusCode.Redirect ? response.Headers.Location?.ToString() : null;
        var body = response.Content.Headers.ContentType?.MediaType == Spreadsheet
            ? await UnzippedAsync(response.Content) : await response.Content.ReadAsStringAsync();
        return $"{(int)response.StatusCode} {location} {response.Content.Headers.ContentType}\n{Ephemeral().Replace(body, "…").Replace(visitor.Client.BaseAddress!.Authority, "site", StringComparison.Ordinal)}";
    }

    private static async Task<string> UnzippedAsync(HttpContent workbook)
    {
        await using var zip = new ZipArchive(await workbook.ReadAsStreamAsync());
        var parts = new List<string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            parts.Add($"{entry.FullName} {entry.LastWriteTime:O}\n{await reader.ReadToEndAsync()}");
        }

        return string.Join('\n', parts);
    }

    private static IEnumerable<string> Links(string page) =>
        Href().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["path"].Value))
            .Where(path => !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/deconnexion", StringComparison.Ordinal) && !path.Contains('#', StringComparison.Ordinal)
                && !path.StartsWith("/dsfr/", StringComparison.Ordinal) && !path.StartsWith("/css/", StringComparison.Ordinal) && !path.StartsWith("/js/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

    private static string FirstDifference(string here, string there)
    {
        var at = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{here[Math.Max(0, at - 80)..Math.Min(here.Length, at + 80)]}… / …{there[Math.Max(0, at - 20)..Math.Min(there.Length, at + 80)]}…";
    }

    // The nonce of the content policy, the token of a form, what a session or a trace is called, when a calendar was asked for; and
    // instants of the real clock (those of the programme are of 2022), as pages, files and workbooks write them.
    [GeneratedRegex("""nonce="[^"]*"|name="jeton"[^>]*value="[^"]*"|value="CfDJ8[^"]*"|content="CfDJ8[^"]*"|[0-9a-f]{32}|DTSTAMP:[0-9TZ]+|\d\d/\d\d/20(2[3-9]|[3-9]\d)( à)?(\s|&#xA0;)\d+((\s|&#xA0;)h(\s|&#xA0;)|:)\d\d|<x:v>(4[5-9]|[5-9]\d)\d{3}\.\d+</x:v>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ephemeral();

    [GeneratedRegex("""href="(?<path>/[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Href();
}
