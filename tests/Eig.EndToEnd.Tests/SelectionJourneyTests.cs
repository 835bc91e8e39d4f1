using Eig.EndToEnd.Tests.SelectionJourney;
using Eig.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>
/// A promotion from its opening to the waiting list's last move, each role doing its part in a browser of its own: the steps stand
/// in the files beside this one. What was done once in a browser is done by the use cases for the others of its kind.
/// </summary>
public sealed partial class SelectionJourneyTests(JourneySite site, Browser browser) : IClassFixture<JourneySite>, IClassFixture<Browser>
{
    private const string Code = "EIG7";
    private const string Steering = "equipe@demonstration.example";
    private const string Second = "seconde.personne@exemple.fr";
    private const string FirstHost = "ign@demonstration.example";
    private const string SecondHost = "cgdd@demonstration.example";
    private const string PublicJuror = "jury@demonstration.example";
    private const string Expert = "experte@exemple.fr";
    private const string Citizen = "citoyen@exemple.fr";

    // In the order in which candidates' scores are told.
    private static readonly string[] Jurors = [PublicJuror, Expert, Citizen];

    private readonly FunnelGate gate = new(site, Code);

    // The two défis, in the order of wishes: title and, once nominated, code.
    private readonly string[] titles = ["Cartes vivantes", "Écosphères (deuxième saison)"];
    private readonly string[] defis = new string[2];

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promotion_FromItsOpeningToTheWaitingList_IsLedByAllRoles()
    {
        // Each role has its own browser from beginning to end.
        await using var team = await browser.EnterAsync(site.Address, 1280);
        await using var firstHost = await browser.EnterAsync(site.Address, 1280, "Administration d’accueil\u00a0: IGN (ArtificIA, Géocommuns)");
        await using var secondHost = await browser.EnterAsync(site.Address, 1280, "Administration d’accueil\u00a0: CGDD (Ecosphère(s), Etat bas carbone)");
        await using var juror = await browser.EnterAsync(site.Address, 1280, "Membre du jury de la promotion 6");
        await InviteSecondOfTheTeamAsync();
        await using var second = await site.EnterByLinkAsync(browser, Second);

        await OpenPromotionAsync(team);
        site.GoTo("2022-11-17 10:00");
        await NominateAsync(firstHost, 0, renews: false, ("developpement", 1), ("data-science", 1));
        await NominateAsync(secondHost, 1, renews: true, ("developpement", 1), ("design", 1));
        await ScreenAsync(team);
        await OpenSelectionAsync(team);
        await ComposeJuryAsync(team);
        await using var expert = await site.EnterByLinkAsync(browser, Expert);
        site.GoTo("2022-12-06 10:00");
        await ScoreDefisAsync(juror, expert);
        site.GoTo("2022-12-19 10:00");
        await KeepDefisAsync(team);

        site.GoTo("2023-01-20 10:00");
        await ImportAsync(team);
        await gate.AssertAsync(team, "candidatures", Cast.All);
        await SeeOwnApplicationsAsync(firstHost);

        site.GoTo("2023-02-08 10:00");
        await AssignReadingsAsync(team);
        await ReadAsync(second, Second);
        await ReadAsync(firstHost, FirstHost);
        await ReadTheRestAsync();
        await ReadOnceMoreAsync(team);
        site.GoTo("2023-02-25 10:00");
        await DecidePreselectionAsync(team);
        await gate.AssertAsync(team, "preselection", Cast.All, Cast.Preselected);

        await PlanSessionsAsync(team);
        site.GoTo("2023-03-08 17:00");
        await HearAsync(juror, expert);
        await StayOutAsync();
        site.GoTo("2023-03-09 17:00");
        await ScoreTheRestAsync();
        site.GoTo("2023-03-20 10:00");
        await SeeRankingAsync(team);
        await gate.AssertAsync(team, "auditions", Cast.All, Cast.Preselected, Cast.Heard);

        await DeliberateAsync(team);
        await ReleaseAsync(team, second);
        await gate.AssertAsync(team, "laureats", Cast.All, Cast.Preselected, Cast.Heard, [Cast.Awa, Cast.Bruno, Cast.Gaelle, Cast.Karim]);

        site.GoTo("2023-03-24 10:00");
        await AcceptAsync(Cast.Awa);
        await DeclineAsync(Cast.Bruno);
        await gate.AssertAsync(team, "desistement", Cast.All, Cast.Preselected, Cast.Heard, [Cast.Awa, Cast.Gaelle, Cast.Karim]);
        await MoveWaitingListAsync(team);
        await gate.AssertAsync(team, "liste-attente", Cast.All, Cast.Preselected, Cast.Heard, [Cast.Awa, Cast.Gaelle, Cast.Karim, Cast.Estelle]);
        site.GoTo("2023-03-27 10:00");
        await AcceptAsync(Cast.Estelle);
        await SeeTheEndAsync(team);
    }

    private static Task PressAsync(Browser.Tab tab, string button) => tab.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Ticks what a design system's label stands for.</summary>
    private static Task ChooseAsync(Browser.Tab tab, string id) => tab.Page.Locator($"label[for={id}]").ClickAsync();

    private static Task SaysAsync(Browser.Tab tab, string sentence) => Expect(tab.Page.Locator(".fr-alert--success")).ToContainTextAsync(sentence);

    private async Task VisitAsync(Browser.Tab tab, string path, string picture)
    {
        await tab.Page.GotoAsync(path);
        await SeeAsync(tab, picture);
    }

    /// <summary>Each page is looked at once, wide and narrow, the first time that somebody comes by.</summary>
    private async Task SeeAsync(Browser.Tab tab, string picture)
    {
        if (seen.Add(picture))
        {
            await tab.AssertSoundWideAndNarrowAsync("parcours-" + picture);
        }
    }

    private Task<string> CodeOfAsync(Candidate candidate) => site.ScalarAsync<string>("select code from application where external_number = $1", candidate.Number);
}
