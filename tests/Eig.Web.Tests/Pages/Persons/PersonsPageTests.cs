using System.Net;

namespace Eig.Web.Tests.Pages.Persons;

/// <summary>The list of people: a name is sought without ever standing in an address.</summary>
public sealed class PersonsPageTests(DemoSite demo)
{
    [Fact]
    public async Task Search_ByName_LeadsToAListWhoseAddressNamesNobody()
    {
        using var posted = await demo.Team.PostFromAsync("/personnes", "/personnes", ("nom", "GOMEZ noemie"), ("promotion", "EIG6"));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        var address = posted.Headers.Location!.ToString();
        Assert.StartsWith("/personnes?promotion=EIG6&recherche=", address, StringComparison.Ordinal);
        Assert.DoesNotContain("gomez", address, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("noemie", address, StringComparison.OrdinalIgnoreCase);

        var page = await demo.PageAsync(address);
        Assert.Equal("Gomez Noémie", Assert.Single(page.QuerySelectorAll("#personnes tbody th")).TextContent);
        Assert.Equal("GOMEZ noemie", page.QuerySelector("#nom")!.GetAttribute("value"));
        Assert.Equal("EIG6", page.QuerySelector("#promotion option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("nobody-sealed-this")]
    [InlineData("%00")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Search_WithASealThatIsNotOurs_ShowsTheWholeList(string search)
    {
        var page = await demo.PageAsync("/personnes?recherche=" + search);
        Assert.Equal(50, page.QuerySelectorAll("#personnes tbody tr").Length);
        Assert.Equal("/personnes?apres=", page.QuerySelector("p.eig-actions a")!.GetAttribute("href")![..17]);
    }

    [Fact]
    public async Task Search_WithoutAResult_SaysSo()
    {
        using var posted = await demo.Team.PostFromAsync("/personnes", "/personnes", ("nom", "zzz<b>"));
        var page = await demo.PageAsync(posted.Headers.Location!.ToString());
        Assert.Contains("Personne ne correspond à cette recherche", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("zzz<b>", page.QuerySelector("#nom")!.GetAttribute("value"));
    }

    [Fact]
    public async Task List_OfAHostWithFewPeople_HasNoFilterInTheWay()
    {
        using var host = await demo.EnterAsync("ign@demonstration.example");
        var page = await host.PageAsync("/personnes");
        Assert.Equal(3, page.QuerySelectorAll("#personnes tbody tr").Length);
        Assert.Null(page.QuerySelector(".eig-filter"));
    }

    [Fact]
    public async Task List_ReadToItsEnd_ShowsEveryMissionOnce()
    {
        var seen = new List<string>();
        for (var address = "/personnes"; address is not null;)
        {
            var page = await demo.PageAsync(address);
            seen.AddRange(page.QuerySelectorAll("#personnes tbody th a").Select(link => link.GetAttribute("href")!));
            address = page.QuerySelectorAll("p.eig-actions a").FirstOrDefault(link => link.TextContent == "Afficher la suite")?.GetAttribute("href");
        }

        Assert.Equal(await demo.ScalarAsync<int>("select count(*)::int from contract where kind = 'Initial'"), seen.Count);
        Assert.Equal(await demo.ScalarAsync<int>("select count(distinct person_id)::int from contract where kind = 'Initial'"), seen.Distinct(StringComparer.Ordinal).Count());
    }
}
