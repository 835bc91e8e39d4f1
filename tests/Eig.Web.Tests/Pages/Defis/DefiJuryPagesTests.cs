using System.Net;
using Eig.Core.Calendar;
using static Eig.Web.Tests.Pages.Defis.DefiSite;

namespace Eig.Web.Tests.Pages.Defis;

/// <summary>Screening, scoring, deciding, and what anybody then reads.</summary>
public sealed class DefiJuryPagesTests(DefiSite site) : IClassFixture<DefiSite>
{
    private static readonly string[] Criteria = ["pertinence", "entrepreneurial", "engagement", "transformation", "ouverture"];

    [Fact]
    public async Task Defi_FromScreeningToThePublicCard_GoesThroughEachHand()
    {
        var promotion = await site.PromotionAsync();
        var defi = await site.DefiAsync(promotion, "Proposed");
        using var screened = await SubmitAsync(site.Team, $"/defis/{defi}/decision", ("decision", "recevable"));
        Assert.Equal($"/promotions/{promotion}/defis", Led(screened));
        await site.OpenAsync(promotion, CalendarStep.DefiJury);
        using var juror = await site.JurorAsync(promotion);
        Assert.Contains("1 défi à noter avant le 30\u00a0novembre 2022 à 18\u00a0h\u00a000", (await juror.PageAsync("/")).QuerySelector("#echeances")!.TextContent, StringComparison.Ordinal);

        using var draft = await SubmitAsync(juror, $"/defis/{defi}/avis", ("pertinence", "4"), ("geste", "brouillon"));
        Assert.Equal($"/defis/{defi}/avis", Led(draft));
        using var early = await SubmitAsync(juror, $"/defis/{defi}/avis", ("geste", "rendre"));
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(early)).QuerySelector("#erreurs a[href='#entrepreneurial']"));
        using var given = await SubmitAsync(juror, $"/defis/{defi}/avis", [.. Criteria.Select(criterion => (criterion, "4")), ("remarques", "Un bon défi"), ("geste", "rendre")]);
        Assert.Equal("/defis/jury", Led(given));
        Assert.Contains("Rendu", (await juror.PageAsync("/defis/jury")).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);

        // While the jury scores, nobody is shown a score.
        Assert.DoesNotContain("4,00", (await site.PageAsync($"/promotions/{promotion}/defis")).Body!.TextContent, StringComparison.Ordinal);
        using var tooEarly = await SubmitAsync(site.Team, $"/defis/{defi}/decision", ("decision", "retenir"), ("motif", "Le mieux noté"));
        Assert.Equal(HttpStatusCode.Conflict, tooEarly.StatusCode);
        using var anybody = site.Anonymous();
        await anybody.PageAsync($"/defis-publics/{defi}", HttpStatusCode.NotFound);

        await site.OpenAsync(promotion, CalendarStep.Call);
        Assert.Contains("4,00", (await site.PageAsync($"/promotions/{promotion}/defis")).QuerySelector("#resultats")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Un bon défi", (await site.PageAsync($"/defis/{defi}/decision")).QuerySelector("#avis")!.TextContent, StringComparison.Ordinal);
        using var kept = await SubmitAsync(site.Team, $"/defis/{defi}/decision", ("decision", "retenir"), ("motif", "Le mieux noté"));
        Led(kept);
        var card = (await anybody.PageAsync($"/defis-publics/{defi}")).QuerySelector("main")!.TextContent;
        Assert.Contains($"Problème de {defi}", card, StringComparison.Ordinal);
        Assert.Contains("1 poste, Développement", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille", card, StringComparison.Ordinal);
        Assert.DoesNotContain("mieux noté", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_WithoutChoiceOrReason_IsRefusedAtItsField()
    {
        var defi = await site.DefiAsync(await site.PromotionAsync(), "Proposed");

        using var nothing = await SubmitAsync(site.Team, $"/defis/{defi}/decision");
        using var bare = await SubmitAsync(site.Team, $"/defis/{defi}/decision", ("decision", "refuser"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (nothing.StatusCode, bare.StatusCode));
        Assert.NotNull((await Visitor.ReadAsync(nothing)).QuerySelector("#decision-erreur"));
        Assert.NotNull((await Visitor.ReadAsync(bare)).QuerySelector("#motif-erreur"));
        Assert.Equal("Proposed", await site.StatusAsync(defi));
    }

    [Fact]
    public async Task Decision_TakenMeanwhile_IsAConflict()
    {
        var defi = await site.DefiAsync(await site.PromotionAsync(), "Proposed");
        using var first = await SubmitAsync(site.Team, $"/defis/{defi}/decision", ("decision", "refuser"), ("motif", "Hors du champ"));
        Led(first);

        using var second = await site.Team.PostFromAsync("/mon-compte", $"/defis/{defi}/decision", ("decision", "recevable"), ("version", "1"));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("NotKept", await site.StatusAsync(defi));
    }

    [Fact]
    public async Task Review_FromASecondTab_ShowsBothAndOverwritesNothing()
    {
        var promotion = await site.PromotionAsync(CalendarStep.DefiJury);
        var defi = await site.DefiAsync(promotion, "Admitted");
        using var juror = await site.JurorAsync(promotion);
        using var first = await SubmitAsync(juror, $"/defis/{defi}/avis", ("pertinence", "5"), ("geste", "brouillon"));
        Led(first);

        using var second = await SubmitAsync(juror, $"/defis/{defi}/avis", ("pertinence", "1"), ("version", "0"), ("geste", "brouillon"));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await Visitor.ReadAsync(second);
        Assert.True(page.QuerySelector("#pertinence-1")!.HasAttribute("checked"));
        Assert.Contains("enregistré entre-temps\u00a0: 5", page.QuerySelector("#pertinence-titre")!.TextContent, StringComparison.Ordinal);
        Assert.True((await juror.PageAsync($"/defis/{defi}/avis")).QuerySelector("#pertinence-5")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task List_OfEachRole_HasWhatConcernsIt()
    {
        var promotion = await site.PromotionAsync(CalendarStep.DefiJury);
        var (admitted, draft) = (await site.DefiAsync(promotion, "Admitted"), await site.DefiAsync(promotion, "Draft"));
        using var juror = await site.JurorAsync(promotion);

        Assert.Equal([admitted], await CodesAsync(juror));
        Assert.Contains(draft, await CodesAsync(site.Host));
        Assert.DoesNotContain(admitted, await CodesAsync(site.OtherHost));
        Assert.Contains(draft, await CodesAsync(site.Team));

        async Task<IReadOnlyList<string>> CodesAsync(Visitor visitor) =>
            [.. (await visitor.PageAsync("/defis?promotion=" + promotion)).QuerySelectorAll("#defis tbody th a").Select(link => link.GetAttribute("href")!.Split('/')[^1])];
    }
}
