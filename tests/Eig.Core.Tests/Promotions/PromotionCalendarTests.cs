using Eig.Core.Promotions;
using Xunit;

namespace Eig.Core.Tests.Promotions;

public sealed class PromotionCalendarTests
{
    private static readonly PromotionCalendar Promotion6 =
        new(Scheme.Eig, 2022, new DateOnly(2022, 3, 7), new DateOnly(2022, 4, 19), new DateOnly(2022, 9, 12), 10);

    [Theory]
    [InlineData("2022-03-06", PromotionPhase.Upcoming)]
    [InlineData("2022-03-07", PromotionPhase.CallOpen)]
    [InlineData("2022-04-19", PromotionPhase.CallOpen)]
    [InlineData("2022-04-20", PromotionPhase.Selection)]
    [InlineData("2022-09-11", PromotionPhase.Selection)]
    [InlineData("2022-09-12", PromotionPhase.Mission)]
    [InlineData("2023-07-11", PromotionPhase.Mission)]
    [InlineData("2023-07-12", PromotionPhase.FollowUp)]
    [InlineData("2023-12-31", PromotionPhase.FollowUp)]
    [InlineData("2024-01-01", PromotionPhase.Closed)]
    public void At_EachEdgeOfTheYear_NamesThePhase(string day, PromotionPhase expected) =>
        Assert.Equal(expected, Promotion6.At(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2022-01-02", PromotionPhase.Upcoming)]
    [InlineData("2022-01-03", PromotionPhase.Mission)]
    [InlineData("2024-01-02", PromotionPhase.Mission)]
    [InlineData("2024-01-03", PromotionPhase.Closed)]
    public void At_ForABrigade_KnowsNeitherCallNorFollowUp(string day, PromotionPhase expected) =>
        Assert.Equal(expected, new PromotionCalendar(Scheme.Bin, 2022, null, null, new DateOnly(2022, 1, 3), 24).At(DateOnly.Parse(day)));

    [Fact]
    public void At_WithACallWithoutClosing_LeavesItOpenUntilTheMission()
    {
        var calendar = Promotion6 with { CallClosesOn = null };
        Assert.Equal(PromotionPhase.CallOpen, calendar.At(new DateOnly(2022, 9, 11)));
        Assert.Equal(PromotionPhase.Mission, calendar.At(new DateOnly(2022, 9, 12)));
    }

    [Fact]
    public void MissionEndsOn_AtTheEndOfAMonth_IsOneDayShortOfWholeMonths() =>
        Assert.Equal(new DateOnly(2021, 2, 27), new PromotionCalendar(Scheme.Eig, 2020, null, null, new DateOnly(2020, 8, 31), 6).MissionEndsOn);
}
