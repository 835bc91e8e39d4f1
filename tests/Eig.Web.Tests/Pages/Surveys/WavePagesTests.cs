using System.Net;
using AngleSharp.Dom;
using Eig.Core.Careers;

namespace Eig.Web.Tests.Pages.Surveys;

/// <summary>The waves, and one of them: who has not answered comes first.</summary>
public sealed class WavePagesTests(SurveySite site) : IClassFixture<SurveySite>
{
    [Fact]
    public async Task Get_Waves_PutWhatIsOpenFirstWithWhoWaits()
    {
        await site.InvitedAsync();
        var page = await site.PageAsync("/enquetes");

        Assert.Equal(["En cours", "À venir", "Closes", "Ouvrir une autre vague"], page.QuerySelectorAll("main h2").Select(Text));
        var open = page.QuerySelectorAll("#vagues-en-cours tbody tr").First(row => Text(row).Contains("Promotion 5 – Enquête N+1", StringComparison.Ordinal));
        Assert.Equal("/enquetes/EIG5/n1", open.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal("/enquetes/EIG5/n1#sans-reponse", open.QuerySelector("td a")!.GetAttribute("href"));
        Assert.Contains("pour les dernières, le 14\u00a0janvier 2023", Text(open), StringComparison.Ordinal);
        // Two closed promotions: those of whom nothing is known were never asked.
        Assert.Equal(["EIG4", "EIG3"], page.QuerySelectorAll("#vagues-closes tbody .eig-under").Select(Text).Where(text => text.StartsWith("EIG", StringComparison.Ordinal)).Select(text => text[..4]));
    }

    [Fact]
    public async Task Get_Wave_ShowsEverybodyOnceInTheOrderOfWhoWaits()
    {
        var invitation = await site.InvitedAsync();
        await site.AnswerAsync(invitation, Situation.PrivateSector);
        var page = await site.PageAsync("/enquetes/EIG5/n1");

        var groups = page.QuerySelectorAll("h2 .eig-count").Select(count => count.ParentElement!.Id).ToList();
        Assert.Equal("sans-reponse", groups[0]);
        Assert.Equal("pas-encore", groups[1]);
        Assert.Equal(39, page.QuerySelectorAll("table[id^='liste-'] tbody tr").Length);
        var answered = page.QuerySelectorAll("#liste-ont-repondu tbody tr").First(row => row.QuerySelector($"a[href='/enquetes/invitation/{invitation}']") is not null);
        Assert.Equal($"/personnes/{await site.PersonOfAsync(invitation)}", answered.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("15\u00a0novembre 2022", Text(answered), StringComparison.Ordinal);
        Assert.Contains("Invitation prévue", Text(page.QuerySelector("#liste-pas-encore thead")!), StringComparison.Ordinal);
        Assert.Contains("recevront une relance sans nouvelles d’ici là\u00a0: le 29\u00a0novembre 2022.", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        // Those asked, défi by défi and gender by gender, are the same people.
        Assert.Equal(10, Silent(page, "taux-defis") + Answered(page, "taux-defis"));
        Assert.Equal(10, Silent(page, "taux-genres") + Answered(page, "taux-genres"));
    }

    [Fact]
    public async Task Get_Home_LeadsToTheWaveOfThoseWithoutNews() =>
        Assert.Equal("/enquetes/EIG5/n1", (await site.PageAsync("/")).QuerySelectorAll(".eig-card a").Single(link => Text(link).EndsWith("sans nouvelles", StringComparison.Ordinal)).GetAttribute("href"));

    [Fact]
    public async Task FurtherWave_TurnedOnApprovedSuspendedAndResumed_SaysWhereItIs()
    {
        using var opened = await site.Team.PostFromAsync("/enquetes", "/enquetes", ("promotion", "EIG4"), ("vague", "1-an"));
        Assert.Equal("/enquetes/EIG4/1-an", opened.Headers.Location?.ToString());
        var page = await site.PageAsync("/enquetes/EIG4/1-an");
        Assert.Equal("À approuver", Text(page.QuerySelector("h1 .fr-badge")!));
        Assert.Equal(["Approuver…"], Gestures(page));
        // The missions ended long ago: everybody's turn has come, and who approves is told how many mails that is.
        var due = page.QuerySelectorAll("#liste-a-inviter tbody tr").Length;
        Assert.True(due > 1);
        var question = await site.PageAsync("/enquetes/EIG4/1-an/approuver");
        Assert.StartsWith($"Si vous approuvez, {due}\u00a0courriels partiront d’un coup au prochain envoi automatique (tous les jours à 8\u00a0h\u00a030)", Text(question.QuerySelector(".fr-alert--warning")!), StringComparison.Ordinal);
        Assert.Equal($"Approuver et écrire à {due}\u00a0personnes", Text(question.QuerySelector("#faire")!));

        foreach (var (gesture, badge, left) in new[] { ("approuver", "En route", "suspendre"), ("suspendre", "Suspendue", "reprendre"), ("reprendre", "En route", "suspendre") })
        {
            using var done = await site.Team.PostFromAsync($"/enquetes/EIG4/1-an/{gesture}", $"/enquetes/EIG4/1-an/{gesture}");
            Assert.Equal("/enquetes/EIG4/1-an", done.Headers.Location?.ToString());
            page = await site.PageAsync("/enquetes/EIG4/1-an");
            Assert.Equal(badge, Text(page.QuerySelector("h1 .fr-badge")!));
            Assert.NotNull(page.QuerySelector($"main a[href$='/{left}']"));
            Assert.NotNull(page.QuerySelector(".fr-alert--success"));

            // Pressed again, nothing is wrong and nothing changes.
            using var again = await site.GetAsync($"/enquetes/EIG4/1-an/{gesture}");
            Assert.Equal("/enquetes/EIG4/1-an", again.Headers.Location?.ToString());
        }
    }

    [Theory]
    [InlineData("EIG5", "", HttpStatusCode.BadRequest, "vague")]
    [InlineData("EIG5", "n1", HttpStatusCode.BadRequest, "vague")]
    [InlineData("EIG99", "3-mois", HttpStatusCode.BadRequest, "promotion")]
    public async Task Post_OfAWaveThatCannotBe_IsRefusedAtItsField(string promotion, string wave, HttpStatusCode expected, string field)
    {
        using var posted = await site.Team.PostFromAsync("/enquetes", "/enquetes", ("promotion", promotion), ("vague", wave));
        Assert.Equal(expected, posted.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(posted)).QuerySelector($"#erreurs a[href='#{field}']"));
    }

    [Fact]
    public async Task Post_OfAWaveThatIsThere_SaysSo()
    {
        using var first = await site.Team.PostFromAsync("/enquetes", "/enquetes", ("promotion", " EIG3 "), ("vague", "3-ans"));
        Assert.Equal("/enquetes/EIG3/3-ans", first.Headers.Location?.ToString());
        using var second = await site.Team.PostFromAsync("/enquetes", "/enquetes", ("promotion", "EIG3"), ("vague", "3-ans"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task Post_OfWhatTheWaveCannotBecome_IsAConflict()
    {
        using var posted = await site.Team.PostFromAsync("/enquetes/EIG6/n1", "/enquetes/EIG6/n1/approuver");
        Assert.Equal(HttpStatusCode.Conflict, posted.StatusCode);
    }

    private static IEnumerable<string> Gestures(IDocument page) =>
        page.QuerySelectorAll("main .eig-actions a").Select(Text).Where(text => text.EndsWith('…'));

    private static int Silent(IDocument page, string table) => page.QuerySelectorAll($"#{table} tbody td:last-child").Sum(cell => int.Parse(Text(cell)));

    private static int Answered(IDocument page, string table) => page.QuerySelectorAll($"#{table} tbody td:nth-child(2)").Sum(cell => int.Parse(Text(cell).Split(' ')[0]));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
