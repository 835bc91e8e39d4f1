using Eig.Core.Careers;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Pages.Surveys;

/// <summary>The demonstration, whose waves are one class's alone: it writes.</summary>
public sealed class SurveySite() : Site(new DemoDatabase())
{
    /// <summary>Invites whom the waves owe an invitation, and gives the one of a person of promotion 5.</summary>
    public async Task<Guid> InvitedAsync(int skip = 0)
    {
        await RunJobAsync("survey-waves");
        return await ScalarAsync<Guid>("select v.id from survey_invitation v join promotion p on p.id = v.promotion_id where p.code = 'EIG5' and v.kind = 'NextYear' order by v.id offset $1 limit 1", skip);
    }

    public Task<int> PersonOfAsync(Guid invitation) => ScalarAsync<int>("select person_id from survey_invitation where id = $1", invitation);

    /// <summary>As the person does through the link, on the demonstration's day.</summary>
    public async Task AnswerAsync(Guid invitation, SurveyAnswer answer) => Assert.True(
        (await new SubmitAnswer(Database.Database, Services.GetRequiredService<DomainClock>()).ExecuteAsync(invitation, answer, CancellationToken.None)).IsDone);

    public Task AnswerAsync(Guid invitation, Situation situation) => AnswerAsync(invitation, new SurveyAnswer(situation));
}
