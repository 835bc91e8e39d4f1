using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Tests.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Careers;

/// <summary>Two sources that do not say the same are both shown; the team decides, with a reason, and nothing said is lost.</summary>
public sealed class DisagreementTests(EmptyDatabase database) : SurveyTest(database)
{
    [Theory]
    [InlineData("SameDefi", "2022-10-01", "PrivateSector", "2022-11-01", true)]
    [InlineData("SameDefi", "2022-10-01", "SameDefi", "2022-11-01", false)]
    [InlineData("Undisclosed", "2022-10-01", "PrivateSector", "2022-11-01", false)] // no contradiction in not saying
    [InlineData("SameDefi", "2022-10-01", "PrivateSector", "2023-04-02", true)]
    [InlineData("SameDefi", "2022-10-01", "PrivateSector", "2023-04-03", false)] // half a year apart, both may be true
    public async Task Disagreement_OfSurveyAndHost_IsThere(string survey, string surveyOn, string host, string hostOn, bool there)
    {
        var person = await SaidAsync(survey, surveyOn, host, hostOn);

        Assert.Equal(there ? 1 : 0, (await ListAsync(person)).Count);
    }

    [Fact]
    public async Task Settle_KeepsOneAsTheTeamsWordWithItsReason()
    {
        var person = await SaidAsync("SameDefi", "2022-10-01", "PrivateSector", "2022-11-01");
        var open = Assert.Single(await ListAsync(person));

        var outcome = await new SettleDisagreement(Database, At("2022-12-01")).ExecuteAsync(await TeamAsync(), person, open.AnswerId, open.HostId, " Contrat vu. ", Cancellation);

        Assert.True(outcome.IsDone);
        Assert.Equal("Team 2022-11-01 SameDefi Contrat vu.", await ValueAsync<string>(
            "select concat_ws(' ', source, observed_on, situation, note) from career_step where id = @id", new { id = outcome.Value }));
        Assert.Equal(3, await ValueAsync<int>("select count(*)::int from career_step where person_id = @person", new { person }));
        Assert.Empty(await ListAsync(person));
    }

    [Fact]
    public async Task Settle_WithoutAReasonOrTwice_IsRefused()
    {
        var person = await SaidAsync("SameDefi", "2022-10-01", "PrivateSector", "2022-11-01");
        var open = Assert.Single(await ListAsync(person));
        var settle = new SettleDisagreement(Database, At("2022-12-01"));
        var team = await TeamAsync();

        Assert.Equal(CareerRefusals.ReasonMissing, (await settle.ExecuteAsync(team, person, open.HostId, open.AnswerId, "  ", Cancellation)).Refusals[0]);
        var both = await Task.WhenAll(
            settle.ExecuteAsync(team, person, open.HostId, open.AnswerId, "Vu", Cancellation),
            settle.ExecuteAsync(team, person, open.AnswerId, open.HostId, "Vu", Cancellation));

        Assert.Equal(CareerRefusals.Settled, Assert.Single(both, outcome => !outcome.IsDone).Refusals[0]);
    }

    [Fact]
    public async Task Disagreement_AfterALaterStatement_ComesBack()
    {
        var person = await SaidAsync("SameDefi", "2022-10-01", "PrivateSector", "2022-11-01");
        var open = Assert.Single(await ListAsync(person));
        await new SettleDisagreement(Database, At("2022-12-01")).ExecuteAsync(await TeamAsync(), person, open.AnswerId, open.HostId, "Vu", Cancellation);

        await GivenAsync(given => given.Work.ExecuteAsync(
            "insert into career_step (person_id, promotion_id, observed_on, situation, source) values (@person, @PromotionId, '2022-12-15', 'Studies', 'Administration')", new { person, open.PromotionId }));

        Assert.Single(await ListAsync(person));
    }

    [Theory]
    [InlineData(true, "2022-11-10", null)]
    [InlineData(true, "2022-11-16", "date-in-the-future")]
    [InlineData(true, "2021-08-31", "date-before-the-mission")]
    [InlineData(false, "2022-11-10", "person-unknown")]
    public async Task StateSituation_ByAHost_IsForItsOwnPeople(bool own, string on, string? refusal)
    {
        var promotion = await PromotionAsync();
        var (person, host) = await GivenAsync(async given =>
        {
            var administration = await given.AdministrationAsync();
            var who = await given.PersonAsync();
            await given.ContractAsync(who, promotion, administration: own ? administration : await given.AdministrationAsync());
            return (who, Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, administration))));
        });

        var outcome = await new StateSituation(Database, At("2022-11-15")).ExecuteAsync(host, person, promotion.Code, Day(on), new StatedSituation(Situation.SameDefi, Note: "Recrutée"), Cancellation);

        Assert.Equal(refusal, outcome.IsDone ? null : outcome.Refusals[0].Code);
        Assert.Equal(refusal is null ? "Administration SameDefi Application" : null, await ValueAsync<string>(
            "select source || ' ' || situation || ' ' || origin from career_step where person_id = @person", new { person }));
    }

    private Task<IReadOnlyList<Disagreement>> ListAsync(int person) => new DisagreementQueries(Database).ListAsync(Actor.System("test"), person, Cancellation);

    private async Task<int> SaidAsync(string survey, string surveyOn, string host, string hostOn)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await GivenAsync(given => given.CareerStepAsync(person, promotion, Day(surveyOn), survey));
        await GivenAsync(given => given.CareerStepAsync(person, promotion, Day(hostOn), host, "Administration"));
        return person;
    }
}
