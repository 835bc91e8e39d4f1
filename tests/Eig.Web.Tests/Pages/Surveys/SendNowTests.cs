using System.Net;

namespace Eig.Web.Tests.Pages.Surveys;

/// <summary>Everybody presses at once; each person gets one message.</summary>
public sealed class SendNowTests(SurveySite site) : IClassFixture<SurveySite>
{
    [Fact]
    public async Task Send_PressedFiftyTimesAtOnce_GivesOneMessagePerPerson()
    {
        var page = await site.PageAsync("/enquetes/EIG5/n1/envoyer");
        Assert.Equal("Envoyer à 10\u00a0personnes", page.QuerySelector("#faire")!.TextContent);
        var token = await site.Team.TokenAsync("/enquetes/EIG5/n1/envoyer");

        var pressed = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => site.Team.PostAsync("/enquetes/EIG5/n1/envoyer", ("jeton", token))));

        Assert.All(pressed, response => Assert.Equal(HttpStatusCode.Redirect, response.StatusCode));
        Assert.Equal(10, await site.ScalarAsync<int>("select count(*)::int from survey_invitation"));
        Assert.Equal(10, await site.ScalarAsync<int>("select count(*)::int from mail where template = 'SurveyInvitation'"));
        Assert.Equal(1, await site.ScalarAsync<int>("select count(*)::int from audit_line where action = 'InviteToSurvey'"));
        await site.RunJobAsync("survey-waves");
        await site.RunJobAsync("mail-outbox");
        var recipients = site.Mails().Select(mail => mail.Split('\n').First(line => line.StartsWith("To: ", StringComparison.Ordinal))).ToList();
        Assert.Equal(10, recipients.Count);
        Assert.Equal(10, recipients.Distinct(StringComparer.Ordinal).Count());

        // Nobody is left to invite: the page says so and offers no button.
        Assert.Null((await site.PageAsync("/enquetes/EIG5/n1/envoyer")).QuerySelector("#faire"));
        foreach (var response in pressed)
        {
            response.Dispose();
        }
    }
}
