using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>What 2.2 tells apart of each person: why unknown, and where recruited.</summary>
public sealed class RetainedStandingTests(EmptyDatabase database) : FigureScenario(database)
{
    [Theory]
    [InlineData("2022-07-01", "2022-12-31", null, true)] // its last day is the reference date
    [InlineData("2022-07-01", "2023-06-30", null, true)]
    [InlineData("2022-12-31", "2023-06-30", null, true)]
    [InlineData("2022-07-01", "2022-12-30", null, false)] // over the day before
    [InlineData("2023-01-01", "2023-06-30", null, false)] // not begun
    [InlineData("2022-07-01", "2023-06-30", "2022-12-30", false)] // broken off
    [InlineData("2022-07-01", "2023-06-30", "2023-01-01", true)] // broken off later
    public async Task Retained_Prolongation_IsToldApartAmongTheUnknown(string starts, string ends, string? endedEarly, bool under)
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, null);
        await Given.ProlongationAsync(person, promotion, On(starts), On(ends), endedEarly is null ? null : On(endedEarly));

        var row = await RowAsync(person);

        Assert.Equal(("Unknown", under ? "UnderProlongation" : "NoSituation"), (row.Standing, row.Reason));
        IsNotDetermined(await FigureAsync("2.2", 2022));
    }

    [Theory]
    [InlineData("SameDefi", "Counted")]
    [InlineData("PrivateSector", "NotCounted")]
    [InlineData("Undisclosed", "Unknown")]
    public async Task Retained_ProlongationAndASituation_TheSituationIsTheReason(string situation, string standing)
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, situation);
        await Given.ProlongationAsync(person, promotion, On("2022-07-01"), On("2023-06-30"));

        var row = await RowAsync(person);

        Assert.Equal((standing, situation), (row.Standing, row.Reason));
    }

    [Theory]
    [InlineData("SameDefi", true)]
    [InlineData("SameAdministration", true)]
    [InlineData("StateStartup", false)]
    [InlineData("OtherDinum", false)]
    [InlineData("OtherAdministration", false)]
    [InlineData(null, null)]
    public async Task Retained_Recruited_AtTheHostOrElsewhere(string? situation, bool? sameHost)
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.LeaverAsync(promotion, situation);

        Assert.Equal(sameHost, (await RowAsync(person)).SameHost);
    }

    [Fact]
    public async Task Retained_OfEachPerson_NamesTheRowsThatDecided()
    {
        var promotion = await Given.PromotionAsync(2021);
        var person = await Given.PersonAsync();
        var contract = await Given.ContractAsync(person, promotion);
        await Given.CareerStepAsync(person, promotion, On("2022-08-01"));
        var last = await Given.CareerStepAsync(person, promotion, On("2022-09-01"));
        var prolongation = await Given.ProlongationAsync(person, promotion, On("2022-07-01"), On("2022-12-31"));

        var row = await RowAsync(person);

        Assert.Equal((contract, last, prolongation), (row.ContractId, row.CareerStepId, row.ProlongationId));
    }

    private Task<Row> RowAsync(int person) =>
        Given.Work.QuerySingleAsync<Row>(
            """
            select contract_id, career_step_id, prolongation_id, standing, reason, same_host
            from figure.retained(2022, date '2022-12-31') where person_id = @person
            """, new { person });

    private sealed record Row(int ContractId, int? CareerStepId, int? ProlongationId, string Standing, string Reason, bool? SameHost);
}
