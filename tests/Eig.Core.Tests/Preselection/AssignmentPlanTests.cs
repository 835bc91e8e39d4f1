using Eig.Core.Preselection;

namespace Eig.Core.Tests.Preselection;

/// <summary>The proposal of who reads what: complete, free of conflicts, as even as it can be, and always the same.</summary>
public sealed class AssignmentPlanTests
{
    [Fact]
    public void Plan_OfATeamWithoutConflicts_GivesEverybodyAsMuch()
    {
        var plan = AssignmentPlan.Make(Needs(30, 2, Enumerable.Range(1, 5)), Loads(5), 2);

        Assert.Equal(60, plan.Readings.Count);
        Assert.Empty(plan.Unserved);
        Assert.All(plan.Readings.GroupBy(reading => reading.Account), readings => Assert.Equal(12, readings.Count()));
        Assert.Equal(60, plan.Readings.DistinctBy(reading => (reading.ApplicationId, reading.Account)).Count());
    }

    [Fact]
    public void Plan_WhereFirstChoicesCrowdOut_IsLevelledOverSeveralPeople()
    {
        // 1 may read all, 2 the first six, 3 the last six only: chosen one by one, 1 and 2 would be left uneven.
        ReadingNeed[] needs =
        [
            .. Enumerable.Range(0, 6).Select(i => Need(i, 1, [], [1, 2])),
            .. Enumerable.Range(6, 6).Select(i => Need(i, 1, [], [1, 3])),
        ];

        var plan = AssignmentPlan.Make(needs, new Dictionary<int, int> { [1] = 0, [2] = 6, [3] = 0 }, 1);

        Assert.Equal(
            [(1, 6), (2, 0), (3, 6)],
            new[] { 1, 2, 3 }.Select(account => (account, plan.Readings.Count(reading => reading.Account == account))));
    }

    [Fact]
    public void Plan_WithWhatWasGivenBefore_OnlyFillsWhatLacks()
    {
        var plan = AssignmentPlan.Make([Need(1, 2, [7], [7, 8]), Need(2, 2, [7, 8], [7, 8]), Need(3, 3, [7, 8], [7, 8, 9])], new Dictionary<int, int> { [7] = 3, [8] = 2, [9] = 0 }, 2);

        Assert.Equal([new PlannedReading(1, 8, false), new PlannedReading(3, 9, true)], plan.Readings);
    }

    [Fact]
    public void Plan_WithoutEnoughReaders_SaysWhatLacks()
    {
        var plan = AssignmentPlan.Make([Need(1, 2, [], [1]), Need(2, 2, [], []), Need(3, 2, [], [1, 2])], Loads(2), 2);

        Assert.Equal([(1, 1), (2, 2)], plan.Unserved.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value)));
        Assert.Equal(3, plan.Readings.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Plan_OfAnyPromotion_IsCompleteAllowedAndCannotBeEvener(int seed)
    {
        var (needs, loads) = Promotion(seed);

        var plan = AssignmentPlan.Make(needs, loads, 2);

        var given = plan.Readings.ToLookup(reading => reading.ApplicationId, reading => reading.Account);
        foreach (var need in needs)
        {
            var free = need.MayRead.Except(need.Readers).ToList();
            Assert.Equal(Math.Min(need.Missing, free.Count), given[need.ApplicationId].Count());
            Assert.Equal(need.Missing - given[need.ApplicationId].Count(), plan.Unserved.GetValueOrDefault(need.ApplicationId));
            Assert.All(given[need.ApplicationId], account => Assert.Contains(account, free));
            Assert.Equal(given[need.ApplicationId].Count(), given[need.ApplicationId].Distinct().Count());
        }

        // Nobody could hand a reading to somebody with two less: who could reach whom, over however many people, is asked anew here.
        var after = loads.ToDictionary(load => load.Key, load => load.Value + plan.Readings.Count(reading => reading.Account == load.Key));
        foreach (var from in loads.Keys)
        {
            var reached = new HashSet<int> { from };
            while (reached.Union(reached.SelectMany(account => needs.Where(need => given[need.ApplicationId].Contains(account))
                .SelectMany(need => need.MayRead.Except(need.Readers).Except(given[need.ApplicationId])))).ToHashSet() is var more && more.Count > reached.Count)
            {
                reached = more;
            }

            Assert.All(reached, to => Assert.True(after[to] >= after[from] - 1, $"seed {seed}: {from} has {after[from]}, {to} has {after[to]}"));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Plan_OfTheSamePromotionInAnotherOrder_IsTheSame(int seed)
    {
        var (needs, loads) = Promotion(seed);
        var other = needs.Select(need => need with { MayRead = [.. need.MayRead.Reverse()], Readers = [.. need.Readers.Reverse()] }).Reverse().ToList();

        var (plan, again) = (AssignmentPlan.Make(needs, loads, 2), AssignmentPlan.Make(other, loads.Reverse().ToDictionary(), 2));

        Assert.Equal(plan.Readings, again.Readings);
        Assert.Equal(plan.Fingerprint, again.Fingerprint);
    }

    [Fact]
    public void Fingerprint_OfAnotherPlan_IsAnother() => Assert.NotEqual(
        AssignmentPlan.Make(Needs(3, 2, [1, 2]), Loads(2), 2).Fingerprint, AssignmentPlan.Make(Needs(4, 2, [1, 2]), Loads(2), 2).Fingerprint);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    // Invented, with numbers of its own that never change.
    private static (IReadOnlyList<ReadingNeed> Needs, IReadOnlyDictionary<int, int> Loads) Promotion(int seed)
    {
        var state = (uint)(seed * 2654435761 + 12345);
        int Next(int below)
        {
            state = state * 1664525 + 1013904223;
            return (int)((state >> 8) % (uint)below);
        }

        var people = 2 + Next(8);
        var loads = Enumerable.Range(1, people).ToDictionary(account => account, _ => Next(6));
        var needs = Enumerable.Range(0, 5 + Next(40)).Select(application =>
        {
            var may = loads.Keys.Where(_ => Next(10) < 7).ToList();
            return Need(application, 2 + (Next(8) == 0 ? 1 : 0), [.. may.Where(_ => Next(6) == 0)], may);
        }).ToList();
        return (needs, loads);
    }

    private static ReadingNeed Need(int id, int wanted, IReadOnlyCollection<int> readers, IReadOnlyCollection<int> may) => new(id, $"C{id:000}", wanted, readers, may);

    private static IReadOnlyList<ReadingNeed> Needs(int count, int wanted, IEnumerable<int> may) => [.. Enumerable.Range(0, count).Select(id => Need(id, wanted, [], [.. may]))];

    private static Dictionary<int, int> Loads(int people) => Enumerable.Range(1, people).ToDictionary(account => account, _ => 0);
}
