using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;

namespace Eig.Web.Tests.Pages.Deliberation;

/// <summary>From rankings to released decisions, on the pages.</summary>
public sealed class DeliberationPagesTests(DeliberationSite site) : IClassFixture<DeliberationSite>
{
    [Fact]
    public async Task Get_BeforeAnyProposal_ShowsRankingsPostsAndTheShareOfWomen()
    {
        var promotion = await site.PromotionAsync();
        var page = await site.PageAsync(promotion.Page);

        Assert.Equal("En préparation", Text(page.QuerySelector("h1 .fr-badge")!));
        // What comes first is the proposal, not the release.
        Assert.NotNull(page.QuerySelector("#proposer button.fr-btn:not(.fr-btn--secondary)"));
        Assert.NotNull(page.QuerySelector($"main a.fr-btn--secondary[href='{promotion.Page}/publication']"));
        Assert.Contains("2, dont 2 ouverts", Text(page.QuerySelector(".eig-summary")!), StringComparison.Ordinal);
        Assert.Contains("Sans objet", Text(page.QuerySelector(".eig-summary")!), StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3", "4"], page.QuerySelectorAll("[id^=poste-] tbody td:first-child").Select(Text));
        Assert.Contains("Il manque 2 lauréat·es pour la cible de 2.", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        AssertSound(page);
    }

    [Fact]
    public async Task Post_Propose_DraftsEachLineWithItsReasonAndDecidesNothing()
    {
        var promotion = await site.PromotionAsync();
        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=Propose", ("attente", "1"));
        var page = await site.PageAsync(promotion.Page);

        // The page's own forms lead where these posts go: a promotion's code is in capitals, and another one in small letters.
        var forms = page.QuerySelectorAll("main form[method=post]");
        Assert.NotEmpty(forms);
        Assert.All(forms, form => Assert.StartsWith(promotion.Page + "?handler=", form.GetAttribute("action"), StringComparison.Ordinal));
        Assert.Contains("4 lignes à accepter", Text(page.QuerySelector(".fr-alert--success")!), StringComparison.Ordinal);
        var first = page.QuerySelector($"#ligne-{promotion.Applications[0].Code}")!;
        Assert.Contains("Vœu 1, classée 1re sur 4 pour 2 postes.", Text(first), StringComparison.Ordinal);
        Assert.Contains("100 % (2 femmes sur 2)", Text(page.QuerySelector(".eig-summary")!), StringComparison.Ordinal);
        Assert.Equal(0L, await site.ScalarAsync<long>("select count(*) from decision where promotion_id = $1", promotion.Id));
        AssertSound(page);
    }

    [Fact]
    public async Task Post_OnAPageSomebodyElseHasMadeOld_Is409AndShowsWhatStands()
    {
        var promotion = await site.PromotionAsync();
        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=Propose", ("attente", "1"));
        var line = $"{promotion.Page}/candidatures/{promotion.Applications[0].Code}";
        var token = await site.Second.TokenAsync(line);
        await DeliberationSite.DoAsync(site.Team, line, "", ("decision", "NotSelected"), ("motif", "Premier motif."));

        using var second = await site.Second.PostAsync(line, ("decision", "NotSelected"), ("motif", "Second motif."), ("version", "1"), ("jeton", token));
        using var propose = await site.Second.PostAsync(promotion.Page + "?handler=Propose", ("attente", "1"), ("version", "1"), ("jeton", token));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (second.StatusCode, propose.StatusCode));
        var shown = await Visitor.ReadAsync(second);
        Assert.Contains("Premier motif.", Text(shown.QuerySelector("#actuelle")!), StringComparison.Ordinal);
        Assert.Equal("Second motif.", shown.QuerySelector("#motif")!.TextContent);
        Assert.Equal("2", shown.QuerySelector("#changer input[name=version]")!.GetAttribute("value"));
        AssertSound(shown);
    }

    [Theory]
    [InlineData("", "Motif.", "", "decision-laureate")]
    [InlineData("NotSelected", "", "", "motif")]
    [InlineData("WaitingList", "Motif.", "deux", "place")]
    [InlineData("Laureate", "Motif.", "", "defi")]
    public async Task Post_ALineThatIsNotComplete_Is400AtItsField(string outcome, string reason, string place, string field)
    {
        var promotion = await site.PromotionAsync();
        var line = $"{promotion.Page}/candidatures/{promotion.Applications[0].Code}";
        using var posted = await site.Team.PostFromAsync(line, line, ("decision", outcome), ("motif", reason), ("place", place), ("defi", ""), ("version", "0"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        var page = await Visitor.ReadAsync(posted);
        Assert.NotNull(page.QuerySelector($"#erreurs a[href='#{field}']"));
        Assert.NotNull(page.GetElementById(field));
    }

    [Theory]
    [InlineData("?cible=x")]
    [InlineData("?femmes=101")]
    public async Task Get_WithATargetThatIsNoNumber_Is400(string query)
    {
        var promotion = await site.PromotionAsync();
        var page = await site.PageAsync(promotion.Page + query, HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector("#erreurs li a"));
    }

    [Fact]
    public async Task Get_WithTargets_SaysHowManyMayWithdraw()
    {
        var promotion = await site.PromotionAsync(candidates: 4, posts: 3);
        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=Propose", ("attente", "1"));
        var page = await site.PageAsync(promotion.Page + "?cible=1&femmes=40");

        Assert.Contains("La cible de 1 tient encore après 2 désistements, sans la liste d’attente (1 candidature).", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publication_ByTwoPersons_IsPreviewedCountedAndDoneOnce()
    {
        var promotion = await site.PromotionAsync();
        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=Propose", ("attente", "1"));
        var publication = promotion.Page + "/publication";
        using (var early = await site.Team.PostFromAsync(publication, publication + "?handler=Prepare", ("version", "1")))
        {
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        }

        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=AcceptAll");
        var preview = await site.PageAsync($"{publication}?candidature={promotion.Applications[1].Code}");
        Assert.Equal(["Proposition de poste : 2 messages", "Décision : liste d’attente : 1 message", "Décision : candidature non retenue : 2 messages"], preview.QuerySelectorAll("#messages li").Select(Text));
        Assert.Equal(3, preview.QuerySelectorAll(".eig-letter").Length);
        // Whom the preselection left out may be looked at too.
        Assert.Equal(5, preview.QuerySelectorAll("#candidature option").Length);
        Assert.Contains(await NameAsync(promotion, 1), Text(preview.QuerySelector(".eig-letter")!), StringComparison.Ordinal);
        Assert.DoesNotContain(preview.QuerySelectorAll("main [href]"), link => link.GetAttribute("href")!.Contains("Nom", StringComparison.Ordinal));
        AssertSound(preview);

        await DeliberationSite.DoAsync(site.Team, publication, "?handler=Prepare");
        var own = await site.PageAsync(publication);
        Assert.Null(own.QuerySelector("#publier"));
        Assert.Contains("une autre personne de l’équipe doit la faire", Text(own.QuerySelector("main")!), StringComparison.Ordinal);
        var version = own.QuerySelector("input[name=version]")!.GetAttribute("value")!;
        using (var alone = await site.Team.PostFromAsync(publication, publication + "?handler=Release", ("version", version)))
        {
            Assert.Equal(HttpStatusCode.Conflict, alone.StatusCode);
        }

        await DeliberationSite.DoAsync(site.Second, publication, "?handler=Release");
        Assert.Equal(5L, await site.ScalarAsync<long>(
            "select count(*) from mail where object_key in (select id::text from application where promotion_id = $1 union select id::text from offer where promotion_id = $1) and template <> 'Invitation'", promotion.Id));
        var released = await site.PageAsync(promotion.Page);
        Assert.Equal("Publiée", Text(released.QuerySelector("h1 .fr-badge")!));
        Assert.Equal(4, released.QuerySelectorAll("#publiees tbody tr").Length);
        AssertSound(released);
    }

    [Fact]
    public async Task Minutes_AfterTheRelease_AreReadableVerifiedAndDownloadedAsSealed()
    {
        var promotion = await site.ReleasedAsync();
        using (var before = await site.GetAsync((await site.PromotionAsync()).Promotion + "/proces-verbal"))
        {
            Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        }

        var page = await site.PageAsync(promotion.Promotion + "/proces-verbal");
        using var text = await site.GetAsync(promotion.Promotion + "/proces-verbal?handler=Text");

        Assert.Equal(Text(page.QuerySelector("#empreinte")!), Convert.ToHexStringLower(SHA256.HashData(await text.Content.ReadAsByteArrayAsync())));
        Assert.Contains("Vérifié à l’instant", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Contains("seconde@example.org", Text(page.QuerySelector("article")!), StringComparison.Ordinal);
        Assert.DoesNotContain(await NameAsync(promotion, 0), Text(page.QuerySelector("article")!), StringComparison.Ordinal);
        AssertSound(page);

        await site.ScalarAsync<int>("update deliberation set minutes = minutes || 'x' where promotion_id = $1 returning 1", promotion.Id);
        Assert.NotNull((await site.PageAsync(promotion.Promotion + "/proces-verbal")).QuerySelector("#sceau-rompu"));
    }

    [Fact]
    public async Task Decision_TakenBack_SaysFirstWhatItChangesAndWantsAReason()
    {
        var promotion = await site.ReleasedAsync();
        var decision = $"{promotion.Promotion}/decisions/{promotion.Applications[0].Code}";
        var page = await site.PageAsync(decision);
        Assert.Contains($"à la candidature {promotion.Applications[2].Code}", Text(page.QuerySelector("#consequences")!), StringComparison.Ordinal);
        Assert.StartsWith("1 message part vers la personne", Text(page.QuerySelector("#message")!), StringComparison.Ordinal);
        AssertSound(page);

        using var empty = await site.Team.PostFromAsync(decision, decision, ("etat", "Laureate"), ("motif", ""));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var old = await site.Team.PostFromAsync(decision, decision, ("etat", "WaitingList"), ("motif", "Motif."));
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        using var done = await site.Team.PostFromAsync(decision, decision, ("etat", "Laureate"), ("motif", "A signé ailleurs."));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var after = await site.PageAsync(decision);
        Assert.Contains("A signé ailleurs.", Text(after.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("#retirer"));
    }

    [Fact]
    public async Task Everything_ForWhoIsInConflict_SaysSoAndShowsNoDecision()
    {
        var promotion = await site.PromotionAsync();
        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=Propose", ("attente", "1"));
        await site.ScalarAsync<int>(
            """
            with a as (insert into assessor (address, account_id) select 'seconde-' || $2, id from account where email = 'seconde@example.org'
                on conflict (account_id) do update set address = excluded.address returning id)
            insert into conflict_of_interest (application_id, assessor_id, declared_at) select $1, a.id, '2022-11-12' from a returning 1
            """, promotion.Applications[3].Id, promotion.Id.ToString());

        foreach (var below in new[] { "", "/publication" })
        {
            var page = await site.Second.PageAsync(promotion.Page + below);
            Assert.Contains("Vous ne prenez pas part à cette délibération", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main table, main form"));
            AssertSound(page);
        }

        using var line = await site.Second.GetAsync($"{promotion.Page}/candidatures/{promotion.Applications[0].Code}");
        Assert.Equal(HttpStatusCode.NotFound, line.StatusCode);
        using var proposed = await site.Second.PostAsync(promotion.Page + "?handler=Propose", ("version", "1"), ("attente", "1"), ("jeton", await site.Second.TokenAsync("/mon-compte")));
        Assert.Equal(HttpStatusCode.Conflict, proposed.StatusCode);
    }

    [Fact]
    public async Task Get_ByWhoScoresInThePromotion_ShowsNoShareOfWomenAndSaysWhy()
    {
        var promotion = await site.PromotionAsync();
        await DeliberationSite.DoAsync(site.Team, promotion.Page, "?handler=Propose", ("attente", "1"));
        await site.ScalarAsync<int>(
            """
            with a as (insert into assessor (address, account_id) select 'seconde-' || $2, id from account where email = 'seconde@example.org'
                on conflict (account_id) do update set address = excluded.address returning id)
            insert into sheet (application_id, assessor_id, stage, promotion_id, status, opinion, assigned_at, submitted_at)
            select $1, a.id, 'Preselection', p.promotion_id, 'Submitted', 'Retained', '2022-11-01', '2022-11-02' from a, application p where p.id = $1 returning 1
            """, promotion.Applications[3].Id, promotion.Id.ToString());

        var page = await site.Second.PageAsync(promotion.Page);

        Assert.Contains("Non montrée", Text(page.QuerySelector(".eig-summary")!), StringComparison.Ordinal);
        Assert.Contains("le genre des personnes, et donc la part des femmes, ne vous est pas montré", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.DoesNotContain("femmes sur", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.DoesNotContain("La part des femmes atteint", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/promotions/AUCUNE/deliberation")]
    [InlineData("/promotions/AUCUNE/deliberation/publication")]
    [InlineData("/promotions/AUCUNE/deliberation/candidatures/C1")]
    [InlineData("/promotions/AUCUNE/proces-verbal")]
    [InlineData("/promotions/AUCUNE/decisions/C1")]
    public async Task Get_OfAPromotionThatIsNot_IsNotFound(string path)
    {
        using var response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<string> NameAsync(DeliberationSite.Delivered promotion, int index) =>
        await site.ScalarAsync<string>("select last_name || ' ' || first_name from person_identity where person_id = $1", promotion.Applications[index].PersonId);

    private static void AssertSound(IDocument page)
    {
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("th"), th => Assert.True(th.HasAttribute("scope")));
        Assert.All(page.QuerySelectorAll("form[method=post]"), form => Assert.NotNull(form.QuerySelector("input[name=jeton]")));
        // A code is what it is: an address in small letters leads nowhere.
        var promotion = page.QuerySelector("nav.fr-breadcrumb a[href^='/promotions/']")!.GetAttribute("href")!;
        Assert.All(page.QuerySelectorAll("main form[action]"), form => Assert.StartsWith(promotion + "/", form.GetAttribute("action")!, StringComparison.Ordinal));
        Assert.DoesNotContain("&nbsp;", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
