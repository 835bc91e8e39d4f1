using System.Net;
using System.Text.Json.Nodes;
using Eig.Web.Tests.Pages.Exports;

namespace Eig.Web.Tests.Pages.Statistics;

/// <summary>The published figures for programs: a file that its schema validates, and an API that its description describes.</summary>
public sealed class OpenDataTests(PublishedSite site, EmptySite empty) : IClassFixture<PublishedSite>
{
    public static TheoryData<string> Addresses => ["/statistiques/donnees.csv", "/statistiques/schema.json", "/api/v1/indicateurs", "/api/v1/valeurs", "/api/openapi.json"];

    [Fact]
    public async Task File_AgainstItsSchema_IsValid()
    {
        using var visitor = site.Anonymous();
        var (schema, rows) = (await JsonAsync(visitor, "/statistiques/schema.json"), await RowsAsync(visitor));
        Assert.Empty(TableSchema.Check(schema, rows));
        Assert.True(rows.Count > 10, $"{rows.Count} rows");

        // And without anything published, it is a header.
        using var other = empty.Anonymous();
        Assert.Empty(TableSchema.Check(schema, await RowsAsync(other)));
    }

    [Theory]
    [InlineData("identifiant", "", "required")]
    [InlineData("code", "2.3", "enum")]
    [InlineData("annee", "1999", "minimum")]
    [InlineData("annee", "deux mille", "not of type integer")]
    [InlineData("date_reference", "31/12/2022", "not of type date")]
    [InlineData("publie_le", "2022-12-31", "not of type datetime")]
    [InlineData("valeur", "-1", "minimum")]
    [InlineData("rectifie", "oui", "not of type boolean")]
    public async Task Schema_OfAWrongFile_SaysWhatIsWrong(string name, string value, string problem)
    {
        using var visitor = site.Anonymous();
        var rows = await RowsAsync(visitor);
        var changed = rows[1].ToArray();
        changed[rows[0].ToList().IndexOf(name)] = value;
        Assert.Contains(problem, Assert.Single(TableSchema.Check(await JsonAsync(visitor, "/statistiques/schema.json"), [rows[0], changed])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_OfAFileWithTheSameLineTwice_SaysSo()
    {
        using var visitor = site.Anonymous();
        var rows = await RowsAsync(visitor);
        Assert.Contains("identifiant: not unique", TableSchema.Check(await JsonAsync(visitor, "/statistiques/schema.json"), [rows[0], rows[1], rows[1]]));
    }

    [Fact]
    public async Task File_IsAsMachinesReadIt()
    {
        using var visitor = site.Anonymous();
        using var response = await visitor.GetAsync("/statistiques/donnees.csv");
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("identifiant,"u8.ToArray(), bytes[..12]);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Get_ByAnySite_MayBeReadKeptAndIsNotSentTwice(string address)
    {
        using var visitor = site.Anonymous();
        using var response = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        if (address == "/api/openapi.json")
        {
            return;
        }

        Assert.Equal((true, TimeSpan.FromMinutes(5)), (response.Headers.CacheControl!.Public, response.Headers.CacheControl.MaxAge));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var same = await visitor.Client.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task Get_TheSameFigures_InTheFileAndTheApi()
    {
        using var visitor = site.Anonymous();
        var rows = await RowsAsync(visitor);
        var values = (await JsonAsync(visitor, "/api/v1/valeurs")).AsArray().Select(value => value!).ToList();
        Assert.Equal(rows.Skip(1).Select(row => row[0]), values.Select(value => value["identifiant"]!.GetValue<string>()));
        Assert.Equal(rows.Skip(1).Select(row => row[rows[0].ToList().IndexOf("valeur")]), values.Select(value => value["valeur"]?.ToString() ?? ""));

        var filtered = (await JsonAsync(visitor, "/api/v1/valeurs?code=2.1&annee=2021")).AsArray();
        Assert.Equal(values.Count(value => value["code"]!.ToString() == "2.1" && value["annee"]!.GetValue<int>() == 2021), filtered.Count);
        Assert.Equal(39, filtered[0]!["valeur"]!.GetValue<int>());
        Assert.Empty((await JsonAsync(visitor, "/api/v1/valeurs?annee=2019")).AsArray());
    }

    [Fact]
    public async Task Get_WithAYearThatIsNone_IsRefusedInJson()
    {
        using var visitor = site.Anonymous();
        using var response = await visitor.GetAsync("/api/v1/valeurs?annee=hier");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Description_DescribesWhatTheApiAnswers()
    {
        using var visitor = site.Anonymous();
        var description = await JsonAsync(visitor, "/api/openapi.json");
        Assert.StartsWith("3.", description["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["/api/v1/indicateurs", "/api/v1/valeurs"], description["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        foreach (var (path, item) in description["paths"]!.AsObject())
        {
            Assert.Equal("get", Assert.Single(item!.AsObject()).Key);
            var reference = item["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["items"]!["$ref"]!.GetValue<string>();
            var described = description["components"]!["schemas"]![reference.Split('/')[^1]]!["properties"]!.AsObject().Select(property => property.Key);
            var answered = (await JsonAsync(visitor, path)).AsArray()[0]!.AsObject().Select(property => property.Key);
            Assert.Equal(described.Order(StringComparer.Ordinal), answered.Order(StringComparer.Ordinal));
        }
    }

    internal static async Task<List<IReadOnlyList<string>>> RowsAsync(Visitor visitor)
    {
        using var response = await visitor.GetAsync("/statistiques/donnees.csv");
        return CsvText.Read(await response.Content.ReadAsStringAsync(), ',');
    }

    private static async Task<JsonNode> JsonAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
