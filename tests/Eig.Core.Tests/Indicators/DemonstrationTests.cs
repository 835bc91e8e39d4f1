using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>What the demonstration workbook gives, figure by figure: the report to Parliament, recomputed.</summary>
public sealed class DemonstrationTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    private readonly IndicatorQueries queries = new(database.Database);
    private readonly Actor actor = Actor.System("test");

    [Theory]
    // as of: 2.1, its women, 2.2, its women, rate of population
    [InlineData("2020-12-31", "53", "19 %", "14", "Non déterminé", "au moins 44 %", 32)]
    [InlineData("2021-12-31", "39", "49 %", "20", "30 %", "au moins 49 %", 41)]
    [InlineData("2022-12-31", "45", "44 %", "13", "54 %", "au moins 34 %", 38)]
    [InlineData("2022-09-30", "46", "46 %", "11", "64 %", "au moins 29 %", 38)]
    [InlineData("2023-12-31", "Sans objet", "Sans objet", "Non déterminé", "Non déterminé", "Non déterminé", 32)]
    public async Task Year_AsOf_GivesTheFiguresOfTheReport(
        string asOf, string selected, string selectedWomen, string retained, string retainedWomen, string rate, int population)
    {
        var figures = await YearAsync(asOf);

        Assert.Equal(
            [selected, selectedWomen, retained, retainedWomen, rate],
            figures.Select(figure => FigureText.Value(figure).Replace('\u00a0', ' ')));
        Assert.Equal([population, population], figures.Where(f => f.Code is "2.2" or "2.2-taux").Select(f => f.Denominator));
    }

    [Theory]
    // as of: 2.2 from, to, unknown; the rate's upper bound
    [InlineData("2022-12-31", 13, 31, 18, 82)]
    [InlineData("2023-12-31", 0, 32, 32, 100)]
    public async Task Retained_AsOf_HasItsBounds(string asOf, int low, int high, int unknown, int highestRate)
    {
        var figures = await YearAsync(asOf);

        var retained = figures.Single(figure => figure.Code == "2.2");
        Assert.Equal((low, high, unknown), (retained.Low, retained.High, retained.Unknown));
        Assert.Equal(highestRate, figures.Single(figure => figure.Code == "2.2-taux").High);
    }

    [Theory]
    [InlineData(2020, "53", "19", "14", "Non déterminé")]
    [InlineData(2021, "39", "49", "20", "30")]
    [InlineData(2022, "45", "45", "13", "54")]
    public async Task Published_EachYear_StandsBesideTheComputed(int year, params string[] published)
    {
        var figures = await YearAsync($"{year}-12-31");

        Assert.Equal(published, figures.Take(4).Select(figure => figure.Published));
    }

    [Fact]
    public async Task Published_OfAllYears_OnlyTheWomenOf2022AreImpossible()
    {
        var series = await queries.SeriesAsync(actor, CancellationToken.None);

        var impossible =
            from share in series.Where(figure => figure.Code.EndsWith("-femmes", StringComparison.Ordinal))
            join count in series on (share.Year, share.Code.Replace("-femmes", "", StringComparison.Ordinal)) equals (count.Year, count.Code)
            where PublishedPercentage.IsImpossible(share.Published, count.Published, share.Unknown)
            select (share.Year, share.Code);

        Assert.Equal([(2022, "2.1-femmes")], impossible);
    }

    [Fact]
    public async Task Series_EveryYear_IsTheYearAsOfItsLastDay()
    {
        var series = await queries.SeriesAsync(actor, CancellationToken.None);

        Assert.Equal([2019, 2020, 2021, 2022, 2023], series.Select(figure => figure.Year).Distinct());
        foreach (var year in series.GroupBy(figure => figure.Year))
        {
            Assert.Equal(await YearAsync($"{year.Key}-12-31"), year);
        }
    }

    [Theory]
    [InlineData("EIG3", "170, Non déterminé", "Non déterminé", "Non déterminé", "32, Non déterminé", "36.1")]
    [InlineData("EIG5", "471, 39 %", "150, 36 %", "96, 33 %", "39, 49 %", "52.3")]
    [InlineData("EIG6", "300, 41 %", "103, 41 %", "88, 40 %", "33, 45 %", "47.7")]
    public async Task Funnel_OfAPromotion_GivesTheStagesOfTheReport(
        string promotion, string applied, string preselected, string heard, string laureates, string perWeek)
    {
        var funnel = await queries.FunnelAsync(actor, promotion, CancellationToken.None);

        Assert.Equal(
            [applied, preselected, heard, laureates],
            funnel!.Stages.Take(4).Select(stage => stage.Count is null
                ? FigureText.Count(stage)
                : $"{FigureText.Count(stage)}, {FigureText.Women(stage).Replace('\u00a0', ' ')}"));
        Assert.Equal(perWeek, funnel.CandidatesPerWeek?.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Funnel_UnknownPromotion_IsNothing() =>
        Assert.Null(await queries.FunnelAsync(actor, "EIG99", CancellationToken.None));

    private Task<IReadOnlyList<Figure>> YearAsync(string asOf)
    {
        var date = DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return queries.YearAsync(actor, date.Year, date, CancellationToken.None);
    }
}
