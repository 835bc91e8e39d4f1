using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>The funnel of a promotion: who reached which stage, and what was never recorded.</summary>
public sealed class FunnelTests(EmptyDatabase database) : FigureScenario(database)
{
    [Fact]
    public async Task Funnel_EachStage_CountsThoseWhoReachedIt()
    {
        var promotion = await Given.PromotionAsync(2021);
        var defi = await Given.DefiAsync(promotion);
        var applications = new[]
        {
            await Given.ApplicationAsync(promotion, await Given.PersonAsync("F")),
            await Given.ApplicationAsync(promotion, await Given.PersonAsync("M")),
            await Given.ApplicationAsync(promotion, await Given.PersonAsync("F")),
            await Given.ApplicationAsync(promotion, await Given.PersonAsync("M")),
        };
        foreach (var retained in applications[..3])
        {
            await Given.OpinionAsync(retained);
        }

        foreach (var heard in applications[..2])
        {
            await Given.JuryScoreAsync(heard, defi);
        }

        await Given.DecisionAsync(applications[0], "Laureate", defi, 1);
        await Given.ContractAsync(applications[0].PersonId, promotion);
        await Given.CareerStepAsync(applications[0].PersonId, promotion, On("2022-10-01"));

        Assert.Equal(
            [
                new(Stage.Applied, FigureStatus.Known, 4, FigureStatus.Known, 50, 2, 4, 0),
                new(Stage.Preselected, FigureStatus.Known, 3, FigureStatus.Known, 67, 2, 3, 0),
                new(Stage.Heard, FigureStatus.Known, 2, FigureStatus.Known, 50, 1, 2, 0),
                new(Stage.Laureates, FigureStatus.Known, 1, FigureStatus.Known, 100, 1, 1, 0),
                new(Stage.Contracts, FigureStatus.Known, 1, FigureStatus.Known, 100, 1, 1, 0),
                new(Stage.Perennises, FigureStatus.Known, 1, FigureStatus.Known, 100, 1, 1, 0),
            ],
            await FunnelAsync(promotion));
    }

    [Theory]
    [InlineData(new[] { "Retained" }, 1)]
    [InlineData(new[] { "Rejected", "Retained", "Reserved" }, 1)]
    [InlineData(new[] { "Retained", "Retained" }, 1)]
    [InlineData(new[] { "Reserved", "Rejected" }, 0)]
    public async Task Preselected_Opinions_OneRetainedIsEnoughAndCountsOnce(string[] opinions, int preselected)
    {
        var promotion = await Given.PromotionAsync();
        var application = await Given.ApplicationAsync(promotion);
        foreach (var opinion in opinions)
        {
            await Given.OpinionAsync(application, opinion);
        }

        Assert.Equal((FigureStatus.Known, preselected), await CountAsync(promotion, Stage.Preselected));
    }

    [Theory]
    [InlineData("Rejected", "Preselected", 1)]
    [InlineData("Retained", "NotPreselected", 0)]
    public async Task Preselected_Decided_CountsTheDecisionAndNotTheOpinions(string opinion, string outcome, int preselected)
    {
        var promotion = await Given.PromotionAsync();
        var application = await Given.ApplicationAsync(promotion);
        await Given.OpinionAsync(application, opinion);
        // Retained by somebody, and not decided on while others are: it did not go on.
        await Given.OpinionAsync(await Given.ApplicationAsync(promotion));
        await Given.PreselectionAsync(application, outcome);

        Assert.Equal((FigureStatus.Known, preselected), await CountAsync(promotion, Stage.Preselected));
    }

    [Fact]
    public async Task Heard_SeveralScores_CountOnePerson()
    {
        var promotion = await Given.PromotionAsync();
        var defi = await Given.DefiAsync(promotion);
        var application = await Given.ApplicationAsync(promotion);
        var juror = await Given.AssessorAsync();
        await Given.JuryScoreAsync(application, defi, criterion: "motivation", assessor: juror);
        await Given.JuryScoreAsync(application, defi, criterion: "technique", assessor: juror);
        await Given.JuryScoreAsync(application, defi, score: 0);

        Assert.Equal((FigureStatus.Known, 1), await CountAsync(promotion, Stage.Heard));
    }

    [Theory]
    [InlineData("Laureate", 1)]
    [InlineData("Withdrawn", 0)]
    [InlineData("WaitingList", 0)]
    [InlineData("NotSelected", 0)]
    public async Task Laureates_StandingDecision_ADesistementLeaves(string outcome, int laureates)
    {
        var promotion = await Given.PromotionAsync();
        await Given.DecisionAsync(await Given.ApplicationAsync(promotion), outcome);

        Assert.Equal((FigureStatus.Known, laureates), await CountAsync(promotion, Stage.Laureates));
    }

    [Fact]
    public async Task Contracts_EarlyEndsAndProlongations_PersonsWithAnInitialContractStay()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(promotion);
        await Given.ProlongationAsync(person, promotion, On("2022-07-01"), On("2022-12-31"));
        await Given.MissionAsync(promotion, endedEarlyOn: On("2021-10-01"));

