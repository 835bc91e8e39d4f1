using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>2.2, recrutés dans l'administration à la suite de leur mission: who is counted, of whom.</summary>
public sealed class RetainedTests(EmptyDatabase database) : FigureScenario(database)
{
    [Theory]
    [InlineData("SameDefi", 1, 0)]
    [InlineData("SameAdministration", 1, 0)]
    [InlineData("StateStartup", 1, 0)]
    [InlineData("OtherDinum", 1, 0)]
    [InlineData("OtherAdministration", 1, 0)]
    [InlineData("Association", 0, 0)]
    [InlineData("PrivateSector", 0, 0)]
    [InlineData("SelfEmployed", 0, 0)]
    [InlineData("Research", 0, 0)]
    [InlineData("Studies", 0, 0)]
    [InlineData("Undisclosed", 0, 1)]
    [InlineData(null, 0, 1)]
    public async Task Retained_EachSituation_IsCountedUnknownOrNeither(string? situation, int counted, int unknown)
    {
        var promotion = await Given.PromotionAsync(2021);
        await Given.LeaverAsync(promotion, situation);
        // Somebody whose situation is known keeps the figure determined.
        await Given.LeaverAsync(promotion, "PrivateSector");

        var figure = await FigureAsync("2.2", 2022);

        IsKnown(figure, counted);
        Assert.Equal((counted, 2, unknown, counted, counted + unknown),
            (figure.Numerator, figure.Denominator, figure.Unknown, figure.Low, figure.High));
    }

    [Theory]
    [InlineData("2022-06-29", null)]
    [InlineData("2022-06-30", 1)]
    public async Task Retained_PlannedEndOn30June_LeavesThatDay(string asOf, int? population)
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(promotion, endsOn: On("2022-06-30"));
        await Given.CareerStepAsync(person, promotion, On("2022-06-01"));

        var figure = await FigureAsync("2.2", 2022, asOf);

