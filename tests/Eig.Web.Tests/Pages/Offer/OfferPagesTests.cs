using System.Net;
using AngleSharp.Dom;
using Eig.Web.Tests.Pages.Deliberation;

namespace Eig.Web.Tests.Pages.Offer;

/// <summary>An offer behind its personal link: no account, no script, nothing changed by opening it.</summary>
public sealed class OfferPagesTests(DeliberationSite site) : IClassFixture<DeliberationSite>
{
    [Fact]
    public async Task Mail_OfTheRelease_HoldsTheLinkAndUntilWhen()
    {
        var promotion = await site.ReleasedAsync();
        await site.RunJobAsync("mail-outbox");
        var link = await site.LinkAsync(promotion.Applications[0]);
        var address = await site.ScalarAsync<string>("select email from person_identity where person_id = $1", promotion.Applications[0].PersonId);

        var mail = site.Mails().Single(text => text.Contains("To: " + address, StringComparison.Ordinal));
        Assert.Contains(link, mail, StringComparison.Ordinal);
        // Quoted-printable, whose lines end where it suits.
        Assert.Contains("30=C2=A0novembre 2022", mail.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("heure de Paris", mail, StringComparison.Ordinal);
        using var laureate = site.Anonymous();
        var page = await laureate.PageAsync(link);
        Assert.Contains("jusqu’au 30 novembre 2022 à 23 h 59, heure de Paris", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_AfterConfirmation_IsRecordedAndTheLinkSaysSo()
    {
        var promotion = await site.ReleasedAsync();
        var link = await site.LinkAsync(promotion.Applications[0]);
        using var laureate = site.Anonymous();
        await laureate.PageAsync(link);
        var confirmation = await laureate.PageAsync(link + "/accepter");
        Assert.NotNull(confirmation.QuerySelector("form[method=post] input[name=jeton]"));
        Assert.Equal("Open", await StatusAsync(promotion, 0));

        using var posted = await laureate.PostFromAsync(link + "/accepter", link + "/accepter");

        Assert.Equal((HttpStatusCode.Redirect, link), (posted.StatusCode, posted.Headers.Location!.ToString()));
        Assert.Equal("Accepted", await StatusAsync(promotion, 0));
        Assert.Equal("Vous avez accepté ce poste", (await laureate.PageAsync(link)).QuerySelector("h1")!.TextContent);
        using var late = await laureate.GetAsync(link + "/decliner");
        Assert.Equal(link, late.Headers.Location!.ToString());
        Assert.Contains("Acceptée", Text((await site.PageAsync(promotion.Page)).QuerySelector("#publiees")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decline_AfterConfirmation_FreesThePostForTheNextByTheJob()
    {
        var promotion = await site.ReleasedAsync();
        var link = await site.LinkAsync(promotion.Applications[0]);
        using var laureate = site.Anonymous();

        using var posted = await laureate.PostFromAsync(link + "/decliner", link + "/decliner", ("motif", "Un autre projet."));

        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        Assert.Equal("Vous avez décliné ce poste", (await laureate.PageAsync(link)).QuerySelector("h1")!.TextContent);
        await site.RunJobAsync("offers");
        var next = await site.LinkAsync(promotion.Applications[2]);
        using var second = site.Anonymous();
        Assert.Contains("un poste vous est proposé", (await second.PageAsync(next)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AfterTheDelay_SaysSoAndRecordsNothing()
    {
        var promotion = await site.ReleasedAsync();
        var link = await site.LinkAsync(promotion.Applications[0]);
        using var laureate = site.Anonymous();
        var token = await laureate.TokenAsync(link + "/accepter");
        await site.ScalarAsync<int>("update offer set offered_at = '2022-11-01', answer_by = '2022-11-15 08:00+01' where application_id = $1 returning 1", promotion.Applications[0].Id);

        Assert.Equal("Le délai de réponse est passé", (await laureate.PageAsync(link)).QuerySelector("h1")!.TextContent);
        using var late = await laureate.PostAsync(link + "/accepter", ("jeton", token));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Le délai de réponse est passé", Text((await Visitor.ReadAsync(late)).QuerySelector("#erreurs")!), StringComparison.Ordinal);
        Assert.Equal("Open", await StatusAsync(promotion, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/accepter")]
    [InlineData("/decliner")]
    public async Task Link_ThatOpensNothing_Is404WithHelp(string below)
    {
        using var somebody = site.Anonymous();
        var page = await somebody.PageAsync($"/offre/{new string('A', 43)}{below}", HttpStatusCode.NotFound);
        Assert.Equal("Ce lien n’ouvre aucune proposition", page.QuerySelector("h1")!.TextContent);
    }

    private Task<string> StatusAsync(DeliberationSite.Delivered promotion, int index) => site.ScalarAsync<string>("select status from offer where application_id = $1", promotion.Applications[index].Id);

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