        Assert.Equal((FigureStatus.Known, 2), await CountAsync(promotion, Stage.Contracts));
    }

    [Fact]
    public async Task Funnel_EarlierStagesWithoutRecord_AreNotDeterminedAndTheLaterOnesCount()
    {
        var promotion = await Given.PromotionAsync();
        await Given.DecisionAsync(await Given.ApplicationAsync(promotion));

        var funnel = await FunnelAsync(promotion);

        Assert.Equal(
            [
                new(Stage.Applied, FigureStatus.Known, 1, FigureStatus.Known, 100, 1, 1, 0),
                new(Stage.Preselected, FigureStatus.NotDetermined, null, FigureStatus.NotDetermined, null, null, null, null),
                new(Stage.Heard, FigureStatus.NotDetermined, null, FigureStatus.NotDetermined, null, null, null, null),
                new(Stage.Laureates, FigureStatus.Known, 1, FigureStatus.Known, 100, 1, 1, 0),
            ],
            funnel.Take(4));
    }

    [Fact]
    public async Task Funnel_ContractsWithoutApplications_HistoryWasNotRecorded()
    {
        var promotion = await Given.PromotionAsync(2021);
        await Given.MissionAsync(promotion);

        var statuses = (await FunnelAsync(promotion)).Select(row => row.Status);

        Assert.Equal(
            [FigureStatus.NotDetermined, FigureStatus.NotDetermined, FigureStatus.NotDetermined, FigureStatus.NotDetermined, FigureStatus.Known, FigureStatus.NotDetermined],
            statuses);
        Assert.Null(await PaceAsync(promotion.Id));
    }

    [Fact]
    public async Task Funnel_CallUnderWay_TheStagesToComeAreZeroAndTheirSharesNotApplicable()
    {
        var promotion = await Given.PromotionAsync();
        await Given.ApplicationAsync(promotion);

        Assert.All((await FunnelAsync(promotion)).Skip(1).Take(4), stage =>
            Assert.Equal((FigureStatus.Known, 0, FigureStatus.NotApplicable, null), (stage.Status, stage.Count, stage.WomenStatus, stage.WomenDenominator)));
        Assert.Equal((FigureStatus.NotApplicable, null), await CountAsync(promotion, Stage.Perennises));
    }

    [Fact]
    public async Task Funnel_RecordedButNobodyPassed_IsZeroNotUnknown()
    {
        var promotion = await Given.PromotionAsync();
        var application = await Given.ApplicationAsync(promotion);
        await Given.OpinionAsync(application, "Rejected");
        await Given.DecisionAsync(application, "NotSelected");

        Assert.Equal((FigureStatus.Known, 0), await CountAsync(promotion, Stage.Preselected));
    }

    [Fact]
    public async Task Funnel_AnotherPromotionsRecords_StayOut()
    {
        var promotion = await Given.PromotionAsync(2021);
        var other = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(other, "SameDefi");
        await Given.OpinionAsync(await Given.ApplicationAsync(other, person));

        Assert.Equal((FigureStatus.Known, 0), await CountAsync(promotion, Stage.Applied));
        Assert.Equal((FigureStatus.NotApplicable, null), await CountAsync(promotion, Stage.Perennises));
    }

    [Theory]
    [InlineData(18, 2, FigureStatus.Known, 100)]
    [InlineData(17, 2, FigureStatus.NotDetermined, null)]
    public async Task Women_GenderUnknownOfSome_TenPercentAtMost(int women, int unknown, FigureStatus status, int? value)
    {
        var promotion = await Given.PromotionAsync();
        for (var i = 0; i < women + unknown; i++)
        {
            await Given.ApplicationAsync(promotion, await Given.PersonAsync(i < women ? "F" : null));
        }

        Assert.Equal(
            new FunnelStage(Stage.Applied, FigureStatus.Known, women + unknown, status, value, women, women, unknown),
            await StageAsync(promotion, Stage.Applied));
    }

    [Theory]
    // persons, opening, closing → per week
    [InlineData(3, "2021-03-01", "2021-03-07", "3.0")] // seven days, both included
    [InlineData(3, "2021-03-01", "2021-03-01", "21.0")]
    [InlineData(1, "2021-03-01", "2021-03-20", "0.4")] // 0.35 rounds away from zero
    [InlineData(5, "2024-02-26", "2024-03-01", "7.0")] // over the leap day: five days
    [InlineData(5, "2023-02-26", "2023-03-01", "8.8")] // 8.75, four days
    public async Task CandidatesPerWeek_BothDaysIncluded_OneDecimal(int persons, string opens, string closes, string pace)
    {
        var promotion = await Given.PromotionAsync(callOpensOn: On(opens), callClosesOn: On(closes));
        for (var i = 0; i < persons; i++)
        {
            await Given.ApplicationAsync(promotion);
        }

        Assert.Equal(pace, (await PaceAsync(promotion.Id))?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2021-03-01", null)]
    [InlineData(null, "2021-03-07")]
    public async Task CandidatesPerWeek_WithoutBothDates_IsNull(string? opens, string? closes)
    {
        var promotion = await Given.PromotionAsync(
            callOpensOn: opens is null ? null : On(opens), callClosesOn: closes is null ? null : On(closes));
        await Given.ApplicationAsync(promotion);

        Assert.Null(await PaceAsync(promotion.Id));
    }

    private Task<decimal?> PaceAsync(int promotion) =>
        Given.Work.QuerySingleAsync<decimal?>("select figure.candidates_per_week(@promotion)", new { promotion });

    private async Task<(FigureStatus Status, int? Count)> CountAsync(Testing.Builders.PromotionRow promotion, Stage stage)
    {
        var row = await StageAsync(promotion, stage);
        return (row.Status, row.Count);
    }
}
