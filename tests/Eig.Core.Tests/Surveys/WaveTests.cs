using Eig.Core.Surveys;
using Eig.Testing;

namespace Eig.Core.Tests.Surveys;

/// <summary>Who is asked by the N+1 wave, and when (FORMATS, "The N+1 wave"). Missions of the promotion ended on 30 June 2022.</summary>
public sealed class WaveTests(EmptyDatabase database) : SurveyTest(database)
{
    [Theory]
    [InlineData("2022-06-30", WaveStanding.NotYet)]
    [InlineData("2022-07-01", WaveStanding.Due)] // the day after the end
    [InlineData("2022-12-31", WaveStanding.Due)]
    [InlineData("2023-01-01", WaveStanding.TooLate)]
    public async Task Standing_OfAMissionThatEndedAsPlanned_IsDueUntilTheWaveCloses(string day, WaveStanding expected)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));

        Assert.Equal(expected, await StandingAsync(promotion, person, day));
    }

    [Theory]
    [InlineData("2022-09-30", null, "2022-09-30", WaveStanding.NotYet)]
    [InlineData("2022-09-30", null, "2022-10-01", WaveStanding.Due)]
    [InlineData("2022-09-30", "2022-08-15", "2022-08-16", WaveStanding.Due)] // the prolongation ended early
    [InlineData("2022-12-31", null, "2022-12-31", WaveStanding.TooLate)] // it ends with the wave: due the day after
    public async Task Standing_UnderAProlongation_WaitsForItsEnd(string endsOn, string? endedEarlyOn, string day, WaveStanding expected)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await GivenAsync(given => given.ProlongationAsync(person, promotion, Day("2022-07-01"), Day(endsOn), endedEarlyOn is null ? null : Day(endedEarlyOn)));

        Assert.Equal(expected, await StandingAsync(promotion, person, day));
    }

    [Fact]
    public async Task Standing_OfAnInitialContractThatEndedEarly_IsNoneOfTheSurveys()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion, endedEarlyOn: Day("2022-03-31")));

        Assert.Equal(WaveStanding.EndedEarly, await StandingAsync(promotion, person, "2022-11-15"));
    }

    [Theory]
    [InlineData("2022-07-01", "PrivateSector", "Administration", WaveStanding.Known)]
    [InlineData("2022-07-01", "Undisclosed", "Survey", WaveStanding.Known)] // they said that they do not wish to say
    [InlineData("2022-06-30", "SameDefi", "Team", WaveStanding.Due)] // dated on the planned end: tells nothing of after
    public async Task Standing_WithASituation_DependsOnItsDate(string observedOn, string situation, string source, WaveStanding expected)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await GivenAsync(given => given.CareerStepAsync(person, promotion, Day(observedOn), situation, source));

        Assert.Equal(expected, await StandingAsync(promotion, person, "2022-11-15"));
    }

    [Fact]
    public async Task Waves_OfAnotherScheme_AreNone()
    {
        var promotion = await GivenAsync(given => given.PromotionAsync(2021, scheme: "Bin"));

        Assert.Null(await new WaveQueries(Database, At("2022-11-15")).FindAsync(Core.Database.Actor.System("test"), promotion.Code, WaveKind.NextYear, Cancellation));
    }

    [Fact]
    public async Task Run_OnOneDayTwice_InvitesOnce()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));

        await RunAsync("2022-11-15");
        var again = await RunAsync("2022-11-15");

        Assert.Equal(new WaveRun(0, 0), again);
        Assert.Equal("SurveyInvitation", await MailsAsync(person));
        Assert.Equal(WaveStanding.Waiting, await StandingAsync(promotion, person, "2022-11-15"));
    }

    [Theory]
    [InlineData("2022-07-01", "2022-12-31")]
    [InlineData("2022-11-15", "2023-01-14")] // for nobody less than sixty days
    public async Task Invitation_OpensUntilTheWaveClosesAndForSixtyDaysAtLeast(string invitedOn, string closesOn)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));

        await RunAsync(invitedOn);

        Assert.Equal(Day(closesOn), await ValueAsync<DateOnly>("select closes_on from survey_invitation where person_id = @person", new { person }));
        Assert.Equal(WaveStanding.Waiting, await StandingAsync(promotion, person, closesOn));
        Assert.Equal(WaveStanding.Closed, await StandingAsync(promotion, person, Day(closesOn).AddDays(1).ToString("O", null)));
    }

    [Fact]
    public async Task Reminders_GoTwoAndFourWeeksAfterTheInvitation()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");

        await RunAsync("2022-11-28");
        Assert.Equal("SurveyInvitation", await MailsAsync(person));
        await RunAsync("2022-11-29");
        Assert.Equal("SurveyInvitation SurveyReminder/1", await MailsAsync(person));
        await RunAsync("2022-12-12");
        Assert.Equal("SurveyInvitation SurveyReminder/1", await MailsAsync(person));
        await RunAsync("2022-12-13");
        Assert.Equal("SurveyInvitation SurveyReminder/1 SurveyReminder/2", await MailsAsync(person));
        await RunAsync("2023-01-10");
        Assert.Equal("SurveyInvitation SurveyReminder/1 SurveyReminder/2", await MailsAsync(person));
    }

    [Fact]
    public async Task Reminders_AfterAStopOfFiveWeeks_GoOneInARunAndAWeekApart()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");

        await RunAsync("2022-12-20");
        await RunAsync("2022-12-26");
        Assert.Equal("SurveyInvitation SurveyReminder/1", await MailsAsync(person));
        await RunAsync("2022-12-27");
        Assert.Equal("SurveyInvitation SurveyReminder/1 SurveyReminder/2", await MailsAsync(person));
    }

    [Theory]
    [InlineData("an answer")]
    [InlineData("an objection")]
    [InlineData("news from the host")]
    [InlineData("an address that refused the invitation")]
    [InlineData("a withdrawal")]
    [InlineData("a suspended wave")]
    public async Task Reminders_AfterThis_GoNot(string reason)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        var invitation = await InvitationOfAsync(person);
        var team = await TeamAsync();
        switch (reason)
        {
            case "an answer":
                Assert.True((await new SubmitAnswer(Database, At("2022-11-16")).ExecuteAsync(invitation, new SurveyAnswer(Core.Careers.Situation.Studies), Cancellation)).IsDone);
                break;
            case "an objection":
                Assert.True((await new ObjectToContact(Database, At("2022-11-16")).ExecuteAsync(invitation, Cancellation)).IsDone);
                break;
            case "news from the host":
                await GivenAsync(given => given.CareerStepAsync(person, promotion, Day("2022-11-20"), source: "Administration"));
                break;
            case "an address that refused the invitation":
                await GivenAsync(given => given.Work.ExecuteAsync("update mail set status = 'Refused' where object_key = @key", new { key = $"{invitation}" }));
                break;
            case "a withdrawal":
                Assert.True((await new ReplaceLink(Database, Links, At("2022-11-16")).RevokeAsync(team, invitation, Cancellation)).IsDone);
                break;
            default:
                Assert.True((await new ChangeWaveStatus(Database, At("2022-11-15")).ExecuteAsync(team, promotion.Code, WaveKind.NextYear, WaveStatus.Suspended, Cancellation)).IsDone);
                break;
        }

        await RunAsync("2022-11-29");

        Assert.Equal("SurveyInvitation", await MailsAsync(person));
    }

    [Fact]
    public async Task SuspendedWave_InvitesNobodyUntilItIsResumed()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        var change = new ChangeWaveStatus(Database, At("2022-11-15"));
        var team = await TeamAsync();
        await change.ExecuteAsync(team, promotion.Code, WaveKind.NextYear, WaveStatus.Suspended, Cancellation);

        await RunAsync("2022-11-15");
        Assert.Equal("", await MailsAsync(person));
        await change.ExecuteAsync(team, promotion.Code, WaveKind.NextYear, WaveStatus.Running, Cancellation);
        await RunAsync("2022-11-15");

        Assert.Equal("SurveyInvitation", await MailsAsync(person));
    }

    [Fact]
    public async Task FurtherWave_GoesOnlyOnceTheTeamHasApprovedIt()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        var change = new ChangeWaveStatus(Database, At("2022-11-15"));
        var team = await TeamAsync();

        Assert.Equal(WaveStatus.Draft, (await change.TurnOnAsync(team, promotion.Code, WaveKind.ThreeMonths, Cancellation)).Value);
        Assert.Equal(SurveyRefusals.WaveThere, (await change.TurnOnAsync(team, promotion.Code, WaveKind.ThreeMonths, Cancellation)).Refusals[0]);
        Assert.Equal(WaveStanding.NotYet, await StandingAsync(promotion, person, "2022-09-29", WaveKind.ThreeMonths));
        Assert.Equal(WaveStanding.Due, await StandingAsync(promotion, person, "2022-09-30", WaveKind.ThreeMonths));
        Assert.Equal(SurveyRefusals.WaveNotRunning, (await new SendWave(Database, Links, At("2022-10-01")).ExecuteAsync(team, promotion.Code, WaveKind.ThreeMonths, Cancellation)).Refusals[0]);
        await change.ExecuteAsync(team, promotion.Code, WaveKind.ThreeMonths, WaveStatus.Running, Cancellation);

        Assert.Equal(1, (await new SendWave(Database, Links, At("2022-10-01")).ExecuteAsync(team, promotion.Code, WaveKind.ThreeMonths, Cancellation)).Value);
    }

    [Theory]
    [InlineData(false, WaveStanding.NoConsent)]
    [InlineData(true, WaveStanding.Due)]
    public async Task FurtherWave_AsksWhoAgreedToBeAskedAgain(bool mayContact, WaveStanding expected)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        await new SubmitAnswer(Database, At("2022-11-16")).ExecuteAsync(
            await InvitationOfAsync(person), new SurveyAnswer(Core.Careers.Situation.SameDefi, MayContact: mayContact), Cancellation);
        await new ChangeWaveStatus(Database, At("2022-11-15")).TurnOnAsync(await TeamAsync(), promotion.Code, WaveKind.OneYear, Cancellation);

        Assert.Equal(expected, await StandingAsync(promotion, person, "2023-07-01", WaveKind.OneYear));
    }

    [Fact]
    public async Task Send_PressedFiftyTimesAtOnce_GivesOneMessagePerPerson()
    {
        var promotion = await PromotionAsync();
        var people = await GivenAsync(async given => new[] { await given.MissionAsync(promotion), await given.MissionAsync(promotion), await given.MissionAsync(promotion) });
        var team = await TeamAsync();

        var presses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            new SendWave(Database, Links, At("2022-11-15")).ExecuteAsync(team, promotion.Code, WaveKind.NextYear, Cancellation)));

        Assert.All(presses, press => Assert.True(press.IsDone));
        Assert.Equal(3, presses.Sum(press => press.Value));
        foreach (var person in people)
        {
            Assert.Equal("SurveyInvitation", await MailsAsync(person));
        }
    }

    public static TheoryData<WaveStatus, WaveStatus, bool> Transitions
    {
        get
        {
            (WaveStatus, WaveStatus)[] allowed = [(WaveStatus.Draft, WaveStatus.Running), (WaveStatus.Running, WaveStatus.Suspended), (WaveStatus.Suspended, WaveStatus.Running)];
            var data = new TheoryData<WaveStatus, WaveStatus, bool>();
            foreach (var from in Enum.GetValues<WaveStatus>())
            {
                foreach (var to in Enum.GetValues<WaveStatus>())
                {
                    data.Add(from, to, allowed.Contains((from, to)));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public void CanBecome_EachPair_IsAsDecided(WaveStatus from, WaveStatus to, bool expected) => Assert.Equal(expected, from.CanBecome(to));
}
