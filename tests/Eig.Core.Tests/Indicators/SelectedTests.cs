using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>2.1, profils atypiques sélectionnés dans l'année, and the share of women among them.</summary>
public sealed class SelectedTests(EmptyDatabase database) : FigureScenario(database)
{
    [Fact]
    public async Task Selected_NoPromotionOfTheYear_IsNotApplicable()
    {
        var other = await Given.PromotionAsync(2030);
        await Given.MissionAsync(other);

        IsNotApplicable(await FigureAsync("2.1", 2031));
        IsNotApplicable(await FigureAsync("2.1-femmes", 2031));
    }

    [Fact]
    public async Task Selected_PromotionWithoutAnInitialContract_IsNotApplicable()
    {
        var promotion = await Given.PromotionAsync(2031);
        var person = await Given.PersonAsync();
        await Given.ProlongationAsync(person, promotion, On("2031-09-01"), On("2031-12-31"));

        IsNotApplicable(await FigureAsync("2.1", 2031));
    }

    [Fact]
    public async Task Selected_ContractsNotBegunYet_IsZeroAndItsShareNotApplicable()
    {
        var promotion = await Given.PromotionAsync(2031);
        await Given.MissionAsync(promotion);

        IsKnown(await FigureAsync("2.1", 2031, "2031-08-31"), 0);
        IsNotApplicable(await FigureAsync("2.1-femmes", 2031, "2031-08-31"));
    }

    [Theory]
    [InlineData("2022-09-11", 0)]
    [InlineData("2022-09-12", 1)]
    [InlineData("2022-09-13", 1)]
    public async Task Selected_BeginsOn12September_CountsFromThatDay(string asOf, int counted)
    {
        var promotion = await Given.PromotionAsync(2022);
        await Given.MissionAsync(promotion, startsOn: On("2022-09-12"));

        IsKnown(await FigureAsync("2.1", 2022, asOf), counted);
    }

    [Theory]
    [InlineData("2022-11-14", 1)]
    [InlineData("2022-11-15", 0)]
    [InlineData("2022-12-31", 0)]
    public async Task Selected_LeavesEarlyOn15November_CountsUntilTheDayBefore(string asOf, int counted)
    {
        var promotion = await Given.PromotionAsync(2022);
        await Given.MissionAsync(promotion, endedEarlyOn: On("2022-11-15"));

        IsKnown(await FigureAsync("2.1", 2022, asOf), counted);
    }

    [Fact]
    public async Task Selected_MissionOverAsPlanned_StillCounts()
    {
        var promotion = await Given.PromotionAsync(2022, startsOn: On("2022-01-01"), months: 3);
        await Given.MissionAsync(promotion);

        IsKnown(await FigureAsync("2.1", 2022), 1);
    }

    [Fact]
    public async Task Selected_TwoPromotionsInOneYear_ThePersonCountsOnce()
    {
        var eig = await Given.PromotionAsync(2022);
        var brigade = await Given.PromotionAsync(2022, "Bin");
        var person = await Given.MissionAsync(eig);
        await Given.ContractAsync(person, brigade, On("2022-02-01"), On("2022-08-31"));

        IsKnown(await FigureAsync("2.1", 2022), 1);
        Assert.Equal(1, (await FigureAsync("2.1-femmes", 2022)).Denominator);
    }

    [Theory]
    [InlineData("2022-02-01", "2022-09-16", "2023-07-15")]
    [InlineData("2022-09-01", "2022-02-01", "2022-08-31")]
    public async Task Selected_LeftOneOfTwoPromotionsEarly_TheOtherContractSpeaksForThePerson(string leftBegun, string stayedBegun, string stayedUntil)
    {
        var left = await Given.PromotionAsync(2022, "Bin");
        var stayed = await Given.PromotionAsync(2022);
        var person = await Given.MissionAsync(left, startsOn: On(leftBegun), endedEarlyOn: On("2022-09-15"));
        await Given.ContractAsync(person, stayed, On(stayedBegun), On(stayedUntil));

        IsKnown(await FigureAsync("2.1", 2022), 1);
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Sent")]
    [InlineData("Abandoned")]
    public async Task Selected_NotSigned_IsNoContract(string status)
    {
        var promotion = await Given.PromotionAsync(2022);
        await Given.ContractAsync(await Given.PersonAsync(), promotion, status: status);

        IsNotApplicable(await FigureAsync("2.1", 2022));
        IsNotApplicable(await FigureAsync("2.2", 2023));
        Assert.Equal((FigureStatus.Known, 0), ((await StageAsync(promotion, Stage.Contracts)).Status, (await StageAsync(promotion, Stage.Contracts)).Count));
        await Given.MissionAsync(promotion);
        IsKnown(await FigureAsync("2.1", 2022), 1);
        Assert.Equal(1, (await FigureAsync("2.2", 2023)).Denominator);
        Assert.Equal(1, (await StageAsync(promotion, Stage.Contracts)).Count);
    }

    [Fact]
    public async Task Selected_Brigade_CountsIn21AndNotIn22()
    {
        var brigade = await Given.PromotionAsync(2021, "Bin");
        await Given.LeaverAsync(brigade, "SameDefi");

        IsKnown(await FigureAsync("2.1", 2021), 1);
        IsNotApplicable(await FigureAsync("2.2", 2022));
    }

    [Fact]
    public async Task Selected_Prolongation_AddsNobody()
    {
        var promotion = await Given.PromotionAsync(2022);
        var person = await Given.MissionAsync(promotion);
        await Given.ProlongationAsync(person, promotion, On("2022-12-01"), On("2022-12-31"));

        IsKnown(await FigureAsync("2.1", 2022), 1);
    }

    [Fact]
    public async Task Selected_MissionBegunOutsideTheYear_CountsInThePromotionsYear()
    {
        var promotion = await Given.PromotionAsync(2022);
        await Given.MissionAsync(promotion, startsOn: On("2021-12-01"));

        IsKnown(await FigureAsync("2.1", 2022), 1);
        IsNotApplicable(await FigureAsync("2.1", 2021));
    }

    [Fact]
    public async Task Selected_LeapDay_CountsAsAnyDay()
    {
        var promotion = await Given.PromotionAsync(2028);
        await Given.MissionAsync(promotion, startsOn: On("2028-02-29"));

        IsKnown(await FigureAsync("2.1", 2028, "2028-02-28"), 0);
        IsKnown(await FigureAsync("2.1", 2028, "2028-02-29"), 1);
    }

    [Fact]
    public async Task Selected_Known_PrintsACountWithoutShareOrBounds()
    {
        var promotion = await Given.PromotionAsync(2022);
        await Given.MissionAsync(promotion);

        Assert.Equal(
            new Figure("2.1", 2022, On("2022-12-31"), FigureStatus.Known, 1, "Nb", null, null, null, null, null, null, null),
            await FigureAsync("2.1", 2022));
    }
}
