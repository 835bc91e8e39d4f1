using System.Net;
using Eig.Web.Tests.Infrastructure.Exports;

namespace Eig.Web.Tests.Pages.Exports;

/// <summary>Every list can be had as a file: the same rows as on the page, for the same people.</summary>
public sealed class ExportPagesTests(DemoSite demo)
{
    // Rows that a computation gives: a test of their own counts them.
    private const string Elsewhere = "";

    /// <summary>A page, its file's name, and the SQL that counts its rows as the team sees them.</summary>
    public static TheoryData<string, string, string> Lists => new()
    {
        { "/personnes", "personnes-2022-11-15.csv", "select count(*)::int from contract where kind = 'Initial'" },
        { "/personnes?promotion=EIG6", "personnes-EIG6-2022-11-15.csv", "select count(*)::int from contract c join promotion p on p.id = c.promotion_id where c.kind = 'Initial' and p.code = 'EIG6'" },
        { "/contrats?promotion=EIG6", "contrats-EIG6-2022-11-15.csv", "select count(*)::int from contract c join promotion p on p.id = c.promotion_id where p.code = 'EIG6'" },
        { "/candidatures?promotion=EIG6&metier=design", "candidatures-EIG6-2022-11-15.csv", "select count(*)::int from application a join promotion p on p.id = a.promotion_id where p.code = 'EIG6' and a.profile = 'Design'" },
        { "/defis?promotion=toutes", "defis-2022-11-15.csv", "select count(*)::int from defi" },
        { "/defis?promotion=EIG5", "defis-EIG5-2022-11-15.csv", "select count(*)::int from defi d join promotion p on p.id = d.promotion_id where p.code = 'EIG5'" },
        { "/promotions/EIG6/classement", "classements-EIG6-2022-11-15.csv", Elsewhere },
        { "/promotions/EIG6/preselection", "preselection-EIG6-2022-11-15.csv", "select count(*)::int from application a join promotion p on p.id = a.promotion_id where p.code = 'EIG6'" },
        { "/indicateurs/2.2/personnes?annee=2022", "indicateur-2-2-2022-2022-11-15.csv", Elsewhere },
        { "/enquetes/EIG5/n1", "enquete-EIG5-n1-2022-11-15.csv", "select count(*)::int from contract c join promotion p on p.id = c.promotion_id where c.kind = 'Initial' and p.code = 'EIG5'" },
        { "/candidatures/rythme?promotion=EIG5", "rythme-EIG5-2022-11-15.csv", Elsewhere },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Export_OfAPage_HasAllItsRows(string path, string name, string count)
    {
        var links = (await demo.PageAsync(path)).QuerySelectorAll(".eig-export a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains(links, link => link.EndsWith("format=xlsx", StringComparison.Ordinal));
        var list = await ExportedList.ReadAsync(demo.Team, links.First(link => link.EndsWith("format=csv", StringComparison.Ordinal)));
        Assert.Equal(name, list.FileName);
        Assert.NotEmpty(list.Rows);
        if (count != Elsewhere)
        {
            Assert.Equal(await demo.ScalarAsync<int>(count), list.Rows.Count);
        }

        foreach (var link in links.Where(link => link.EndsWith("format=xlsx", StringComparison.Ordinal)))
        {
            using var response = await demo.GetAsync(link);
            using var book = await XlsxFileTests.OpenAsync(await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(list.Rows.Count + 1, XlsxFileTests.Rows(book).Count);
        }
    }

    [Fact]
    public async Task Export_OfTheAccounts_HasThemAll()
    {
        using var admin = await demo.EnterAsync("admin@demonstration.example");
        var list = await ExportedList.ReadAsync(admin, "/comptes?format=csv");
        Assert.Equal(await demo.ScalarAsync<int>("select count(*)::int from account"), list.Rows.Count);
        Assert.Empty((await ExportedList.ReadAsync(admin, "/comptes?etat=suspendu&format=csv")).Rows);
    }

    [Fact]
    public async Task Export_OfRankings_HasThemAllOrTheOneShown()
    {
        var page = await demo.PageAsync("/promotions/EIG6/classement");
        var all = await ExportedList.ReadAsync(demo.Team, "/promotions/EIG6/classement?format=csv");
        Assert.Equal(page.QuerySelectorAll("#classements tbody tr td:nth-child(3)").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)), all.Rows.Count);

        var link = page.QuerySelector("#classements tbody a")!.GetAttribute("href")!;
        var ranked = (await demo.PageAsync(link)).QuerySelectorAll("#classement tbody th a").Select(code => code.TextContent).ToList();
        var one = await ExportedList.ReadAsync(demo.Team, link + "&format=csv");
        Assert.Equal(ranked, one.Column("Candidature").Take(ranked.Count));
    }

    [Fact]
    public async Task Export_OfThePace_HasALineForEachWeek()
    {
        var cells = (await demo.PageAsync("/candidatures/rythme?promotion=EIG5")).QuerySelectorAll("#rythme tbody td:not(:has(.eig-none))");
        Assert.Equal(cells.Length, (await ExportedList.ReadAsync(demo.Team, "/candidatures/rythme?promotion=EIG5&format=csv")).Rows.Count);
    }

    [Fact]
    public async Task Export_OfAnIndicator_GroupsAsThePage()
    {
        var page = await demo.PageAsync("/indicateurs/2.2/personnes?annee=2022&au=2022-12-31");
        var list = await ExportedList.ReadAsync(demo.Team, "/indicateurs/2.2/personnes?annee=2022&au=2022-12-31&format=csv");
        var shown = page.QuerySelectorAll("h2 .eig-count").Select(size => int.Parse(size.TextContent, System.Globalization.CultureInfo.InvariantCulture)).Where(size => size > 0);
        Assert.Equal(shown.OrderBy(size => size), list.Column("Groupe").GroupBy(group => group, StringComparer.Ordinal).Select(group => group.Count()).OrderBy(size => size));
        Assert.Equal(13, list.Column("Groupe").Count(group => group == "Comptées"));
    }

    [Fact]
    public async Task Export_OfASearch_KeepsTheNameSoughtOutOfTheAddress()
    {
        using var posted = await demo.Team.PostFromAsync("/personnes", "/personnes", ("nom", "GOMEZ noemie"), ("promotion", "EIG6"));
        var link = (await demo.PageAsync(posted.Headers.Location!.ToString())).QuerySelector(".eig-export a[href$='format=csv']")!.GetAttribute("href")!;
        Assert.DoesNotContain("gomez", link, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Gomez Noémie"], (await ExportedList.ReadAsync(demo.Team, link)).Column("Personne"));
    }

    [Fact]
    public async Task Export_InTheOrderAskedFor_IsInThatOrder()
    {
        var list = await ExportedList.ReadAsync(demo.Team, "/candidatures?promotion=EIG6&tri=anciennes&format=csv");
        var days = list.Column("Déposée le").Select(day => DateOnly.ParseExact(day, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(days.Order(), days);
        Assert.True(days.Count > 100);
    }

    [Fact]
    public async Task Export_ByAHost_HoldsItsOwnPeopleAndNoNameOfACandidate()
    {
        using var host = await demo.EnterAsync("ign@demonstration.example");
        var people = await ExportedList.ReadAsync(host, "/personnes?format=csv");
        Assert.Equal((await host.PageAsync("/personnes")).QuerySelectorAll("#personnes tbody th").Select(cell => cell.TextContent), people.Column("Personne"));

        var applications = await ExportedList.ReadAsync(host, "/candidatures?format=csv");
        Assert.DoesNotContain("Personne", applications.Titles);
        Assert.InRange(applications.Rows.Count, 1, await demo.ScalarAsync<int>("select count(*)::int - 1 from application"));
    }

    [Theory]
    [InlineData("jury@demonstration.example", "/personnes?format=csv")]
    [InlineData("jury@demonstration.example", "/indicateurs/2.2/personnes?annee=2022&format=xlsx")]
    [InlineData("ign@demonstration.example", "/promotions/EIG6/classement?format=csv")]
    [InlineData("ign@demonstration.example", "/enquetes/EIG5/n1?liste=reponses&format=csv")]
    [InlineData("equipe@demonstration.example", "/comptes?format=csv")]
    public async Task Export_OfAClosedPage_IsClosed(string account, string path)
    {
        using var visitor = await demo.EnterAsync(account);
        using var response = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Export_WithNames_IsOnRecordWithItsNumberOfRows()
    {
        const string Sql = "select count(*)::int from audit_line where action = 'Export' and object_kind = 'List' and (object_key, state_to) = ($1, $2)";
        var rows = (await ExportedList.ReadAsync(demo.Team, "/personnes?promotion=BIN2022&format=csv")).Rows.Count;
        Assert.True(await demo.ScalarAsync<int>(Sql, "persons", $"{rows}") > 0);
        var before = await demo.ScalarAsync<int>("select count(*)::int from audit_line where action = 'Export' and object_key like '%defi%'");
        await ExportedList.ReadAsync(demo.Team, "/defis?format=csv");
        Assert.Equal(before, await demo.ScalarAsync<int>("select count(*)::int from audit_line where action = 'Export' and object_key like '%defi%'"));
        // Said in words where the audit is read.
        Assert.Contains("Export d’une liste", (await demo.PageAsync("/journal")).Body!.TextContent, StringComparison.Ordinal);
    }
}
