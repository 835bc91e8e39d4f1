using Eig.Core.Indicators;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Indicators;

/// <summary>The share of women of a set: women over known genders, not determined beyond 10 % of unknown, rounded half away from zero.</summary>
public sealed class WomenShareTests(EmptyDatabase database) : FigureScenario(database)
{
    [Theory]
    // women, men, neither, unknown → value, or null where it is not determined
    [InlineData(1, 7, 0, 0, 13)] // 12.5
    [InlineData(3, 5, 0, 0, 38)] // 37.5
    [InlineData(89, 111, 0, 0, 45)] // 44.5
    [InlineData(1, 2, 0, 0, 33)]
    [InlineData(2, 1, 0, 0, 67)]
    [InlineData(0, 4, 0, 0, 0)]
    [InlineData(4, 0, 0, 0, 100)]
    [InlineData(1, 0, 1, 0, 50)] // X is a known gender
    [InlineData(9, 9, 0, 2, 50)] // exactly 10 % unknown
    [InlineData(9, 8, 0, 2, null)] // 2 of 19: just above
    [InlineData(4, 5, 0, 1, 44)] // 1 of 10, and the share is of the nine known
    [InlineData(4, 4, 0, 1, null)]
    [InlineData(0, 0, 0, 3, null)] // nobody known
    public async Task Share_OfASet_FollowsTheRule(int women, int men, int neither, int unknown, int? value)
    {
        var promotion = await Given.PromotionAsync(2022);
        await MissionsAsync(promotion, ("F", women), ("M", men), ("X", neither), (null, unknown));

        var share = await FigureAsync("2.1-femmes", 2022);

        Assert.Equal(
            (value is null ? FigureStatus.NotDetermined : FigureStatus.Known, value, women, women + men + neither, unknown),
            (share.Status, share.Value, share.Numerator, share.Denominator, share.Unknown));
        Assert.Equal((null, null, "%"), (share.Low, share.High, share.Unit));
    }

    [Fact]
    public async Task Share_PersonWithoutAGenderRow_IsUnknownAsABlankOne()
    {
        var promotion = await Given.PromotionAsync(2022);
        var person = await Given.Work.QuerySingleAsync<int>("insert into person default values returning id");
        await Given.ContractAsync(person, promotion);

        var share = await FigureAsync("2.1-femmes", 2022);

        IsNotDetermined(share);
        Assert.Equal(1, share.Unknown);
    }

    [Fact]
    public async Task Share_ThoseWhoAreNotCounted_StayOutOfIt()
    {
        var promotion = await Given.PromotionAsync(2022);
        await MissionsAsync(promotion, ("F", 1), ("M", 1));
        await Given.MissionAsync(promotion, "M", endedEarlyOn: On("2022-10-01"));
        await Given.MissionAsync(promotion, null, startsOn: On("2023-01-01"));

        IsKnown(await FigureAsync("2.1-femmes", 2022), 50);
    }

    [Fact]
    public async Task Percent_EveryNumeratorAndDenominator_RoundsHalfAwayFromZero()
    {
        var rows = await Given.Work.QueryAsync<(int Numerator, int Denominator, int Percent)>(
            "select n, d, figure.percent(n, d) from generate_series(1, 250) d, generate_series(0, d) n");

        Assert.Equal(31_625, rows.Count);
        Assert.All(rows, row => Assert.Equal(
            (int)Math.Round(100m * row.Numerator / row.Denominator, MidpointRounding.AwayFromZero), row.Percent));
    }

    [Fact]
    public async Task Percent_OfNothing_IsNull() =>
        Assert.Null(await Given.Work.QuerySingleAsync<int?>("select figure.percent(0, 0)"));

    private async Task MissionsAsync(PromotionRow promotion, params (string? Gender, int Persons)[] groups)
    {
        foreach (var (gender, persons) in groups)
        {
            for (var i = 0; i < persons; i++)
            {
                await Given.MissionAsync(promotion, gender);
            }
        }
    }
}
