using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>What it takes to reach a target.</summary>
public sealed class TargetReachTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    [Theory]
    // counted, women, unknown of whom women; target, share: missing, reachable, women among the missing, women alone
    [InlineData(13, 7, 18, 6, 17, 40, 4, true, 0, 0)]
    [InlineData(13, 3, 18, 6, 17, 40, 4, true, 4, 4)]
    [InlineData(13, 3, 18, 3, 17, 40, 4, true, null, null)]
    [InlineData(13, 3, 3, 3, 17, 40, 4, false, null, null)]
    [InlineData(17, 6, 0, 0, 17, 40, 0, true, null, null)]
    [InlineData(17, 7, 0, 0, 17, 40, 0, true, 0, 0)] // 41 %
    [InlineData(0, 0, 2, 2, 1, 50, 1, true, 1, 1)]
    public void Reach_OfCountAndShare_AsTheFiguresRound(
        int counted, int women, int unknown, int unknownWomen, int target, int share, int missing, bool canReach, int? among, int? alone)
    {
        var reach = new TargetReach(counted, women, counted, unknown, unknownWomen, 0, target, share);

        Assert.Equal((missing, canReach, among, alone), (reach.Missing!.Value, reach.CanReach!.Value, reach.WomenAmongMissing, reach.WomenForShare));
    }

    [Theory]
    [InlineData(10, 40, 4, 50, null)] // 14 of 44 at most
    [InlineData(18, 40, 4, 50, 4)] // 22 of 44
    [InlineData(20, 40, 4, 50, 2)] // 22 of 44
    [InlineData(30, 40, 4, 50, 0)]
    public void WomenAmongUnknownGenders_AreTheFewestThatWouldDo(int women, int known, int genders, int share, int? needed) =>
        Assert.Equal(needed, new TargetReach(known + genders, women, known, 0, 0, 0, null, share).WomenAmongUnknownGenders(genders));

    [Fact]
    public void Reach_WithoutATarget_SaysNothing()
    {
        var reach = new TargetReach(13, 7, 13, 18, 6, 0, null, null);

        Assert.Equal((null, null, null, null), (reach.Missing, reach.CanReach, reach.WomenAmongMissing, reach.WomenForShare));
    }

    [Fact]
    public async Task Year_2022OfTheDemonstration_NeedsFourMoreOfEighteen()
    {
        var year = await new SimulationQueries(database.Database).YearAsync(Actor.System("test"), 2022, new DateOnly(2022, 11, 15), TestContext.Current.CancellationToken);

        Assert.Equal((17, 4, true, 18), (year.Retained.Target!.Value, year.Retained.Missing!.Value, year.Retained.CanReach!.Value, year.Retained.Unknown));
        Assert.Equal((0, null), (year.Selected.Missing!.Value, year.Selected.WomenForShare));
        Assert.All(year.WaveCloses, wave => Assert.Equal(("EIG5", new DateOnly(2022, 12, 31)), (wave.Promotion, wave.On)));
        Assert.NotEmpty(year.MissionEnds);
    }
}
