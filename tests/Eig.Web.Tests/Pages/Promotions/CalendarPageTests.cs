using System.Net;
using Eig.Web.Tests.Pages.Defis;
using static Eig.Web.Tests.Pages.Defis.DefiSite;

namespace Eig.Web.Tests.Pages.Promotions;

/// <summary>A promotion is opened and its calendar set, to the minute, in Paris.</summary>
public sealed class CalendarPageTests(DefiSite site) : IClassFixture<DefiSite>
{
    private static readonly (string, string)[] Nomination = [("depot-ouvre-jour", "03/10/2023"), ("depot-ouvre-heure", "9h"), ("depot-clot-jour", "14/11/2023"), ("depot-clot-heure", "18:00")];

    [Fact]
    public async Task Promotion_OpenedThenDated_ShowsItsCalendarInParisTime()
    {
        using var opened = await SubmitAsync(site.Team, "/promotions/ouvrir", ("code", "EIG8"), ("libelle", "Promotion 8"), ("annee", "2024"), ("debut", "04/11/2024"), ("mois", "10"));
        Assert.Equal("/promotions/EIG8/calendrier", Led(opened));

        using var saved = await SubmitAsync(site.Team, "/promotions/EIG8/calendrier", [.. Nomination, ("appel-ouvre-jour", "01/03/2024"), ("appel-ouvre-heure", "0:00"), ("appel-clot-jour", "02/05/2024"), ("appel-clot-heure", "23:59")]);

        Led(saved);
        var page = await site.PageAsync("/promotions/EIG8/calendrier");
        Assert.Equal(("03/10/2023", "09:00"), (page.QuerySelector("#depot-ouvre-jour")!.GetAttribute("value"), page.QuerySelector("#depot-ouvre-heure")!.GetAttribute("value")));
        Assert.Contains("heure de Paris", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("À venir", page.QuerySelector("#titre-depot .fr-badge")!.TextContent);
        Assert.Contains("du 01/03/2024 au 02/05/2024", (await site.PageAsync("/promotions/EIG8")).QuerySelector(".eig-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await site.PageAsync("/promotions/EIG8")).QuerySelector("a[href='/promotions/EIG8/calendrier']"));
    }

    [Theory]
    [InlineData("code", "EIG6", "code")]
    [InlineData("code", "eig9", "code")]
    [InlineData("annee", "2023", "annee")]
    [InlineData("debut", "31/02/2024", "debut")]
    [InlineData("mois", "61", "mois")]
    [InlineData("dispositif", "autre", "dispositif")]
    public async Task Promotion_ThatCannotBe_IsRefusedAtItsField(string field, string value, string at)
    {
        using var posted = await SubmitAsync(site.Team, "/promotions/ouvrir", [.. new[] { ("code", "EIG9"), ("libelle", "Promotion 9"), ("annee", "2024"), ("debut", "04/11/2024"), ("mois", "10") }.Where(entry => entry.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(posted)).QuerySelector($"#{at}-erreur"));
    }

    [Fact]
    public async Task Promotion_OfWhichNothingIsSaid_IsRefusedAtEachFieldAtOnce()
    {
        using var posted = await SubmitAsync(site.Team, "/promotions/ouvrir", ("code", ""), ("libelle", ""), ("dispositif", "EIG"), ("annee", ""), ("debut", ""), ("mois", "10"));

        var page = await Visitor.ReadAsync(posted);
        Assert.All(new[] { "code", "libelle", "annee", "debut" }, field => Assert.NotNull(page.QuerySelector($"#{field}-erreur")));
    }

    [Theory]
    [InlineData("depot-clot-jour", "31/02/2023")]
    [InlineData("depot-clot-heure", "24:00")]
    [InlineData("depot-ouvre-heure", "")]
    [InlineData("depot-clot-jour", "01/10/2023", "depot-ouvre-jour")]
    public async Task Calendar_ThatCannotBe_IsRefusedAtItsField(string field, string value, string? at = null)
    {
        var path = $"/promotions/{await site.PromotionAsync()}/calendrier";

        using var posted = await SubmitAsync(site.Team, path, [.. Nomination.Where(entry => entry.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        var page = await Visitor.ReadAsync(posted);
        Assert.NotNull(page.QuerySelector($"#{at ?? field}-erreur"));
        // What was typed stays.
        Assert.Equal(value, page.QuerySelector($"#{field}")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Calendar_SavedOverSomebodyElses_IsAConflictThatShowsBoth()
    {
        var path = $"/promotions/{await site.PromotionAsync()}/calendrier";
        using var theirs = await SubmitAsync(site.Team, path, ("depot-clot-heure", "17:00"));
        Led(theirs);

        using var mine = await SubmitAsync(site.Team, path, ("depot-clot-heure", "16:00"), ("depot-version", "1"));

        Assert.Equal(HttpStatusCode.Conflict, mine.StatusCode);
        var page = await Visitor.ReadAsync(mine);
        Assert.Equal("16:00", page.QuerySelector("#depot-clot-heure")!.GetAttribute("value"));
        Assert.Contains("30\u00a0novembre 2022 à 17\u00a0h\u00a000", page.QuerySelector(".eig-stored")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("17:00", (await site.PageAsync(path)).QuerySelector("#depot-clot-heure")!.GetAttribute("value"));
    }
}
