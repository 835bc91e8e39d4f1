using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>The funnel's last stage: those whom 2.2 counts for the year after, as of its 31 December.</summary>
public sealed class PerennisesStageTests(EmptyDatabase database) : FigureScenario(database)
{
    [Fact]
    public async Task Perennises_SomeKnown_CountsThoseOf22()
    {
        var promotion = await Given.PromotionAsync(2021);
        await Given.LeaverAsync(promotion, "SameDefi", "F");
        await Given.LeaverAsync(promotion, "OtherDinum", "M");
        await Given.LeaverAsync(promotion, "PrivateSector");
        await Given.LeaverAsync(promotion, null);

        Assert.Equal(
            new FunnelStage(Stage.Perennises, FigureStatus.Known, 2, FigureStatus.Known, 50, 1, 2, 0),
            await StageAsync(promotion, Stage.Perennises));
    }

    [Fact]
    public async Task Perennises_EverybodyKnownAndNobodyStayed_IsZero()
    {
        var promotion = await Given.PromotionAsync(2021);
        await Given.LeaverAsync(promotion, "PrivateSector");

        Assert.Equal(
            new FunnelStage(Stage.Perennises, FigureStatus.Known, 0, FigureStatus.NotApplicable, null, null, null, null),
            await StageAsync(promotion, Stage.Perennises));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Undisclosed")]
    public async Task Perennises_NobodysSituationKnown_IsNotDetermined(string? situation)
    {
        var promotion = await Given.PromotionAsync(2021);
        await Given.LeaverAsync(promotion, situation);

        var stage = await StageAsync(promotion, Stage.Perennises);

        Assert.Equal((FigureStatus.NotDetermined, null, FigureStatus.NotDetermined, null), (stage.Status, stage.Count, stage.WomenStatus, stage.WomenValue));
    }

    [Fact]
    public async Task Perennises_NobodyLeftYet_IsNotApplicable()
    {
        var promotion = await Given.PromotionAsync(2021, months: 24);
        var person = await Given.MissionAsync(promotion);
        // A situation noted during the mission makes nobody a leaver.
        await Given.CareerStepAsync(person, promotion, On("2022-06-01"));

        var stage = await StageAsync(promotion, Stage.Perennises);

        Assert.Equal((FigureStatus.NotApplicable, null, FigureStatus.NotApplicable, null), (stage.Status, stage.Count, stage.WomenStatus, stage.WomenNumerator));
    }

    [Fact]
    public async Task Perennises_SituationAfterTheNextYear_DoesNotCount()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, null);
        await Given.CareerStepAsync(person, promotion, On("2023-01-01"));

        Assert.Equal(FigureStatus.NotDetermined, (await StageAsync(promotion, Stage.Perennises)).Status);
    }

    [Fact]
    public async Task Perennises_OfABrigade_IsNotApplicableSince22DoesNotCountIt()
    {
        var brigade = await Given.PromotionAsync(2021, "Bin");
        await Given.LeaverAsync(brigade, "SameDefi");

        Assert.Equal(FigureStatus.NotApplicable, (await StageAsync(brigade, Stage.Perennises)).Status);
        Assert.Equal(1, (await StageAsync(brigade, Stage.Contracts)).Count);
    }
}