        Assert.Equal((population is null ? FigureStatus.NotApplicable : FigureStatus.Known, population), (figure.Status, figure.Denominator));
    }

    [Fact]
    public async Task Retained_LeftEarly_IsNoSortantEvenIfRecruited()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(promotion, endedEarlyOn: On("2022-02-01"));
        await Given.CareerStepAsync(person, promotion, On("2022-09-01"));

        IsNotApplicable(await FigureAsync("2.2", 2022));
    }

    [Theory]
    [InlineData("2022-06-29", FigureStatus.Known)]
    [InlineData("2022-06-30", FigureStatus.NotApplicable)]
    public async Task Retained_EarlyEndAfterTheReferenceDate_DoesNotCountYet(string asOf, FigureStatus status)
    {
        // An early end on the very last planned day, announced late: the only way both dates meet.
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(promotion, endsOn: On("2022-06-30"), endedEarlyOn: On("2022-06-30"));
        await Given.CareerStepAsync(person, promotion, On("2022-06-01"));
        var other = await Given.MissionAsync(promotion, endsOn: On("2022-06-29"));
        await Given.CareerStepAsync(other, promotion, On("2022-06-01"), "PrivateSector");

        Assert.Equal(1, (await FigureAsync("2.2", 2022, asOf)).Denominator);
        Assert.Equal(status == FigureStatus.Known ? "NotEnded" : "EndedEarly", await ReasonAsync(person, 2022, asOf));
    }

    [Fact]
    public async Task Retained_OtherYearsPromotions_StayOut()
    {
        foreach (var year in new[] { 2019, 2020, 2022 })
        {
            var promotion = await Given.PromotionAsync(year, startsOn: new DateOnly(year, 1, 1), months: 3);
            await Given.LeaverAsync(promotion, "SameDefi");
        }

        IsNotApplicable(await FigureAsync("2.2", 2022));
        IsKnown(await FigureAsync("2.2", 2023), 1);
    }

    [Fact]
    public async Task Retained_TheLatestSituation_Decides()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, null);
        await Given.CareerStepAsync(person, promotion, On("2022-11-01"), "PrivateSector");
        await Given.CareerStepAsync(person, promotion, On("2022-09-01"), "SameDefi", "Team");

        IsKnown(await FigureAsync("2.2", 2022, "2022-10-31"), 1);
        IsKnown(await FigureAsync("2.2", 2022, "2022-11-01"), 0);
        IsKnown(await FigureAsync("2.2", 2022), 0);
    }

    [Theory]
    [InlineData("SameDefi", "PrivateSector", "Studies", 1)] // team says yes
    [InlineData("PrivateSector", "SameDefi", "SameDefi", 0)] // team says no
    [InlineData(null, "SameDefi", "PrivateSector", 1)] // survey over administration
    [InlineData(null, "PrivateSector", "SameDefi", 0)]
    [InlineData(null, null, "SameDefi", 1)]
    public async Task Retained_SameDay_TeamOverSurveyOverAdministration(string? team, string? survey, string? administration, int counted)
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, null);
        foreach (var (source, situation) in new[] { ("Administration", administration), ("Team", team), ("Survey", survey) })
        {
            if (situation is not null)
            {
                await Given.CareerStepAsync(person, promotion, On("2022-10-01"), situation, source);
            }
        }

        IsKnown(await FigureAsync("2.2", 2022), counted);
    }

    [Fact]
    public async Task Retained_LaterAdministration_OverridesAnEarlierTeam()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, null);
        await Given.CareerStepAsync(person, promotion, On("2022-10-01"), "SameDefi", "Team");
        await Given.CareerStepAsync(person, promotion, On("2022-10-02"), "PrivateSector", "Administration");

        IsKnown(await FigureAsync("2.2", 2022), 0);
    }

    [Fact]
    public async Task Retained_SituationAfterTheReferenceDate_IsUnknownUntilThen()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, null);
        await Given.CareerStepAsync(person, promotion, On("2023-01-01"));

        IsNotDetermined(await FigureAsync("2.2", 2022));
        IsKnown(await FigureAsync("2.2", 2022, "2023-01-01"), 1);
    }

    [Fact]
    public async Task Retained_UndisclosedAfterAKnownSituation_IsUnknownAgain()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, "SameDefi");
        await Given.CareerStepAsync(person, promotion, On("2022-12-01"), "Undisclosed");
        await Given.LeaverAsync(promotion, "Studies");

        var figure = await FigureAsync("2.2", 2022);

        Assert.Equal((0, 1, 2), (figure.Value, figure.Unknown, figure.Denominator));
    }

    [Fact]
    public async Task Retained_SituationOfAnotherPromotion_SaysNothingOfThisOne()
    {
        var first = await Given.PromotionAsync(2020);
        var second = await Given.PromotionAsync(2021);
        var person = await Given.MissionAsync(first);
        await Given.ContractAsync(person, second);
        await Given.CareerStepAsync(person, first, On("2021-10-01"));

        IsKnown(await FigureAsync("2.2", 2021), 1);
        IsNotDetermined(await FigureAsync("2.2", 2022));
    }

    [Fact]
    public async Task Retained_TwoPromotionsOfTheYearBefore_CountsPersonAndPromotion()
    {
        var spring = await Given.PromotionAsync(2021, startsOn: On("2021-01-01"));
        var autumn = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(spring, "SameDefi");
        await Given.ContractAsync(person, autumn, On("2021-11-01"), On("2022-06-30"));

        var figure = await FigureAsync("2.2", 2022);

        Assert.Equal((1, 2, 1), (figure.Value, figure.Denominator, figure.Unknown));
    }

    [Fact]
    public async Task Retained_EndsOnALeapDay_IsInTheYearsPopulation()
    {
        var promotion = await Given.PromotionAsync(2027, startsOn: On("2027-04-30"));
        Assert.Equal(On("2028-02-28"), promotion.MissionEndsOn);
        var person = await Given.MissionAsync(promotion, endsOn: On("2028-02-29"));
        await Given.CareerStepAsync(person, promotion, On("2028-02-29"));

        IsNotApplicable(await FigureAsync("2.2", 2028, "2028-02-28"));
        IsKnown(await FigureAsync("2.2", 2028, "2028-02-29"), 1);
    }

    private Task<string> ReasonAsync(int person, int year, string asOf) =>
        Given.Work.QuerySingleAsync<string>("select reason from figure.retained(@year, @asOf) where person_id = @person", new { person, year, asOf = On(asOf) });
}
