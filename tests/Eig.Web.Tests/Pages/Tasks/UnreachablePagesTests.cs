using System.Net;
using Eig.Web.Tests.Pages.Surveys;

namespace Eig.Web.Tests.Pages.Tasks;

/// <summary>Whom nobody reaches: found, asked about, and gone from the list once something is known; and what became of a défi.</summary>
public sealed class UnreachablePagesTests(SurveySite site, EmptySite empty) : IClassFixture<SurveySite>
{
    private const string Page = "/a-traiter/personnes";

    [Fact]
    public async Task Get_WithoutAnybody_IsWarm() =>
        Assert.Contains("Personne n’est à retrouver", (await empty.PageAsync(Page)).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Person_WhoseAddressIsDead_IsAskedAboutAndLeavesWhenTheHostAnswers()
    {
        var invitation = await OfHostAsync("A022");
        var person = await site.PersonOfAsync(invitation);
        await site.ScalarAsync<int>("with m as (update mail set status = 'Refused', attempts = 1, finished_at = clock_timestamp(), reply_code = 550 where object_key = $1::text returning 1) select count(*)::int from m", $"{invitation}");

        Assert.NotNull((await site.PageAsync("/a-traiter")).QuerySelector($"main a[href='{Page}']"));
        var page = await site.PageAsync(Page);
        var card = page.QuerySelectorAll("li.eig-task").Single(item => item.QuerySelector($"a[href='/personnes/{person}']") is not null);
        Assert.Contains("Son adresse ne fonctionne pas", card.TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.QuerySelector($"a[href='/personnes/{person}/coordonnees?retour=/a-traiter/personnes']"));

        var fields = new[] { ("personne", $"{person}"), ("promotion", "EIG5") };
        using var asked = await site.Team.PostFromAsync(Page, Page + "?handler=Ask", fields);
        Assert.Equal(Page, asked.Headers.Location?.ToString());
        using var again = await site.Team.PostFromAsync(Page, Page + "?handler=Ask", fields);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        await site.RunJobAsync("mail-outbox");
        Assert.Contains(site.Mails(), mail => mail.Contains("To: cgdd@", StringComparison.Ordinal) && mail.Contains($"/personnes/{person}/situation", StringComparison.Ordinal));

        using var host = await site.EnterAsync("cgdd@demonstration.example");
        var form = $"/personnes/{person}/situation";
        foreach (var situation in new[] { "meme_administration", "autre_administration" })
        {
            using var said = await host.PostFromAsync(form, form, ("promotion", "EIG5"), ("situation", situation), ("constatee_le", "14/11/2022"), ("note", "Vue hier"));
            Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        }

        Assert.DoesNotContain((await site.PageAsync(Page)).QuerySelectorAll("li.eig-task a"), link => link.GetAttribute("href") == $"/personnes/{person}");
        // What it said first stands in the person's chronology.
        Assert.Contains("cette source disait\u00a0: Dans la même administration", (await site.PageAsync($"/personnes/{person}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defi_WhoseFutureIsNoted_ShowsItApartFromItsPeople()
    {
        var defi = await site.ScalarAsync<string>("select min(d.code) from defi d join promotion p on p.id = d.promotion_id where p.code = 'EIG5' and d.status = 'Kept'");
        var address = $"/defis/{defi}/avenir";
        using var nothing = await site.Team.PostFromAsync(address, address, ("date", "demain"));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Equal(["#avenir", "#date"], (await Visitor.ReadAsync(nothing)).QuerySelectorAll("#erreurs a").Select(link => link.GetAttribute("href")));
        foreach (var (future, date) in new[] { ("poursuivi", "01/09/2022"), ("arrete", "01/11/2022") })
        {
            using var noted = await site.Team.PostFromAsync(address, address, ("avenir", future), ("date", date), ("source", "Comité de suivi"));
            Assert.Equal($"/defis/{defi}", noted.Headers.Location?.ToString());
        }

        var said = (await site.PageAsync($"/defis/{defi}")).QuerySelectorAll("#avenirs li").Select(line => line.TextContent).ToList();
        Assert.Contains("Arrêté", said[0], StringComparison.Ordinal);
        Assert.Contains("Dit avant\u00a0: poursuivi", said[1], StringComparison.Ordinal);
        var row = (await site.PageAsync("/promotions/EIG5")).QuerySelectorAll("#avenirs-des-defis tbody tr").Single(line => line.QuerySelector($"a[href='/defis/{defi}']") is not null);
        Assert.Contains("Arrêté", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("pérenni", (await site.PageAsync(address)).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Guid> OfHostAsync(string administration)
    {
        await site.InvitedAsync();
        return await site.ScalarAsync<Guid>(
            """
            select v.id from survey_invitation v
            join contract c on c.person_id = v.person_id and c.promotion_id = v.promotion_id and c.kind = 'Initial'
            join administration a on a.id = c.employer_id join promotion p on p.id = v.promotion_id
            where a.code = $1 and p.code = 'EIG5' and v.kind = 'NextYear' and v.status = 'Open' order by v.id limit 1
            """, administration);
    }
}
