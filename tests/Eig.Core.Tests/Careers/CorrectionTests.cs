using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Tests.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Careers;

/// <summary>A source that corrects itself keeps what it said before; hosts see and say of their own people only.</summary>
public sealed class CorrectionTests(EmptyDatabase database) : SurveyTest(database)
{
    private StateSituation State => new(Database, At("2022-11-15"));

    [Fact]
    public async Task State_OtherwiseOnTheSameDay_KeepsWhatWasSaidBefore()
    {
        var promotion = await PromotionAsync();
        var (person, team) = (await GivenAsync(given => given.MissionAsync(promotion)), await TeamAsync());
        var on = Day("2022-11-14");
        await StateAsync(team, person, promotion.Code, on, new StatedSituation(Situation.PrivateSector, "Une entreprise", Day("2022-09-01"), "Profil public"));
        await StateAsync(team, person, promotion.Code, on, new StatedSituation(Situation.Association, "Une association", null, "Appel"));
        await StateAsync(team, person, promotion.Code, on, new StatedSituation(Situation.Association, "Une association", null, "Appel"));

        var file = await OpenAsync(team, person);

        var step = Assert.Single(file.Steps);
        Assert.Equal((Situation.Association, "Une association", null, "Appel"), (step.Situation, step.Employer, step.SinceOn, step.Note));
        // Said a third time in the same words, nothing was corrected.
        var before = Assert.Single(file.Corrections);
        Assert.Equal(
            (step.Id, Situation.PrivateSector, "Une entreprise", Day("2022-09-01"), "Profil public"),
            (before.StepId, before.Situation, before.Employer, before.SinceOn, before.Note));
    }

    [Fact]
    public async Task State_ByAHostThatCorrectsItself_KeepsItTooAndForItsOwnPeopleOnly()
    {
        var promotion = await PromotionAsync();
        var (defi, other) = await GivenAsync(async given => (await given.DefiAsync(promotion), await given.DefiAsync(promotion)));
        var person = await GivenAsync(async given =>
        {
            var id = await given.PersonAsync();
            await given.ContractAsync(id, promotion, defi: defi, administration: defi.AdministrationId);
            return id;
        });
        var host = await GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, defi.AdministrationId))));
        var stranger = await GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, other.AdministrationId))));
        await StateAsync(host, person, promotion.Code, Day("2022-11-14"), new StatedSituation(Situation.SameDefi));
        await StateAsync(host, person, promotion.Code, Day("2022-11-14"), new StatedSituation(Situation.SameAdministration));

        Assert.Equal(Situation.SameDefi, Assert.Single((await OpenAsync(host, person)).Corrections).Situation);
        Assert.Equal(CareerRefusals.PersonUnknown, (await State.ExecuteAsync(stranger, person, promotion.Code, Day("2022-11-14"), new StatedSituation(Situation.Research), Cancellation)).Refusals[0]);
        Assert.Null(await new PersonQueries(Database).OpenAsync(stranger, person, Day("2022-11-15"), Cancellation));
    }

    [Theory]
    [InlineData("2022-06-29", null, false)]
    [InlineData("2022-06-30", null, false)] // the last day of the mission is still the mission
    [InlineData("2022-07-01", null, true)]
    [InlineData("2022-03-31", "2022-03-31", false)]
    [InlineData("2022-04-01", "2022-03-31", true)]
    public async Task State_WhileTheMissionRuns_IsNoSituation(string on, string? endedEarlyOn, bool isDone)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await GivenAsync(given => given.Work.ExecuteAsync(
            "update contract set ended_early_on = @early::date, end_reason = case when @early is not null then 'x' end where person_id = @person", new { person, early = endedEarlyOn }));

        var outcome = await State.ExecuteAsync(await TeamAsync(), person, promotion.Code, Day(on), new StatedSituation(Situation.SameDefi), Cancellation);

        Assert.Equal(isDone ? [] : [CareerRefusals.MissionRuns], outcome.Refusals);
    }

    [Fact]
    public async Task State_OfSomebodyWhoseContractIsOnlyDrafted_IsUnknown()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(async given =>
        {
            var id = await given.PersonAsync();
            await given.ContractAsync(id, promotion, status: "Sent");
            return id;
        });

        Assert.Equal(CareerRefusals.PersonUnknown, (await State.ExecuteAsync(await TeamAsync(), person, promotion.Code, Day("2022-11-14"), new StatedSituation(Situation.Research), Cancellation)).Refusals[0]);
    }

    private async Task StateAsync(Actor actor, int person, string promotion, DateOnly on, StatedSituation stated) =>
        Assert.Empty((await State.ExecuteAsync(actor, person, promotion, on, stated, Cancellation)).Refusals);

    private async Task<PersonQueries.PersonFile> OpenAsync(Actor actor, int person)
    {
        var file = await new PersonQueries(Database).OpenAsync(actor, person, Day("2022-11-15"), Cancellation);
        Assert.NotNull(file);
        return file;
    }
}
