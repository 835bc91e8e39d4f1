using System.Net;
using Eig.Core.Calendar;
using static Eig.Web.Tests.Pages.Defis.DefiSite;

namespace Eig.Web.Tests.Pages.Defis;

/// <summary>A host nominates a défi page by page, without JavaScript.</summary>
public sealed class NominationPagesTests(DefiSite site) : IClassFixture<DefiSite>
{
    [Fact]
    public async Task Nomination_FromTheFirstPageToTheLast_ProposesTheDefi()
    {
        var promotion = await site.PromotionAsync();
        using var begun = await site.Host.PostFromAsync("/defis/nouveau", "/defis/nouveau", ("promotion", promotion), ("administration", $"{await IgnAsync()}"), ("titre", "Carte des sols"));
        var first = Led(begun);
        Assert.Equal($"/defis/{promotion}-01/probleme", first);

        using var problem = await SubmitAsync(site.Host, first, ("probleme", "Les sols\r\ns’épuisent."), ("usagers", "Communes"), ("enregistrer", "suite"));
        var second = Led(problem);
        using var plan = await SubmitAsync(site.Host, second, ("hypotheses", "H"), ("risques", "R"), ("politique", "Transition écologique"), ("enregistrer", "suite"));
        var third = Led(plan);
        using var team = await SubmitAsync(site.Host, third, ("postes-developpement", "2"), ("recherche", "Deux personnes"), ("enregistrer", "suite"));
        var fourth = Led(team);
        var incomplete = await site.Host.PageAsync($"/defis/{promotion}-01/verification");
        Assert.Equal(4, incomplete.QuerySelectorAll("[aria-labelledby=manque] li a").Length);
        Assert.Null(incomplete.QuerySelector("main form[method=post]"));
        using var contacts = await SubmitAsync(
            site.Host, fourth,
            [.. from role in new[] { "sponsor", "responsable", "ressources-humaines", "budget" } from field in new[] { ($"{role}-nom", "Camille Exemple"), ($"{role}-courriel", $"{role}@exemple.gouv.fr") } select field, ("enregistrer", "suite")]);
        var last = Led(contacts);
        Assert.Equal($"/defis/{promotion}-01/verification", last);
        using var proposed = await SubmitAsync(site.Host, last);

        Assert.Equal($"/defis/{promotion}-01", Led(proposed));
        var page = await site.Host.PageAsync($"/defis/{promotion}-01");
        Assert.Equal("Proposé", page.QuerySelector("h1 .fr-badge")!.TextContent);
        Assert.Contains("Les sols\ns’épuisent.", page.QuerySelector("[aria-labelledby=texte-probleme]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll("#liste-contacts tbody tr").Length);
        // What was handed in is read, not written.
        using var again = await site.Host.GetAsync(first);
        Assert.Equal($"/defis/{promotion}-01", Led(again));
    }

    [Fact]
    public async Task Save_OverSomebodyElses_IsAConflictThatShowsBothAndOverwritesNothing()
    {
        var promotion = await site.PromotionAsync();
        var path = $"/defis/{await site.DefiAsync(promotion, "Draft")}/probleme";
        using var theirs = await SubmitAsync(site.Host, path, ("probleme", "Le leur"));
        Led(theirs);

        using var mine = await SubmitAsync(site.Host, path, ("probleme", "Le mien"), ("version", "1"));

        Assert.Equal(HttpStatusCode.Conflict, mine.StatusCode);
        var page = await Visitor.ReadAsync(mine);
        Assert.Equal("Le mien", page.QuerySelector("#probleme")!.TextContent);
        Assert.Contains("Le leur", page.QuerySelector("#probleme-maintenant")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#usagers-maintenant"));
        // Pressed again, knowing what stands.
        Assert.Equal("2", page.QuerySelector("input[name=version]")!.GetAttribute("value"));
        Assert.Equal("Le leur", (await site.Host.PageAsync(path)).QuerySelector("#probleme")!.TextContent);
    }

    [Fact]
    public async Task Save_AfterTheDeadline_IsRefusedWithTheDayItWasOpenUntil()
    {
        var promotion = await site.PromotionAsync();
        var path = $"/defis/{await site.DefiAsync(promotion, "Draft")}/probleme";
        await site.OpenAsync(promotion, CalendarStep.DefiJury);

        using var late = await SubmitAsync(site.Host, path, ("titre", "Trop tard"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("jusqu’au 1er\u00a0novembre 2022 à 0\u00a0h\u00a000, heure de Paris", (await Visitor.ReadAsync(late)).QuerySelector("#erreurs")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("n’est pas ouvert", (await site.Host.PageAsync(path.Replace("/probleme", "", StringComparison.Ordinal))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probleme", "titre", "")]
    [InlineData("equipe", "postes-developpement", "3", "postes")]
    [InlineData("contacts", "sponsor-courriel", "camille")]
    public async Task Save_OfWhatCannotBe_IsRefusedAtItsField(string step, string field, string value, string? shown = null)
    {
        var promotion = await site.PromotionAsync();
        var path = $"/defis/{await site.DefiAsync(promotion, "Draft")}/{step}";

        using var posted = await SubmitAsync(site.Host, path, (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        var page = await Visitor.ReadAsync(posted);
        Assert.NotNull(page.QuerySelector($"#erreurs a[href='#{shown ?? field}']"));
        Assert.NotNull(page.QuerySelector($"#{shown ?? field}-erreur"));
        Assert.NotNull(page.QuerySelector($"#{shown ?? field}"));
    }

    [Fact]
    public async Task New_ByAHostThatTookPartBefore_OffersItsEarlierDefisAndTakesOneOver()
    {
        var promotion = await site.PromotionAsync();
        var page = await site.Host.PageAsync("/defis/nouveau");
        var earlier = page.QuerySelectorAll("input[name=reprend]").Select(option => option.GetAttribute("value")!).First(code => code.StartsWith("EIG", StringComparison.Ordinal) && !code.Contains("EIG-", StringComparison.Ordinal));

        using var begun = await site.Host.PostFromAsync("/defis/nouveau", "/defis/nouveau", ("promotion", promotion), ("administration", $"{await IgnAsync()}"), ("titre", ""), ("reprend", earlier));

        var title = await site.ScalarAsync<string>("select title from defi where code = $1", earlier);
        Assert.Equal(title, (await site.Host.PageAsync(Led(begun))).QuerySelector("#titre")!.GetAttribute("value"));
        Assert.NotNull((await site.Host.PageAsync($"/defis/{promotion}-01")).QuerySelector($"a[href='/defis/{earlier}']"));
    }

    [Fact]
    public async Task Withdraw_WithAReason_IsConfirmedFirst()
    {
        var promotion = await site.PromotionAsync();
        var defi = await site.DefiAsync(promotion, "Admitted");
        using var bare = await SubmitAsync(site.Host, $"/defis/{defi}/retrait");
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(bare)).QuerySelector("#motif-erreur"));

        using var done = await SubmitAsync(site.Host, $"/defis/{defi}/retrait", ("motif", "Plus de budget"));

        Assert.Equal($"/defis/{defi}", Led(done));
        Assert.Equal("Withdrawn", await site.StatusAsync(defi));
        Assert.Contains("Plus de budget", (await site.PageAsync($"/defis/{defi}")).QuerySelector(".fr-callout")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Host.PageAsync($"/defis/{defi}/retrait")).QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task Draft_OfAnotherAdministration_IsNotFound()
    {
        var defi = await site.DefiAsync(await site.PromotionAsync(), "Draft");

        foreach (var below in new[] { "", "/probleme", "/hypotheses", "/equipe", "/contacts", "/verification", "/retrait" })
        {
            await site.OtherHost.PageAsync($"/defis/{defi}{below}", HttpStatusCode.NotFound);
        }
    }

    private Task<int> IgnAsync() => site.ScalarAsync<int>("select id from administration where code = 'A039'");
}
