using System.Net;

namespace Eig.Web.Tests.Pages.Applications;

/// <summary>The list of applications and one of them, as each role is given them.</summary>
public sealed class ApplicationPagesTests(SelectionSite site) : IClassFixture<SelectionSite>
{
    // Here and not with every page: opening an application leaves a line in the audit, whose own tests share that site.
    [Theory]
    [InlineData("/candidatures")]
    [InlineData("/candidatures?promotion=EIG6&metier=design&presence=maintenues&tri=nom")]
    [InlineData("/candidatures/C00989")]
    [InlineData("/candidatures/C00989/recevabilite")]
    [InlineData("/candidatures/C00989/retrait")]
    public async Task Pages_OfApplications_AreWellFormed(string path) => EveryPageTests.AssertWellFormed(await site.PageAsync(path));

    [Fact]
    public async Task Search_ByName_LeadsToAListWhoseAddressNamesNobody()
    {
        using var posted = await site.Team.PostFromAsync("/candidatures", "/candidatures", ("nom", "ZELLER kar"), ("promotion", "DEMO2024"), ("tri", "nom"));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        var address = posted.Headers.Location!.ToString();
        Assert.StartsWith("/candidatures?promotion=DEMO2024&tri=nom&recherche=", address, StringComparison.Ordinal);
        Assert.DoesNotContain("zeller", address, StringComparison.OrdinalIgnoreCase);

        Assert.Equal("Zeller Karim", Assert.Single((await site.PageAsync(address)).QuerySelectorAll("#candidatures tbody td:nth-child(2)")).TextContent.Trim());
    }

    [Theory]
    [InlineData("promotion=DEMO2024", "p.code = 'DEMO2024'")]
    [InlineData("promotion=DEMO2024&metier=design", "p.code = 'DEMO2024' and a.profile = 'Design'")]
    [InlineData("defi=DEMO-04", "exists (select from application_wish w join defi d on d.id = w.defi_id where w.application_id = a.id and d.code = 'DEMO-04')")]
    [InlineData("promotion=DEMO2024&secteur=public", "p.code = 'DEMO2024' and a.sector = 'Public'")]
    [InlineData("promotion=EIG4&tri=anciennes", "p.code = 'EIG4'")]
    [InlineData("promotion=EIG3&tri=nom", "p.code = 'EIG3'")]
    public async Task List_Filtered_ShowsEachOneOnceToTheEnd(string query, string condition)
    {
        var seen = new List<string>();
        for (var address = "/candidatures?" + query; address is not null;)
        {
            var page = await site.PageAsync(address);
            seen.AddRange(page.QuerySelectorAll("#candidatures tbody th").Select(cell => cell.TextContent));
            address = page.QuerySelectorAll("p.eig-actions a").FirstOrDefault(link => link.TextContent == "Afficher la suite")?.GetAttribute("href");
        }

        var expected = await site.ScalarAsync<string>($"select string_agg(a.code, ' ' order by a.code collate \"C\") from application a join promotion p on p.id = a.promotion_id where {condition}");
        Assert.Equal(expected, string.Join(' ', seen.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task List_OfAHost_HasNeitherNameNorSearchByName()
    {
        using var host = await site.EnterAsync("communs@demonstration.example");
        var page = await host.PageAsync("/candidatures");

        Assert.Null(page.QuerySelector("#nom"));
        Assert.Equal(["Candidature", "Promotion", "Métier", "Déposée le", "Vœux", "État"], page.QuerySelectorAll("#candidatures thead th").Select(cell => cell.TextContent));
        Assert.All(page.QuerySelectorAll("#candidatures tbody td:nth-child(5)"), wishes => Assert.Contains("Communs partagés", wishes.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Application_ReadByAHost_SaysWhatWasWrittenAndNotByWhom()
    {
        using var host = await site.EnterAsync("communs@demonstration.example");
        var code = (await host.PageAsync("/candidatures")).QuerySelector("#candidatures tbody th")!.TextContent;
        var page = await host.PageAsync($"/candidatures/{code}");
        var (name, email) = (await site.ScalarAsync<string>("select i.last_name from application a join person_identity i on i.person_id = a.person_id where a.code = $1", code),
            await site.ScalarAsync<string>("select i.email from application a join person_identity i on i.person_id = a.person_id where a.code = $1", code));

        Assert.Equal($"Candidature {code}", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Votre motivation", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(name, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(email, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#recevabilite"));
        // Of another administration's: not there.
        var foreign = await site.ScalarAsync<string>(
            """
            select min(a.code) from application a join promotion p on p.id = a.promotion_id
            where p.code = 'DEMO2024' and not exists (select from application_wish w join defi d on d.id = w.defi_id where w.application_id = a.id and d.code = 'DEMO-09')
            """);
        await host.PageAsync($"/candidatures/{foreign}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Application_ReadByTheTeam_LeavesALineInTheAudit()
    {
        var code = await site.ScalarAsync<string>("select max(a.code) from application a join promotion p on p.id = a.promotion_id where p.code = 'DEMO2024'");
        var person = await site.ScalarAsync<string>("select person_id::text from application where code = $1", code);

        await site.PageAsync($"/candidatures/{code}");

        Assert.True(await site.ScalarAsync<bool>("select exists (select from audit_line where action = 'ReadPerson' and object_key = $1 and actor_kind = 'Account')", person));
    }

    [Theory]
    [InlineData("metier=magie")]
    [InlineData("secteur=mixte")]
    [InlineData("presence=x")]
    [InlineData("recevabilite=Ineligible")]
    [InlineData("tri=hasard")]
    public async Task List_WithAChoiceThatIsNone_Is400(string query) =>
        Assert.NotNull((await site.PageAsync("/candidatures?" + query, HttpStatusCode.BadRequest)).QuerySelector("#erreurs li a"));
}
