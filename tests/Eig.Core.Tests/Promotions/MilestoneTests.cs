using Eig.Core.Database;
using Eig.Core.Promotions;
using Eig.Core.Surveys;
using Eig.Core.Tests.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Promotions;

/// <summary>The coming dates of the N+1 wave are those on which it will write to people.</summary>
public sealed class MilestoneTests(EmptyDatabase database) : SurveyTest(database)
{
    [Fact]
    public async Task Milestones_OfPeopleToInviteLater_SayWhenHowManyAndUntilWhenTheyMayAnswer()
    {
        var promotion = await ProlongedAsync();

        Assert.Equal(
            [(MilestoneKind.ProlongationsEnd, Day("2022-12-30"), 1), (MilestoneKind.Invitations, Day("2022-12-31"), 1), (MilestoneKind.WaveCloses, Day("2022-12-31"), null), (MilestoneKind.WaveClosesForLast, Day("2023-03-01"), null)],
            await DatesAsync(promotion));
    }

    [Fact]
    public async Task Milestones_OfASuspendedWave_PromiseNoInvitation()
    {
        var promotion = await ProlongedAsync();
        Assert.True((await new ChangeWaveStatus(Database, At("2022-11-15")).ExecuteAsync(await TeamAsync(), promotion.Code, WaveKind.NextYear, WaveStatus.Suspended, Cancellation)).IsDone);

        Assert.DoesNotContain(await DatesAsync(promotion), date => date.Kind == MilestoneKind.Invitations);
    }

    [Fact]
    public async Task Milestones_OfAWaveWrittenAnew_FollowItsClosing()
    {
        var promotion = await ProlongedAsync();
        var form = new WaveForm(WaveText.Invitation(WaveKind.NextYear), WaveText.Reminder(WaveKind.NextYear), Day("2023-06-30"), 2, 14, 0);
        Assert.True((await new EditWave(Database, At("2022-11-15")).ExecuteAsync(await TeamAsync(), promotion.Code, WaveKind.NextYear, form, Cancellation)).IsDone);

        Assert.Equal(Day("2023-06-30"), Assert.Single(await DatesAsync(promotion), date => date.Kind == MilestoneKind.WaveCloses).OnDate);
        Assert.DoesNotContain(await DatesAsync(promotion), date => date.Kind == MilestoneKind.WaveClosesForLast);
    }

    [Fact]
    public async Task Milestones_OfASelection_AreTheDaysOnWhichItsStepsOpenAndClose()
    {
        var promotion = await PromotionAsync();
        await GivenAsync(given => given.Work.ExecuteAsync(
            """
            insert into milestone (promotion_id, kind, opens_at, closes_at) values
                (@Id, 'Preselection', '2022-11-02 09:00+01', '2022-12-01 00:00+01'), (@Id, 'Jury', '2022-12-05 00:00+01', '2022-12-16 18:00+01')
            """, new { promotion.Id }));

        // What closes at midnight closes at the end of the day before.
        Assert.Equal(
            [(MilestoneKind.PreselectionCloses, Day("2022-11-30"), null), (MilestoneKind.JuryOpens, Day("2022-12-05"), null), (MilestoneKind.JuryCloses, Day("2022-12-16"), null)],
            await DatesAsync(promotion));
    }

    private async Task<PromotionRow> ProlongedAsync()
    {
        var promotion = await PromotionAsync();
        await GivenAsync(async given => await given.ProlongationAsync(await given.MissionAsync(promotion), promotion, Day("2022-07-01"), Day("2022-12-30")));
        return promotion;
    }

    private async Task<IReadOnlyList<(MilestoneKind Kind, DateOnly OnDate, int? Persons)>> DatesAsync(PromotionRow promotion) =>
    [
        .. (await new PromotionQueries(Database).MilestonesAsync(Actor.System("test"), Day("2022-11-15"), 1000, Cancellation))
            .Where(date => date.Promotion == promotion.Code).Select(date => (date.Kind, date.OnDate, date.Persons)),
    ];
}
