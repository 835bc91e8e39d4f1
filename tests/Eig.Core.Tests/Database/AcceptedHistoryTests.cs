using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Database;

/// <summary>What the constraints let through on purpose: the bounds themselves, and what history has.</summary>
public sealed class AcceptedHistoryTests(EmptyDatabase database) : Indicators.FigureScenario(database)
{
    [Fact]
    public async Task Mission_OutsideTheYearOrWithoutApplicationOrSignature_IsAccepted()
    {
        var promotion = await Given.PromotionAsync(2021);

        await Given.MissionAsync(promotion, startsOn: On("2019-06-01"));
    }

    [Theory]
    [InlineData("2021-09-01")]
    [InlineData("2022-06-30")]
    public async Task Mission_EarlyEndOnItsFirstOrLastDay_IsAccepted(string early)
    {
        var promotion = await Given.PromotionAsync(2021);

        await Given.MissionAsync(promotion, endedEarlyOn: On(early));
    }

    [Fact]
    public async Task Prolongations_SeveralAfterOneInitialContract_AreAccepted()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(promotion);

        await Given.ProlongationAsync(person, promotion, On("2022-07-01"), On("2022-12-31"));
        await Given.ProlongationAsync(person, promotion, On("2023-01-01"), On("2023-01-01"));
    }

    [Fact]
    public async Task Person_ApplyingEachYear_IsAccepted()
    {
        var person = await Given.PersonAsync();

        await Given.ApplicationAsync(await Given.PromotionAsync(2021), person);
        await Given.ApplicationAsync(await Given.PromotionAsync(2022), person);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(5.0)]
    public async Task Opinion_OneOnlyWithoutDefi_TakesNoScoreOrOneFromZeroToFive(double? score)
    {
        var application = await Given.ApplicationAsync(await Given.PromotionAsync());

        await Given.OpinionAsync(application, score: (decimal?)score);
    }

    [Fact]
    public async Task Application_FiveRankedWishes_AreAccepted()
    {
        var promotion = await Given.PromotionAsync();
        var defis = new List<DefiRow>();
        for (var i = 0; i < 5; i++)
        {
            defis.Add(await Given.DefiAsync(promotion));
        }

        var application = await Given.ApplicationAsync(promotion, wishes: defis);

        Assert.Equal(
            defis.Select(defi => defi.Id),
            await Given.Work.QueryAsync<int>("select defi_id from application_wish where application_id = @Id order by rank", new { application.Id }));
    }

    [Fact]
    public async Task Situations_OfOneDayFromEachSource_AreAccepted()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(promotion);

        foreach (var source in new[] { "Survey", "Administration", "Team" })
        {
            await Given.CareerStepAsync(person, promotion, On("2022-10-01"), source: source);
        }
    }

    [Fact]
    public async Task Call_OfOneDayOrWithoutDates_IsAccepted()
    {
        await Given.PromotionAsync(callOpensOn: On("2021-03-01"), callClosesOn: On("2021-03-01"));
        await Given.PromotionAsync();
    }
}
