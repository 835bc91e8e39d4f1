using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Surveys;

/// <summary>An answer becomes evidence, once, and can be corrected until the closing without losing what was said.</summary>
public sealed class SubmitAnswerTests(EmptyDatabase database) : SurveyTest(database)
{
    [Fact]
    public async Task Answer_Sent_BecomesASituationOfTheSurveyDatedThatDay()
    {
        var (person, invitation) = await InvitedAsync();

        var outcome = await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.PrivateSector, "Exemple SA", Day("2022-09-01"), Employment.Permanent, LeavingReason.NoPost, "Merci", true));

        Assert.Equal(Day("2022-11-20"), outcome.Value);
        Assert.Equal("2022-11-20 PrivateSector Survey Application Exemple SA 2022-09-01", await StepsAsync(person));
        Assert.Equal("Answered", await ValueAsync<string>("select status from survey_invitation where id = @invitation", new { invitation }));
        Assert.Equal("Invitation AnswerSurvey PrivateSector", await ValueAsync<string>(
            "select actor_kind || ' ' || action || ' ' || state_to from audit_line where object_key = @key and action = 'AnswerSurvey'", new { key = $"{invitation}" }));
    }

    [Fact]
    public async Task Answer_NamingAnAdministrationOfTheProgramme_IsLinkedToIt()
    {
        var (person, invitation) = await InvitedAsync();
        var host = await GivenAsync(given => given.AdministrationAsync("Ministère des Exemples " + Given.Code("X")));
        var name = await ValueAsync<string>("select name from administration where id = @host", new { host });

        await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.OtherAdministration, name!.ToUpperInvariant()));

        Assert.Equal(host, await ValueAsync<int>("select employer_id from career_step where person_id = @person", new { person }));
    }

    [Fact]
    public async Task Answer_OfWhoStayedWithoutAnEmployer_HasTheMissions()
    {
        var (person, invitation) = await InvitedAsync();

        await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.SameAdministration));

        Assert.True(await ValueAsync<bool>(
            "select s.employer_id = c.employer_id from career_step s join contract c on c.person_id = s.person_id where s.person_id = @person", new { person }));
    }

    [Fact]
    public async Task Answer_SentTwice_IsOne()
    {
        var (person, invitation) = await InvitedAsync();
        var answer = new SurveyAnswer(Situation.Research, "Labo");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SubmitAsync(invitation, "2022-11-20", answer)));

        Assert.Equal("Sent", await AnswersAsync(invitation));
        Assert.Equal("2022-11-20 Research Survey Application Labo -", await StepsAsync(person));
    }

    [Fact]
    public async Task Answer_CorrectedTheSameDay_ReplacesTheEvidenceAndKeepsBothAnswers()
    {
        var (person, invitation) = await InvitedAsync();

        await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.Studies));
        await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.SelfEmployed));

        Assert.Equal("Replaced Sent", await AnswersAsync(invitation));
        Assert.Equal("2022-11-20 SelfEmployed Survey Application - -", await StepsAsync(person));
        Assert.Equal("Studies>SelfEmployed", await ValueAsync<string>(
            "select state_from || '>' || state_to from audit_line where action = 'RecordSituation' and object_key = @key and state_from is not null", new { key = $"{person}" }));
    }

    [Fact]
    public async Task Answer_CorrectedLater_LeavesWhatWasKnownThen()
    {
        var (person, invitation) = await InvitedAsync();

        await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.Studies));
        await SubmitAsync(invitation, "2022-11-25", new SurveyAnswer(Situation.SameDefi));

        Assert.Equal("2022-11-20 Studies Survey Application - -\n2022-11-25 SameDefi Survey Application - -", await StepsAsync(person));
    }

    [Fact]
    public async Task Draft_Saved_CountsNowhereAndIsGoneOnceSent()
    {
        var (person, invitation) = await InvitedAsync();
        var submit = new SubmitAnswer(Database, At("2022-11-20"));

        Assert.True((await submit.SaveDraftAsync(invitation, new SurveyAnswer(null, "Peut-être"), Cancellation)).IsDone);
        Assert.True((await submit.SaveDraftAsync(invitation, new SurveyAnswer(Situation.Studies, "Sûrement"), Cancellation)).IsDone);
        Assert.Equal("Draft", await AnswersAsync(invitation));
        Assert.Equal("", await StepsAsync(person));
        var open = await new AnswerQueries(Database).OpenAsync(invitation, Cancellation);
        Assert.Equal((null, new SurveyAnswer(Situation.Studies, "Sûrement")), (open!.Sent, open.Draft));

        await SubmitAsync(invitation, "2022-11-20", open.Draft!);
        Assert.Equal("Sent", await AnswersAsync(invitation));
    }

    [Theory]
    [InlineData("2023-01-14", true)]
    [InlineData("2023-01-15", false)]
    public async Task Answer_IsTakenUntilTheLastDay(string day, bool taken)
    {
        var (_, invitation) = await InvitedAsync();

        var outcome = await SubmitAsync(invitation, day, new SurveyAnswer(Situation.Studies));

        Assert.Equal(taken ? null : SurveyRefusals.SurveyClosed, outcome.IsDone ? null : outcome.Refusals[0]);
    }

    [Fact]
    public async Task Answer_WithoutASituationOrWithADateToCome_IsRefused()
    {
        var (_, invitation) = await InvitedAsync();

        Assert.Equal(SurveyRefusals.SituationMissing, (await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(null, "X"))).Refusals[0]);
        Assert.Equal(SurveyRefusals.SinceInTheFuture, (await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.Studies, SinceOn: Day("2022-11-21")))).Refusals[0]);
        Assert.Equal(SurveyRefusals.TextTooLong, (await SubmitAsync(invitation, "2022-11-20", new SurveyAnswer(Situation.Studies, new string('x', 201)))).Refusals[0]);
        Assert.Equal(SurveyRefusals.InvitationUnknown, (await SubmitAsync(Guid.NewGuid(), "2022-11-20", new SurveyAnswer(Situation.Studies))).Refusals[0]);
        Assert.Equal("", await AnswersAsync(invitation));
    }

    [Fact]
    public async Task Objection_IsOnceAndCanBeTakenBack()
    {
        var (person, invitation) = await InvitedAsync();
        var objection = new ObjectToContact(Database, At("2022-11-20"));

        await objection.ExecuteAsync(invitation, Cancellation);
        await objection.ExecuteAsync(invitation, Cancellation);
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from audit_line where action = 'ObjectToContact' and object_key = @key", new { key = $"{person}" }));
        Assert.True((await new AnswerQueries(Database).OpenAsync(invitation, Cancellation))!.Objected);
        await objection.LiftAsync(invitation, Cancellation);

        Assert.False((await new AnswerQueries(Database).OpenAsync(invitation, Cancellation))!.Objected);
    }

    private async Task<(int Person, Guid Invitation)> InvitedAsync()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        return (person, await GivenAsync(given => given.InvitationAsync(person, promotion, Day("2022-11-15"))));
    }

    private Task<Eig.Core.Shared.Outcome<DateOnly>> SubmitAsync(Guid invitation, string day, SurveyAnswer answer) =>
        new SubmitAnswer(Database, At(day)).ExecuteAsync(invitation, answer, Cancellation);

    private async Task<string> AnswersAsync(Guid invitation) =>
        await ValueAsync<string>("select string_agg(status, ' ' order by id) from survey_answer where invitation_id = @invitation", new { invitation }) ?? "";

    private async Task<string> StepsAsync(int person) => await ValueAsync<string>(
        """
        select string_agg(concat_ws(' ', s.observed_on, s.situation, s.source, s.origin, coalesce(s.employer_name, '-'), coalesce(s.since_on::text, '-')), E'\n' order by s.observed_on)
        from career_step s where s.person_id = @person
        """, new { person }) ?? "";
}
