using System.Net;
using AngleSharp.Dom;
using Eig.Core.Mailing;

namespace Eig.Web.Tests.Pages.Outbox;

/// <summary>Its mails are this class's alone.</summary>
public sealed class OutboxSite() : Site(new Testing.EmptyDatabase())
{
    public Visitor Admin { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Admin = await EnterAsync("admin@demonstration.example");
    }

    public override async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        await base.DisposeAsync();
    }
}

public sealed class OutboxPagesTests(OutboxSite site) : IClassFixture<OutboxSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await using var command = site.Database.Owner.CreateCommand("truncate mail, mail_home");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_WithoutMails_IsWarm()
    {
        Assert.Contains("Aucun courriel n’est encore parti", Text(await site.PageAsync("/envois")), StringComparison.Ordinal);
        Assert.Contains("Rien n’attend votre décision", Text(await site.PageAsync("/a-traiter")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Mails_AreCountedWithThoseToDecideFirst()
    {
        foreach (var (status, key) in new[] { ("Sent", "1"), ("Sent", "2"), ("Queued", "3"), ("Refused", "4"), ("Uncertain", "5") })
        {
            await MailAsync(status, key);
        }

        var page = await site.PageAsync("/envois");
        Assert.Equal(["1 incertain, à décider", "1 refusé, à décider", "1 en attente", "2 envoyés"], page.QuerySelectorAll(".eig-groups li").Select(Text));
        var refused = await site.PageAsync("/envois?etat=Refused");
        Assert.Equal("Ouverture d’un accès un compte du service Refusé 1 Adresse refusée par le destinataire (550)", string.Join(' ', Cells(refused, 0, 1, 2, 4, 6)));
        Assert.Equal(0, (await site.PageAsync("/envois?modele=SignInLink")).QuerySelectorAll("#envois tbody tr").Length);
    }

    [Fact]
    public async Task Get_LongList_IsPagedByTheAddressWithoutGapOrRepeat()
    {
        await using (var command = site.Database.Owner.CreateCommand(
            // Several at the same instant, as a wave makes them.
            "insert into mail (id, template, object_key, queued_at) select gen_random_uuid(), 'Invitation', n::text, '2022-11-15 09:00+01'::timestamptz + n / 7 * interval '1 minute' from generate_series(1, 120) n"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var seen = new List<string>();
        var path = "/envois?etat=Queued&du=15/11/2022&au=15/11/2022";
        for (var pages = 1; path is not null; pages++)
        {
            Assert.InRange(pages, 1, 3);
            var page = await site.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll("#envois tbody th a").Select(link => link.GetAttribute("href")!));
            path = page.QuerySelectorAll("main a.fr-btn--secondary").FirstOrDefault(link => link.TextContent == "Afficher la suite")?.GetAttribute("href");
        }

        Assert.Equal((120, 120), (seen.Count, seen.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal(0, (await site.PageAsync("/envois?du=16/11/2022&au=16/11/2022")).QuerySelectorAll("#envois tbody tr").Length);
    }

    [Fact]
    public async Task Get_ForWhom_IsToldToThoseWhoSeeTheAccount()
    {
        var account = await site.ScalarAsync<int>("select id from account where email = 'admin@demonstration.example'");
        var mail = await MailAsync("Sent", $"{account}");

        Assert.Equal("un compte du service", Cells(await site.PageAsync("/envois"), 1).Single());
        Assert.Equal("admin@demonstration.example", Cells(await site.Admin.PageAsync("/envois"), 1).Single());
        Assert.Equal($"/comptes/{account}", (await site.Admin.PageAsync($"/envois/{mail}")).QuerySelector("dl a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("Refused", "Again", "Queued")]
    [InlineData("Refused", "Drop", "Dropped")]
    [InlineData("Uncertain", "Sent", "Sent")]
    [InlineData("Uncertain", "Drop", "Dropped")]
    [InlineData("Queued", "Drop", "Dropped")]
    public async Task Post_Decision_IsDoneAndSaid(string from, string handler, string to)
    {
        var mail = await MailAsync(from, "1");

        using var posted = await site.Team.PostFromAsync($"/envois/{mail}", $"/envois/{mail}?handler={handler}", ("etat", from));

        Assert.Equal((HttpStatusCode.Redirect, $"/envois/{mail}"), (posted.StatusCode, posted.Headers.Location?.ToString()));
        Assert.Equal(to, await StatusAsync(mail));
        Assert.NotNull((await site.PageAsync($"/envois/{mail}")).QuerySelector(".fr-alert--success"));
    }

    [Fact]
    public async Task Post_Uncertain_GoesAgainOnlyAfterTheQuestion()
    {
        var mail = await MailAsync("Uncertain", "1");
        using (var direct = await site.Team.PostFromAsync($"/envois/{mail}", $"/envois/{mail}?handler=Again", ("etat", "Uncertain")))
        {
            Assert.Equal(HttpStatusCode.Conflict, direct.StatusCode);
        }

        Assert.Equal("Uncertain", await StatusAsync(mail));
        var question = await site.PageAsync($"/envois/{mail}/renvoyer?retour=taches");
        Assert.Contains("deux fois", Text(question), StringComparison.Ordinal);
        using var posted = await site.Team.PostFromAsync($"/envois/{mail}/renvoyer", $"/envois/{mail}/renvoyer", ("etat", "Uncertain"), ("retour", "taches"));
        Assert.Equal("/a-traiter", posted.Headers.Location?.ToString());
        Assert.Equal("Queued", await StatusAsync(mail));
    }

    [Theory]
    [InlineData("Uncertain", HttpStatusCode.Conflict)] // somebody else decided since
    [InlineData("Sending", HttpStatusCode.Conflict)]
    [InlineData("Perdu", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Post_OnAStateThatIsNoMore_ChangesNothing(string seen, HttpStatusCode expected)
    {
        var mail = await MailAsync("Refused", "1");

        using var posted = await site.Team.PostFromAsync($"/envois/{mail}", $"/envois/{mail}?handler=Drop", ("etat", seen));

        Assert.Equal(expected, posted.StatusCode);
        Assert.NotEmpty((await Visitor.ReadAsync(posted)).QuerySelectorAll("#erreurs a[href='#decision']"));
        Assert.Equal("Refused", await StatusAsync(mail));
    }

    [Fact]
    public async Task Get_Tasks_AreCountedInTheMenuAndOnTheTeamsHome()
    {
        await MailAsync("Refused", "1");
        await MailAsync("Uncertain", "2");

        var tasks = await site.PageAsync("/a-traiter");
        Assert.Equal(["Retrouver ces personnes", "Ont-elles reçu ce message\u00a0?"], tasks.QuerySelectorAll("main h2").Select(title => title.TextContent));
        Assert.Equal("À traiter (2)", tasks.QuerySelector("#menu a[href='/a-traiter']")!.TextContent);
        Assert.Equal("2 choses attendent votre décision", Text((await site.PageAsync("/")).QuerySelector("main .fr-alert a")!));
        Assert.Equal("2 courriels attendent une décision", Text((await site.Admin.PageAsync("/")).QuerySelector("main a[href='/envois']")!));
        Assert.Null((await site.Admin.PageAsync("/")).QuerySelector("#menu a[href='/a-traiter']"));
        // As the page itself decides: back to what is left.
        var drop = tasks.QuerySelector("form [formaction*='handler=Drop']")!;
        using var posted = await site.Team.PostFromAsync("/a-traiter", drop.GetAttribute("formaction")!, ("etat", drop.Closest("form")!.QuerySelector("[name=etat]")!.GetAttribute("value")!));
        Assert.Equal("/a-traiter", posted.Headers.Location?.ToString());
        Assert.Equal("À traiter (1)", (await site.PageAsync("/a-traiter")).QuerySelector("#menu a[href='/a-traiter']")!.TextContent);
    }

    [Fact]
    public async Task Get_StoppedOutbox_IsSaidOnEveryPageOfTheTeamAndAdministrators()
    {
        await StopAsync();

        Assert.All(new[] { "/", "/promotions", "/envois", "/nulle-part" }, path => Assert.NotNull(site.PageAsync(path, path == "/nulle-part" ? HttpStatusCode.NotFound : HttpStatusCode.OK).Result.QuerySelector(".fr-notice--warning")));
        Assert.Null((await site.PageAsync("/")).QuerySelector(".fr-notice--warning a"));
        Assert.Equal("/envois/reprendre", (await site.Admin.PageAsync("/comptes")).QuerySelector(".fr-notice--warning a")!.GetAttribute("href"));
        Assert.Null((await site.Anonymous().PageAsync("/connexion")).QuerySelector(".fr-notice--warning"));
        Assert.StartsWith("Envois arrêtés", await site.RunJobAsync("mail-outbox"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Decide", "Uncertain")]
    [InlineData("Send", "Queued")]
    public async Task Post_Resume_AsksWhatBecomesOfTheWaitingAndGoesOn(string choice, string status)
    {
        await StopAsync();
        var mail = await MailAsync("Queued", "1");
        Assert.Contains("Un courriel attend", Text(await site.Admin.PageAsync("/envois/reprendre")), StringComparison.Ordinal);
        using (var silent = await site.Admin.PostFromAsync("/envois/reprendre", "/envois/reprendre"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(silent)).QuerySelector("#erreurs a[href='#attente']"));
        }

        using var posted = await site.Admin.PostFromAsync("/envois/reprendre", "/envois/reprendre", ("attente", choice));

        Assert.Equal("/envois", posted.Headers.Location?.ToString());
        Assert.Equal(status, await StatusAsync(mail));
        var page = await site.Admin.PageAsync("/envois");
        Assert.Null(page.QuerySelector(".fr-notice--warning"));
        Assert.NotNull(page.QuerySelector(".fr-alert--success"));
        using var again = await site.Admin.PostFromAsync("/mon-compte", "/envois/reprendre", ("attente", choice));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    private async Task StopAsync()
    {
        await using var command = site.Database.Owner.CreateCommand("insert into mail_home (cluster, timeline, database) values ('1', '1', '1')");
        await command.ExecuteNonQueryAsync();
    }

    private Task<Guid> MailAsync(string status, string key)
    {
        var over = Enum.Parse<MailStatus>(status) is not MailStatus.Queued;
        return site.ScalarAsync<Guid>(
            """
            insert into mail (id, template, object_key, status, attempts, handed_over_at, finished_at, reply_code)
            values (gen_random_uuid(), 'Invitation', $1, $2, case when $3 then 1 else 0 end, case when $3 then clock_timestamp() end, case when $3 then clock_timestamp() end,
                case $2 when 'Refused' then 550 when 'Sent' then 250 end)
            returning id
            """, key, status, over);
    }

    private Task<string> StatusAsync(Guid mail) => site.ScalarAsync<string>("select status from mail where id = $1", mail);

    private static string Text(IDocument page) => Text(page.QuerySelector("main")!);

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Some cells of the one line there is.
    private static IEnumerable<string> Cells(IDocument page, params int[] columns)
    {
        var cells = page.QuerySelectorAll("#envois tbody tr").Single().Children;
        return columns.Select(column => Text(cells[column]));
    }
}
