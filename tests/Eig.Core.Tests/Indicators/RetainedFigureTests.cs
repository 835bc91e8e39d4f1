using Eig.Core.Indicators;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Indicators;

/// <summary>2.2, its share of women and its rate as figures: status, bounds, and what stays null.</summary>
public sealed class RetainedFigureTests(EmptyDatabase database) : FigureScenario(database)
{
    [Fact]
    public async Task Retained_NobodyLeft_AllThreeAreNotApplicable()
    {
        var promotion = await Given.PromotionAsync(2021, months: 24);
        await Given.MissionAsync(promotion);

        foreach (var code in new[] { "2.2", "2.2-femmes", "2.2-taux" })
        {
            IsNotApplicable(await FigureAsync(code, 2022));
        }
    }

    [Fact]
    public async Task Retained_NothingKnownOfAnybody_IsNotDeterminedAndKeepsItsCounts()
    {
        var promotion = await Given.PromotionAsync(2021);
        await Given.LeaverAsync(promotion, null);
        await Given.LeaverAsync(promotion, "Undisclosed");

        var year = await YearAsync(2022);

        Assert.Equal(
            [
                new("2.2", 2022, On("2022-12-31"), FigureStatus.NotDetermined, null, "Nb", 0, 2, 2, 0, 2, null, null),
                new("2.2-femmes", 2022, On("2022-12-31"), FigureStatus.NotDetermined, null, "%", 0, 0, 0, null, null, null, null),
                new("2.2-taux", 2022, On("2022-12-31"), FigureStatus.NotDetermined, null, "%", 0, 2, 2, 0, 100, null, null),
            ],
            year.Where(figure => figure.Code.StartsWith("2.2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Retained_SomebodyUnknown_IsAFloorWithBounds()
    {
        var promotion = await Given.PromotionAsync(2021);
        await LeaversAsync(promotion, ("SameDefi", "F", 2), ("StateStartup", "M", 1), ("PrivateSector", "F", 2), (null, "F", 3));

        var year = await YearAsync(2022);

        Assert.Equal(
            [
                new("2.2", 2022, On("2022-12-31"), FigureStatus.Known, 3, "Nb", 3, 8, 3, 3, 6, null, null),
                new("2.2-femmes", 2022, On("2022-12-31"), FigureStatus.Known, 67, "%", 2, 3, 0, null, null, null, null),
                // 3 and 6 of 8: 37.5 and 75.
                new("2.2-taux", 2022, On("2022-12-31"), FigureStatus.Known, 38, "%", 3, 8, 3, 38, 75, null, null),
            ],
            year.Where(figure => figure.Code.StartsWith("2.2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Retained_EverybodyKnown_HasOneBound()
    {
        var promotion = await Given.PromotionAsync(2021);
        await LeaversAsync(promotion, ("SameDefi", "F", 1), ("Studies", "F", 1));

        var rate = await FigureAsync("2.2-taux", 2022);

        Assert.Equal((50, 50, 50, 0), (rate.Value, rate.Low, rate.High, rate.Unknown));
    }

    [Fact]
    public async Task RetainedWomen_NobodyRecruited_IsNotApplicableWhere22IsKnown()
    {
        var promotion = await Given.PromotionAsync(2021);
        await LeaversAsync(promotion, ("PrivateSector", "F", 2));

        IsKnown(await FigureAsync("2.2", 2022), 0);
        IsNotApplicable(await FigureAsync("2.2-femmes", 2022));
        IsKnown(await FigureAsync("2.2-taux", 2022), 0);
    }

    [Theory]
    [InlineData(9, 1, FigureStatus.Known, 100)]
    [InlineData(8, 1, FigureStatus.NotDetermined, null)]
    public async Task RetainedWomen_GenderUnknownOfSome_TenPercentAtMost(int women, int unknown, FigureStatus status, int? value)
    {
        var promotion = await Given.PromotionAsync(2021);
        // Those who are not counted do not weigh on the share.
        await LeaversAsync(promotion, ("SameDefi", "F", women), ("SameDefi", null, unknown), ("PrivateSector", null, 5));

        var share = await FigureAsync("2.2-femmes", 2022);

        Assert.Equal((status, value, women, women, unknown), (share.Status, share.Value, share.Numerator, share.Denominator, share.Unknown));
    }

    [Fact]
    public async Task Year_Always_HasTheFiveFiguresInTheirOrder()
    {
        var year = await YearAsync(2031, "2031-06-15");

        Assert.Equal(["2.1", "2.1-femmes", "2.2", "2.2-femmes", "2.2-taux"], year.Select(figure => figure.Code));
        Assert.Equal(["Nb", "%", "Nb", "%", "%"], year.Select(figure => figure.Unit));
        Assert.All(year, figure => Assert.Equal((2031, On("2031-06-15")), (figure.Year, figure.AsOf)));
        Assert.All(year, IsNotApplicable);
    }

    private async Task LeaversAsync(PromotionRow promotion, params (string? Situation, string? Gender, int Persons)[] groups)
    {
        foreach (var (situation, gender, persons) in groups)
        {
            for (var i = 0; i < persons; i++)
            {
                await Given.LeaverAsync(promotion, situation, gender);
            }
        }
    }
}
