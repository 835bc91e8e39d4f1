using System.Net;
using AngleSharp.Dom;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Surveys;
using Eig.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Eig.Web.Tests.Pages.Answer;

/// <summary>The survey behind a personal link: no account, no script, nothing changed by opening it.</summary>
public sealed class AnswerPagesTests(AnswerPagesTests.InvitedSite site) : IClassFixture<AnswerPagesTests.InvitedSite>
{
    /// <summary>The demonstration, its ten people of promotion 5 invited; each test takes one.</summary>
    public sealed class InvitedSite() : Site(new DemoDatabase())
    {
        private Queue<Guid> invitations = new();

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await RunJobAsync("survey-waves");
            var ids = await ScalarAsync<Guid[]>("select array_agg(id order by id) from survey_invitation");
            invitations = new Queue<Guid>(ids);
        }

        public (Guid Id, string Link) Next()
        {
            lock (invitations)
            {
                var id = invitations.Dequeue();
                return (id, Services.GetRequiredService<SurveyLinks>().Address(id, 1).AbsolutePath);
            }
        }
    }

    [Fact]
    public async Task Answer_PostedFromThePage_IsRecordedShownAndMovesTheIndicator()
    {
        var (_, link) = site.Next();
        using var alumna = site.Anonymous();
        var counted = await CountedAsync();

        using var posted = await alumna.PostFromAsync(link, link,
            ("situation", "autre_administration"), ("employeur", "Ministère des Exemples"), ("depuis_le", "09/2022"), ("contrat", "cdi"), ("motif", ""), ("commentaire", "Merci !"), ("recontacter", "oui"));

        Assert.Equal((HttpStatusCode.Redirect, link), (posted.StatusCode, posted.Headers.Location!.ToString()));
        var page = await alumna.PageAsync(link);
        Assert.Equal("Votre réponse est enregistrée", page.QuerySelector("h1")!.TextContent);
        var summary = page.QuerySelector(".eig-summary")!.TextContent;
        Assert.All(["Je suis dans une autre administration", "Ministère des Exemples", "1er\u00a0septembre 2022", "CDI", "Merci !", "Oui"], text => Assert.Contains(text, summary, StringComparison.Ordinal));
        Assert.Equal(counted + 1, await CountedAsync());
        var persons = await site.PageAsync("/indicateurs/2.2/personnes?annee=2022");
        Assert.Contains("Situation du 15/11/2022\u00a0: recrutement dans une autre administration (source\u00a0: enquête)", persons.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OnceRecorded_CanBeCorrectedWithTheSameLink()
    {
        var (id, link) = site.Next();
        using var alumna = site.Anonymous();
        using var first = await alumna.PostFromAsync(link, link, ("situation", "prive"), ("employeur", "Exemple SA"));

        var form = await alumna.PageAsync(link + "?corriger=1");
        Assert.True(form.QuerySelector("#situation-prive")!.HasAttribute("checked"));
        Assert.Equal("Exemple SA", form.QuerySelector("#employeur")!.GetAttribute("value"));
        using var second = await alumna.PostFromAsync(link + "?corriger=1", link, ("situation", "recherche"));

        Assert.Equal("Replaced Sent", await site.ScalarAsync<string>("select string_agg(status, ' ' order by id) from survey_answer where invitation_id = $1", id));
    }

    [Fact]
    public async Task Answer_WithoutASituationOrWithADateNobodyCanRead_ComesBackAsTyped()
    {
        var (id, link) = site.Next();
        using var alumna = site.Anonymous();

        using var posted = await alumna.PostFromAsync(link, link, ("depuis_le", "l’an dernier"), ("employeur", "Exemple SA"), ("motif", "inventé"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        var page = await Visitor.ReadAsync(posted);
        Assert.Equal(["#depuis_le", "#motif"], page.QuerySelectorAll("#erreurs a").Select(error => error.GetAttribute("href")));
        Assert.Equal("l’an dernier", page.QuerySelector("#depuis_le")!.GetAttribute("value"));
        Assert.Equal("Exemple SA", page.QuerySelector("#employeur")!.GetAttribute("value"));
        using var empty = await alumna.PostFromAsync(link, link, ("employeur", "Exemple SA"));
        Assert.Equal(["#situation"], (await Visitor.ReadAsync(empty)).QuerySelectorAll("#erreurs a").Select(error => error.GetAttribute("href")));
        Assert.Equal(0, await site.ScalarAsync<int>("select count(*)::int from survey_answer where invitation_id = $1", id));
    }

    [Fact]
    public async Task Draft_Saved_IsThereWhenTheLinkIsOpenedAgainElsewhere()
    {
        var (_, link) = site.Next();
        using var phone = site.Anonymous();
        using var saved = await phone.PostFromAsync(link, link, ("brouillon", "1"), ("commentaire", "Je finis ce soir"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var computer = site.Anonymous();
        var page = await computer.PageAsync(link);

        Assert.Equal("Je finis ce soir", page.QuerySelector("#commentaire")!.TextContent);
        Assert.Contains("Rien n’est encore envoyé", page.QuerySelector(".fr-alert--info")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OpenedByScanners_ChangesNothing()
    {
        var (id, link) = site.Next();
        using var scanner = site.Anonymous();
        foreach (var page in new[] { "", "/opposition", "/desabonnement", "/mes-donnees" })
        {
            for (var visit = 0; visit < 25; visit++)
            {
                using var seen = await scanner.SendAsync(visit % 2 == 0 ? HttpMethod.Get : HttpMethod.Head, link + page);
                Assert.True((int)seen.StatusCode < 400);
            }
        }

        Assert.Equal("Open 0 0", await site.ScalarAsync<string>(
            """
            select concat_ws(' ', v.status, (select count(*) from survey_answer where invitation_id = v.id), (select count(*) from contact_objection where person_id = v.person_id))
            from survey_invitation v where id = $1
            """, id));
    }

    [Fact]
    public async Task Link_Closed_ShowsWhatWasRecordedAndTakesNoMore()
    {
        var (id, link) = site.Next();
        using var alumna = site.Anonymous();
        var token = await alumna.TokenAsync(link);
        await site.ScalarAsync<Guid>("update survey_invitation set invited_on = '2022-07-13', closes_on = '2022-11-14' where id = $1 returning id", id);

        var page = await alumna.PageAsync(link);
        Assert.Equal("L’enquête est close", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("form"));
        using var late = await alumna.PostAsync(link, ("jeton", token), ("situation", "etudes"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("L’enquête est close", (await Visitor.ReadAsync(late)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Link_UnknownOrWithdrawn_HelpsOnEveryPage()
    {
        var (id, link) = site.Next();
        await site.ScalarAsync<Guid>("update survey_invitation set status = 'Revoked' where id = $1 returning id", id);
        using var alumna = site.Anonymous();
        foreach (var page in new[] { link, link + "/opposition", link + "/mes-donnees", link + "/desabonnement", "/enquete/" + new string('A', 43), "/enquete/coupé" })
        {
            Assert.Equal("Ce lien n’ouvre aucune enquête", (await alumna.PageAsync(page, HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Objection_ByOneClickOfAMailProgram_NeedsNoTokenAndCanBeTakenBack()
    {
        var (id, link) = site.Next();
        using var program = site.Anonymous();

        using var clicked = await program.PostAsync(link + "/desabonnement", ("List-Unsubscribe", "One-Click"));

        Assert.Equal(HttpStatusCode.OK, clicked.StatusCode);
        Assert.Equal(1, await ObjectionsAsync(id));
        using var alumna = site.Anonymous();
        Assert.Equal("Vous ne recevez plus nos messages", (await alumna.PageAsync(link + "/opposition")).QuerySelector("h1")!.TextContent);
        using var lifted = await alumna.PostFromAsync(link + "/opposition", link + "/opposition?handler=Lift");
        Assert.Equal(0, await ObjectionsAsync(id));
        using var again = await alumna.PostFromAsync(link + "/opposition", link + "/opposition");
        Assert.Equal(1, await ObjectionsAsync(id));
        using var forged = await alumna.PostAsync(link + "/opposition?handler=Lift");
        Assert.Equal((HttpStatusCode.BadRequest, 1), (forged.StatusCode, await ObjectionsAsync(id)));
    }

    [Fact]
    public async Task MyData_ShowsOneselfAndTakesACorrection()
    {
        var (id, link) = site.Next();
        using var alumna = site.Anonymous();
        var page = await alumna.PageAsync(link + "/mes-donnees");
        var email = await site.ScalarAsync<string>("select i.email from person_identity i join survey_invitation v on v.person_id = i.person_id where v.id = $1", id);
        Assert.Equal(email, page.QuerySelector("#courriel")!.GetAttribute("value"));

        using var wrong = await alumna.PostFromAsync(link + "/mes-donnees", link + "/mes-donnees", ("nom", "Exemple"), ("prenom", "Camille"), ("courriel", "pas une adresse"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var posted = await alumna.PostFromAsync(link + "/mes-donnees", link + "/mes-donnees", ("nom", "Exemple"), ("prenom", "Camille"), ("courriel", " Camille.Exemple@example.org "));

        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        Assert.Equal("Exemple Camille camille.exemple@example.org Application", await site.ScalarAsync<string>(
            "select concat_ws(' ', i.last_name, i.first_name, i.email, i.origin) from person_identity i join survey_invitation v on v.person_id = i.person_id where v.id = $1", id));
    }

    [Fact]
    public async Task Link_OnEveryPageOfIt_LeavesNoTraceInLogsNorInReferrers()
    {
        var (_, link) = site.Next();
        using var alumna = site.Anonymous();
        foreach (var page in new[] { link, link + "/opposition", link + "/mes-donnees" })
        {
            using var response = await alumna.GetAsync(page);
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        }

        Assert.DoesNotContain(link["/enquete/".Length..], string.Concat(LogCollector.Lines), StringComparison.Ordinal);
    }

    private Task<int> ObjectionsAsync(Guid invitation) => site.ScalarAsync<int>(
        "select count(*)::int from contact_objection o join survey_invitation v on v.person_id = o.person_id where v.id = $1", invitation);

    private async Task<int?> CountedAsync() =>
        (await site.Services.GetRequiredService<IndicatorQueries>().YearAsync(Actor.System("test"), 2022, new DateOnly(2022, 12, 31), TestContext.Current.CancellationToken))
            .Single(figure => figure.Code == "2.2").Value;
}
