using Eig.Core.Deliberation;

namespace Eig.Core.Tests.Deliberation;

/// <summary>What a list can lose before it misses its targets.</summary>
public sealed class TargetSimulationTests
{
    [Theory]
    // 5 women of 10 at 45 %: 4 of 9 is 44 %.
    [InlineData(10, 5, 10, 8, 45, 2, true, 0)]
    // 5 of 10, 4 of 9 (44 %), 3 of 8 (38 %) are at 38 % or more.
    [InlineData(10, 5, 10, 12, 38, -2, true, 2)]
    [InlineData(10, 4, 10, 10, 50, 0, false, null)]
    // Of two whose gender is known; nobody says anything of the others.
    [InlineData(10, 2, 2, 10, 50, 0, true, 1)]
    [InlineData(0, 0, 0, 3, 50, -3, null, null)]
    [InlineData(10, null, null, 8, 50, 2, null, null)]
    public void Simulation_OfAList_SaysHowManyMayGo(int laureates, int? women, int? known, int target, int share, int withdrawals, bool? isMet, int? womenWithdrawals)
    {
        var simulation = new TargetSimulation(laureates, women, known, target, share);

        Assert.Equal((withdrawals, isMet, womenWithdrawals), (simulation.Withdrawals, simulation.IsWomenTargetMet, simulation.WomenWithdrawals));
    }
}
