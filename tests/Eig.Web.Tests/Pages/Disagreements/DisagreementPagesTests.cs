using System.Net;
using Eig.Core.Careers;
using Eig.Core.Surveys;
using Eig.Web.Tests.Pages.Surveys;

namespace Eig.Web.Tests.Pages.Disagreements;

/// <summary>Two sources side by side, and the team decides with a reason.</summary>
public sealed class DisagreementPagesTests(SurveySite site, EmptySite empty) : IClassFixture<SurveySite>
{
    [Fact]
    public async Task Get_WithoutADisagreement_IsWarm() =>
        Assert.Contains("Aucun désaccord", (await empty.PageAsync("/desaccords")).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Disagreement_SeenAndSettled_KeepsBothStatementsAndTheReason()
    {
        var (person, answer, host) = await DisagreeAsync(0);
        var page = await site.PageAsync("/desaccords");
        var card = page.QuerySelectorAll("article").Single(one => one.QuerySelector($"a[href='/personnes/{person}']") is not null);
        Assert.Equal([$"{answer}", $"{host}"], card.QuerySelectorAll("input[name=retenue]").Select(input => input.GetAttribute("value")));
        Assert.Contains("Dans le secteur privé, Entreprise inventée", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("L’administration d’accueil, le 14\u00a0novembre 2022", card.TextContent, StringComparison.Ordinal);
        // Where it is found: the person's file, and what waits.
        Assert.NotNull((await site.PageAsync($"/personnes/{person}")).QuerySelector($"#raison-{answer}"));
        var tasks = await site.PageAsync("/a-traiter");
        Assert.NotNull(tasks.QuerySelector("main a[href='/desaccords']"));
        // And wherever one is: the menu counts it, and so does the team's home.
        var open = page.QuerySelectorAll("article").Length;
        Assert.Equal($"{open}", tasks.QuerySelector("#desaccords .eig-count")!.TextContent);
        Assert.Equal($"À traiter ({open})", tasks.QuerySelector("#menu a[href='/a-traiter']")!.TextContent);
        Assert.Equal($"{open}", (await site.PageAsync("/")).QuerySelector("main a[href='/a-traiter'] strong")!.TextContent);

        using var settled = await PostAsync(person, answer, host, $"{host}", "Contrat vu");
        Assert.Equal("/desaccords", settled.Headers.Location?.ToString());
        Assert.Equal("SameAdministration/Contrat vu", await site.ScalarAsync<string>("select situation || '/' || note from career_step where person_id = $1 and source = 'Team'", person));
        Assert.Equal(3, await site.ScalarAsync<int>("select count(*)::int from career_step where person_id = $1 and observed_on >= '2022-11-14'", person));

        var left = (await site.PageAsync("/desaccords")).QuerySelectorAll("article").Length;
        Assert.Equal((open - 1, open == 1 ? "À traiter" : $"À traiter ({open - 1})"), (left, (await site.PageAsync("/")).QuerySelector("#menu a[href='/a-traiter']")!.TextContent));

        // Somebody who still has the form open finds it settled.
        using var late = await PostAsync(person, answer, host, $"{answer}", "Trop tard");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Settle_WithoutAChoiceOrAReason_IsRefusedAtItsFields()
    {
        var (person, answer, host) = await DisagreeAsync(1);
        foreach (var (kept, reason, fields) in new[] { ("", "", new[] { $"retenue-{answer}", $"raison-{answer}" }), ($"{answer}", " ", [$"raison-{answer}"]), ("999999", "Ainsi", [$"retenue-{answer}"]) })
        {
            using var posted = await PostAsync(person, answer, host, kept, reason);
            Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
            var page = await Visitor.ReadAsync(posted);
            Assert.Equal(fields.Select(field => "#" + field), page.QuerySelectorAll("#erreurs a").Select(link => link.GetAttribute("href")));
            Assert.All(fields, field => Assert.NotNull(page.QuerySelector($"#{field}-erreur")));
        }

        Assert.Equal(0, await site.ScalarAsync<int>("select count(*)::int from career_step where person_id = $1 and source = 'Team' and note is not null", person));
    }

    private async Task<(int Person, int Answer, int Host)> DisagreeAsync(int skip)
    {
        var invitation = await site.InvitedAsync(skip);
        var person = await site.PersonOfAsync(invitation);
        await site.AnswerAsync(invitation, new SurveyAnswer(Situation.PrivateSector, "Entreprise inventée"));
        var host = await site.ScalarAsync<int>(
            """
            insert into career_step (person_id, promotion_id, observed_on, situation, source)
            select person_id, promotion_id, '2022-11-14', 'SameAdministration', 'Administration' from survey_invitation where id = $1 returning id
            """, invitation);
        return (person, await site.ScalarAsync<int>("select id from career_step where person_id = $1 and source = 'Survey' and observed_on = '2022-11-15'", person), host);
    }

    private Task<HttpResponseMessage> PostAsync(int person, int answer, int host, string kept, string reason) => site.Team.PostFromAsync(
        "/desaccords", "/desaccords", ("personne", $"{person}"), ("enquete", $"{answer}"), ("administration", $"{host}"), ("retenue", kept), ("raison", reason));
}
