using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>Which date gives what was published, on the demonstration.</summary>
public sealed class DateSearchTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    private readonly Actor actor = Actor.System("test");
    private readonly DateSearchQueries search = new(database.Database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_TheWomenOf2022_IsImpossibleOverAllAndTrueOfPromotion6OnItsFirstDay()
    {
        var found = await FindAsync("2.1-femmes", 2022, "45");

        Assert.True(found.IsImpossible);
        Assert.Equal("45", found.Count);
        var stretch = Assert.Single(found.Stretches, stretch => stretch.Promotion == "EIG6");
        var begins = await ScalarAsync<DateOnly>("select mission_starts_on from promotion where code = 'EIG6'");
        Assert.Equal((begins, 15, 33, 45), (stretch.From, stretch.Numerator, stretch.Denominator, stretch.Value));
    }

    [Fact]
    public async Task Find_WhatTheReportPrintedOf2021_IsGivenAtTheEndOfTheYear()
    {
        var found = await FindAsync("2.1", 2021, "39");

        Assert.False(found.IsImpossible);
        Assert.Contains(found.Stretches, stretch => stretch.Promotion is null && stretch.Through == new DateOnly(2021, 12, 31));
    }

    [Fact]
    public async Task Find_WhatNoDateGives_SaysSo() => Assert.Empty((await FindAsync("2.2", 2022, "999")).Stretches);

    [Fact]
    public async Task Find_Words_FindsTheStatus() =>
        Assert.Contains((await FindAsync("2.2-femmes", 2020, "Non déterminé")).Stretches, stretch => stretch.Promotion is null && stretch.Through == new DateOnly(2020, 12, 31));

    [Theory]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2022)]
    [InlineData(2023)]
    public async Task Walk_EveryStretchOverAll_IsTheIndicatorOnItsFirstAndItsLastDay(int year)
    {
        await using var work = await database.Database.BeginAsync(actor, Cancellation);
        var changes = 0;
        foreach (var code in new[] { "2.1", "2.1-femmes", "2.2", "2.2-femmes", "2.2-taux" })
        {
            var stretches = (await DateSearchQueries.WalkAsync(work, code, year, new DateOnly(year, 1, 1), new DateOnly(year + 1, 3, 31))).Where(stretch => stretch.Promotion is null).ToList();
            foreach (var stretch in stretches)
            {
                foreach (var day in new[] { stretch.From, stretch.Through })
                {
                    var figure = (await Figures.OfAsync(work, year, day)).Single(figure => figure.Code == code);
                    Assert.Equal((code, day, figure.Status, figure.Value, figure.Numerator, figure.Denominator, figure.Unknown),
                        (code, day, stretch.Status, stretch.Value, stretch.Numerator, stretch.Denominator, stretch.Unknown));
                }
            }

            changes += stretches.Count;
        }

        Assert.True(changes >= 3);
    }

    private Task<DateSearch> FindAsync(string code, int year, string value) =>
        search.FindAsync(actor, code, year, value, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Cancellation);

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var work = await database.Database.BeginAsync(actor, Cancellation);
        return await work.QuerySingleAsync<T>(sql);
    }
}
