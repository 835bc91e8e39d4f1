using System.Text.RegularExpressions;
using Eig.Web.Tests;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>Each role enters, sees its menu and only it, and every page it is offered is sound.</summary>
public sealed class RoleJourneyTests(RoleSite site, Browser browser) : IClassFixture<RoleSite>, IClassFixture<Browser>
{
    private const string Team = "Équipe du programme";
    private const string Host = "Administration d’accueil\u00a0: IGN (ArtificIA, Géocommuns)";
    private const string Jury = "Membre du jury de la promotion 6";
    private const string Admin = "Administration du service";

    public static TheoryData<string, string, string> Roles => new()
    {
        { "equipe", Team, "Accueil, Promotions, Défis, Candidatures, Lectures, Jury, Contrats, Personnes, Enquêtes, Indicateurs, À traiter, Envois, Journal" },
        { "accueil", Host, "Accueil, Défis, Candidatures, Lectures, Jury, Contrats, Personnes" },
        { "jury", Jury, "Accueil, Défis, Candidatures, Lectures, Jury" },
        { "admin", Admin, "Accueil, Envois, Comptes, Tâches, Journal" },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Crawl_AsEachRole_FindsItsMenuAndOnlySoundPages(string name, string account, string menu)
    {
        var unsound = new List<string>();
        foreach (var width in new[] { 1280, 400 })
        {
            await using var tab = await browser.EnterAsync(site.Address, width, account);
            // How much waits is another test's matter: the others here write mails too.
            var entries = (await tab.Page.Locator("#menu .fr-nav__link").AllTextContentsAsync()).Select(entry => entry.Split(" (")[0]).ToList();
            Assert.Equal(menu, string.Join(", ", entries));

            var waiting = new Queue<string>(["/", "/mon-compte", "/deconnexion"]);
            var shapes = new HashSet<string>(StringComparer.Ordinal) { "/", "/mon-compte", "/deconnexion" };
            while (waiting.TryDequeue(out var path))
            {
                var answer = await tab.Page.GotoAsync(path);
                Assert.True(answer!.Status == 200, $"{name}: {path} answers {answer.Status}");
                try
                {
                    await tab.AssertSoundAsync($"{name}{Shape(path).Replace('/', '-').Replace("{id}", "x", StringComparison.Ordinal)}");
                }
                catch (XunitException one)
                {
                    // All at once: a crawl takes minutes.
                    unsound.Add(one.Message);
                }

                foreach (var link in await tab.Page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
                {
                    var target = link.Split('#')[0];
                    // One page of each shape: what differs between two persons is not the page.
                    // Hangfire's own pages, where it is compiled in, are not of our making.
                    if (target.Length > 0 && !IsFile(target) && target != "/taches/hangfire" && shapes.Add(Shape(target)))
                    {
                        waiting.Enqueue(target);
                    }
                }
            }

            Assert.True(shapes.Count >= entries.Count + 2, $"{name}: only {string.Join(' ', shapes)}");
        }

        Assert.True(unsound.Count == 0, string.Join('\n', unsound));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Crawl_WithoutSigningIn_FindsOnlySoundPages(int width)
    {
        await using var tab = await browser.OpenAsync(site.Address, width);
        foreach (var (name, path) in new[] { ("connexion", "/connexion"), ("refus", "/connexion?refus=not-invited"), ("lien-envoye", "/connexion/lien-envoye"), ("lien", "/connexion/lien/" + new string('A', 43)), ("deconnexion", "/deconnexion"), ("aide", "/aide"), ("aide-apres-ma-mission", "/aide/apres-ma-mission") })
        {
            await tab.Page.GotoAsync(path);
            await tab.AssertSoundAsync("dehors-" + name);
        }

        await tab.Page.GotoAsync("/connexion/lien/" + new string('A', 43));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Entrer" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ce lien ne peut plus servir");
        await tab.AssertSoundAsync("dehors-lien-use", failedLoad: true);

        await tab.Page.GotoAsync("/connexion");
        await tab.Page.GetByLabel("Votre adresse électronique").FillAsync("camille");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await tab.AssertSoundAsync("dehors-connexion-erreur", failedLoad: true);
        await tab.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab.Page.GetByLabel("Votre adresse électronique")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Link_OpenedByAHeadlessScanner_StillLeadsThePersonIn()
    {
        await using var tab = await browser.OpenAsync(site.Address, 1280);
        await tab.Page.GotoAsync("/connexion");
        await tab.Page.GetByLabel("Votre adresse électronique").FillAsync("cgdd@demonstration.example");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Consultez votre messagerie");
        await site.RunJobAsync("mail-outbox");
        var link = Regex.Match(site.Mails().First(mail => mail.Contains("To: cgdd@", StringComparison.Ordinal)), "/connexion/lien/[A-Za-z0-9_-]{43}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        await using (var scanner = await browser.OpenAsync(site.Address, 1280))
        {
            for (var visit = 0; visit < 10; visit++)
            {
                await scanner.Page.GotoAsync(link);
                await scanner.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            }
        }

        await tab.Page.GotoAsync(link);
        await tab.AssertSoundAsync("lien");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Entrer" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Votre espace");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Account_InvitedEditedSuspendedAndTakenBack_IsSaidAtEachStep(int width)
    {
        await using var tab = await browser.EnterAsync(site.Address, width, Admin);
        var page = tab.Page;
        await page.GotoAsync("/comptes/inviter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer l’invitation" }).ClickAsync();
        await tab.AssertSoundAsync("inviter-erreur", failedLoad: true);
        await page.GetByLabel("Adresse électronique professionnelle").FillAsync($"nouvelle{width}@example.org");
        await page.Locator("label[for=role-Team]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer l’invitation" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("L’invitation est partie.");
        await tab.AssertSoundAsync("compte-invite", failedLoad: true);

        await page.Locator(".eig-choices label", new() { HasText = "Promotion 6" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer les rôles" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Les rôles sont enregistrés.");
        await Expect(page.Locator(".eig-choices input:checked")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Link, new() { Name = "Suspendre le compte…" }).ClickAsync();
        await tab.AssertSoundAsync("compte-suspendre", failedLoad: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspendre le compte" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Le compte est suspendu.");
        await tab.AssertSoundAsync("compte-suspendu", failedLoad: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Réactiver le compte" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Le compte est de nouveau actif.");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Outbox_StoppedAfterARestoration_IsTakenUpByAnAdministrator(int width)
    {
        await ExecuteAsync("insert into mail_home (cluster, timeline, database) values ('1', '1', '1') on conflict (single) do update set cluster = '1'");
        var waiting = await site.ScalarAsync<Guid>("insert into mail (id, template, object_key) values (gen_random_uuid(), 'Invitation', $1) returning id", $"waits-{width}");
        await using var tab = await browser.EnterAsync(site.Address, width, Admin);
        await tab.AssertSoundAsync("envois-arretes");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Reprendre les envois…" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reprendre les envois ici" }).ClickAsync();
        await tab.AssertSoundAsync("envois-reprendre-erreur", failedLoad: true);
        await tab.Page.Locator("label[for=attente-decider]").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reprendre les envois ici" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Les envois reprennent d’ici.");
        await tab.AssertSoundAsync("envois-repris", failedLoad: true);

        await using var team = await browser.EnterAsync(site.Address, width, Team);
        await team.Page.GotoAsync($"/envois/{waiting}");
        await team.Page.GetByRole(AriaRole.Button, new() { Name = "Oui, c’est bien arrivé" }).ClickAsync();
        await Expect(team.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("bien arrivé");
        await team.AssertSoundAsync("envoi-confirme", failedLoad: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = site.Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // What is downloaded, or read by programs, is no page.
    private static bool IsFile(string address) =>
        Regex.IsMatch(address, @"^/(\.well-known|api)/|[?&]format=|\.(csv|ics|json|txt|xlsx)(\?|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    // "/personnes/12?x=y" is of the shape "/personnes/{id}".
    private static string Shape(string address)
    {
        var path = address.Split('?')[0];
        path = Regex.Replace(path, "/([0-9]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=/|$)", "/{id}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        path = Regex.Replace(path, "^/enquetes/[A-Z0-9]+/[^/]+", "/enquetes/{id}/{vague}", RegexOptions.None, TimeSpan.FromSeconds(1));
        path = Regex.Replace(path, "^/promotions/(?!ouvrir$)[^/]+", "/promotions/{id}", RegexOptions.None, TimeSpan.FromSeconds(1));
        path = Regex.Replace(path, "^/candidatures/(?!import$|nouvelle$|rythme$)[^/]+", "/candidatures/{id}", RegexOptions.None, TimeSpan.FromSeconds(1));
        path = Regex.Replace(path, "^/(?<kind>defis|defis-publics)/(?!jury$|nouveau$)[^/]+", "/${kind}/{id}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return Regex.Replace(path, "^/indicateurs/[^/]+/", "/indicateurs/{id}/", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}

/// <summary>Its accounts change: it is nobody else's.</summary>
public sealed class RoleSite() : Site(new Testing.DemoDatabase())
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // One of each kind that waits for somebody.
        foreach (var (status, code) in new (string, object)[] { ("Refused", 550), ("Uncertain", DBNull.Value) })
        {
            await ScalarAsync<Guid>(
                """
                insert into mail (id, template, object_key, status, attempts, handed_over_at, finished_at, reply_code)
                values (gen_random_uuid(), 'Invitation', $1, $1, 1, clock_timestamp(), clock_timestamp(), $2::integer) returning id
                """, status, code);
        }
    }
}
