using System.Net;
using AngleSharp.Dom;
using Eig.Core.Careers;
using Eig.Core.Surveys;
using Eig.Web.Tests.Pages.Surveys;

namespace Eig.Web.Tests.Pages.Persons;

/// <summary>A person's file in the order of time, and saying where somebody is: the team of anybody, a host of its own.</summary>
public sealed class PersonPagesTests(SurveySite site) : IClassFixture<SurveySite>
{
    [Fact]
    public async Task File_OfWhoAnsweredTwice_TellsAllInOrderTheLatestFirst()
    {
        var invitation = await site.InvitedAsync();
        await site.AnswerAsync(invitation, new SurveyAnswer(Situation.Studies));
        await site.AnswerAsync(invitation, new SurveyAnswer(Situation.PrivateSector, "Entreprise inventée", Comment: "Merci"));
        var page = await site.PageAsync($"/personnes/{await site.PersonOfAsync(invitation)}");

        var days = page.QuerySelectorAll(".eig-dates time").Select(time => time.GetAttribute("datetime")!).ToList();
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal), days);
        var today = page.QuerySelector(".eig-dates li")!.QuerySelectorAll(".eig-event p:first-child").Select(Text).ToList();
        Assert.Equal(["Réponse à l’enquête, corrigée depuis La personne elle-même", "Réponse à l’enquête La personne elle-même", "Invitation à répondre"], today);
        var all = Text(page.QuerySelector(".eig-dates")!);
        Assert.All(new[] { "En études", "Entreprise inventée", "«\u00a0Merci\u00a0»", "Fin de la mission", "Début de la mission", "Candidature" }, part => Assert.Contains(part, all, StringComparison.Ordinal));
        Assert.Contains("Dans le secteur privé, Entreprise inventée, constaté le 15\u00a0novembre 2022", Text(page.QuerySelector(".eig-now")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithAStatementOfTheTeam_LeadsToItsCorrectionOnTheSameDay()
    {
        var person = await site.PersonOfAsync(await site.InvitedAsync());
        var form = $"/personnes/{person}/situation?promotion=EIG5";
        using var said = await site.Team.PostFromAsync(form, form, ("promotion", "EIG5"), ("situation", "prive"), ("constatee_le", "10/11/2022"));
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);

        var link = (await site.PageAsync($"/personnes/{person}")).QuerySelectorAll(".eig-event a").Single(candidate => candidate.TextContent.StartsWith("Corriger", StringComparison.Ordinal)).GetAttribute("href")!;
        var correction = await site.PageAsync(link);
        Assert.NotNull(correction.QuerySelector("#correction"));
        Assert.Equal("10/11/2022", correction.QuerySelector("#constatee_le")!.GetAttribute("value"));
        using var corrected = await site.Team.PostFromAsync(link, form, ("promotion", "EIG5"), ("situation", "etudes"), ("constatee_le", "10/11/2022"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Equal("Studies", await site.ScalarAsync<string>("select string_agg(situation, ' ') from career_step where person_id = $1 and source = 'Team'", person));
    }

    [Fact]
    public async Task File_OpenedByItsHost_TellsItsPartAndNothingOfTheSurvey()
    {
        using var host = await site.EnterAsync("cgdd@demonstration.example");
        await site.InvitedAsync();
        var person = await AwaitedAsync("A022");
        var file = await host.PageAsync($"/personnes/{person}");
        var all = Text(file.QuerySelector(".eig-dates")!);
        Assert.Contains("Fin de la mission", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Invitation", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Candidature", all, StringComparison.Ordinal);
        Assert.Null(file.QuerySelector("main a[href*='/coordonnees']"));
    }

    [Fact]
    public async Task Host_FromItsHome_SaysWhereSomebodyIsInTwoClicks()
    {
        using var host = await site.EnterAsync("cgdd@demonstration.example");
        var home = await host.PageAsync("/");
        var link = home.QuerySelectorAll(".eig-awaited a")[^1].GetAttribute("href")!;
        var form = await host.PageAsync(link);
        Assert.NotNull(form.QuerySelector("main form input[name=jeton]"));
        Assert.Equal("15/11/2022", form.QuerySelector("#constatee_le")!.GetAttribute("value"));
        var path = form.QuerySelector("main form")!.GetAttribute("action")!;
        using var posted = await host.PostFromAsync(link, path, ("promotion", form.QuerySelector("[name=promotion]")!.GetAttribute("value")!), ("situation", "meme_administration"), ("constatee_le", "15/11/2022"));

        Assert.Equal("/personnes", posted.Headers.Location?.ToString());
        Assert.NotNull((await host.PageAsync("/personnes")).QuerySelector(".fr-alert--success"));
        Assert.Equal(home.QuerySelectorAll(".eig-awaited").Length - 1, (await host.PageAsync("/")).QuerySelectorAll(".eig-awaited").Length);
        var person = int.Parse(path.Split('/')[2]);
        Assert.Equal("Administration/SameAdministration", await site.ScalarAsync<string>("select source || '/' || situation from career_step where person_id = $1 and observed_on = '2022-11-15'", person));
    }

    [Fact]
    public async Task Host_OfAnother_FindsNobodyAndChangesNothing()
    {
        using var host = await site.EnterAsync("ign@demonstration.example");
        var person = await site.ScalarAsync<int>(
            """
            select c.person_id from contract c join administration a on a.id = c.employer_id join promotion p on p.id = c.promotion_id
            where a.code = 'A022' and c.kind = 'Initial' and p.code = 'EIG4' order by 1 limit 1
            """);
        var before = await site.ScalarAsync<int>("select count(*)::int from career_step where person_id = $1", person);
        using var seen = await host.GetAsync($"/personnes/{person}/situation?promotion=EIG4");
        using var posted = await host.PostFromAsync("/mon-compte", $"/personnes/{person}/situation", ("promotion", "EIG4"), ("situation", "prive"), ("constatee_le", "15/11/2022"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, posted.StatusCode));
        Assert.Equal(before, await site.ScalarAsync<int>("select count(*)::int from career_step where person_id = $1", person));
    }

    [Theory]
    [InlineData("situation", "situation", "")]
    [InlineData("situation", "situation", "retraite")]
    [InlineData("constatee_le", "constatee_le", "16/11/2022")]
    [InlineData("constatee_le", "constatee_le", "31/02/2022")]
    [InlineData("constatee_le", "constatee_le", "01/01/2020")]
    [InlineData("depuis_le", "depuis_le", "16/11/2022")]
    [InlineData("depuis_le", "depuis_le", "hier")]
    public async Task Situation_ThatCannotBe_IsRefusedAtItsField(string field, string name, string value)
    {
        var person = await site.ScalarAsync<int>("select min(c.person_id) from contract c join promotion p on p.id = c.promotion_id where p.code = 'EIG5'");
        (string, string)[] fields = [("promotion", "EIG5"), ("situation", "prive"), ("constatee_le", "15/11/2022"), ("employeur", "Entreprise inventée")];
        using var posted = await site.Team.PostFromAsync($"/personnes/{person}/situation", $"/personnes/{person}/situation", [.. fields.Where(pair => pair.Item1 != name), (name, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        var page = await Visitor.ReadAsync(posted);
        Assert.NotNull(page.QuerySelector($"#erreurs a[href='#{field}']"));
        Assert.Equal("Entreprise inventée", page.QuerySelector("#employeur")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Situation_SaidByTheTeam_StandsInTheFileWithItsNote()
    {
        var person = await site.ScalarAsync<int>("select max(c.person_id) from contract c join promotion p on p.id = c.promotion_id where p.code = 'EIG3'");
        var address = $"/personnes/{person}/situation";
        using var posted = await site.Team.PostFromAsync(address, address, ("promotion", "EIG3"), ("situation", "recherche"), ("employeur", "Institut inventé"), ("depuis_le", "1/9/2022"), ("constatee_le", "14/11/2022"), ("note", "Profil public"));

        Assert.Equal($"/personnes/{person}", posted.Headers.Location?.ToString());
        var page = await site.PageAsync($"/personnes/{person}");
        Assert.Contains("Dans la recherche, Institut inventé, constaté le 14\u00a0novembre 2022. Source\u00a0: Équipe du programme.", Text(page.QuerySelector(".eig-now")!), StringComparison.Ordinal);
        Assert.Contains("Institut inventé Depuis le 1er\u00a0septembre 2022 «\u00a0Profil public\u00a0»", Text(page.QuerySelector(".eig-dates")!), StringComparison.Ordinal);
    }

    private Task<int> AwaitedAsync(string administration) => site.ScalarAsync<int>(
        """
        select c.person_id from contract c join administration a on a.id = c.employer_id join promotion p on p.id = c.promotion_id
        join survey_invitation v on v.person_id = c.person_id
        where a.code = $1 and c.kind = 'Initial' and p.code = 'EIG5' order by 1 limit 1
        """, administration);

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
