using System.Runtime.CompilerServices;
using Eig.Core.Applications;
using Eig.Core.Deliberation;
using FsCheck;
using FsCheck.Fluent;

namespace Eig.Core.Tests.Deliberation;

/// <summary>What holds of the matching whatever the candidates, wishes, scores and posts; ranks are computed here anew.</summary>
public sealed class MatchingPropertyTests
{
    private static readonly Profile[] Profiles = [Profile.Design, Profile.Development];

    /// <param name="Waiting">Places of each waiting list.</param>
    private sealed record Deliberated(MatchingCandidate[] Candidates, MatchingPosts[] Posts, int Waiting)
    {
        public IReadOnlyList<ProposedLine> Lines { get; } = Matching.Propose(Candidates, Posts, Waiting);

        public MatchingCandidate Of(ProposedLine line) => Candidates.Single(candidate => candidate.ApplicationId == line.ApplicationId);

        public int Capacity(int defi, Profile profile) => Posts.Where(post => post.DefiId == defi && post.Profile == profile).Sum(post => post.Capacity);

        public List<MatchingCandidate> Holders(int defi, Profile profile, DraftOutcome outcome) =>
            [.. Lines.Where(line => line.Outcome == outcome && line.DefiId == defi).Select(Of).Where(candidate => candidate.Profile == profile)];
    }

    [Fact]
    public void Propose_NoCandidateAndPost_WouldBothRatherHaveEachOther() => Holds(all =>
    {
        foreach (var line in all.Lines.Where(line => line.Outcome == DraftOutcome.Laureate || line.DefiId is null || line.Outcome == DraftOutcome.WaitingList))
        {
            var candidate = all.Of(line);
            var got = line.Outcome == DraftOutcome.Laureate ? candidate.Wishes.Single(wish => wish.DefiId == line.DefiId).Rank : int.MaxValue;
            foreach (var wish in candidate.Wishes.Where(wish => wish.Rank < got && wish.Score is not null && all.Capacity(wish.DefiId, candidate.Profile) > 0))
            {
                var holders = all.Holders(wish.DefiId, candidate.Profile, DraftOutcome.Laureate);
                Assert.Equal(all.Capacity(wish.DefiId, candidate.Profile), holders.Count);
                Assert.All(holders, holder => Assert.True(IsBefore(holder, candidate, wish.DefiId)));
            }
        }
    });

    [Fact]
    public void Propose_PostsAndWaitingLists_AreNeverOverfull() => Holds(all =>
    {
        foreach (var post in all.Posts)
        {
            Assert.True(all.Holders(post.DefiId, post.Profile, DraftOutcome.Laureate).Count <= all.Capacity(post.DefiId, post.Profile));
            Assert.True(all.Holders(post.DefiId, post.Profile, DraftOutcome.WaitingList).Count <= all.Waiting);
        }

        Assert.All(all.Lines.Where(line => line.DefiId is not null), line => Assert.True(all.Capacity(line.DefiId!.Value, all.Of(line).Profile) > 0));
    });

    [Fact]
    public void Propose_WhateverTheOrderOfTheInput_IsTheSame() => Holds(all =>
    {
        var other = Matching.Propose(
            [.. all.Candidates.Reverse().Select(candidate => candidate with { Wishes = [.. candidate.Wishes.Reverse()] })],
            [.. all.Posts.Reverse()], all.Waiting);

        Assert.Equal(all.Lines, other);
    });

    [Fact]
    public void Propose_EverybodyOnce_AndNothingButWhatTheyWishedFor() => Holds(all =>
    {
        Assert.Equal(all.Candidates.Select(candidate => candidate.ApplicationId).Order(), all.Lines.Select(line => line.ApplicationId).Order());
        Assert.All(all.Lines.Where(line => line.DefiId is not null), line => Assert.Contains(all.Of(line).Wishes, wish => wish.DefiId == line.DefiId && wish.Score is not null));
    });

    [Fact]
    public void Propose_WaitingLists_AreInTheOrderOfTheRankingFromOneOn() => Holds(all =>
    {
        foreach (var list in all.Lines.Where(line => line.Outcome == DraftOutcome.WaitingList).GroupBy(line => (line.DefiId, all.Of(line).Profile)))
        {
            var inOrder = list.OrderBy(line => line.WaitingRank).ToList();
            Assert.Equal(Enumerable.Range(1, inOrder.Count), inOrder.Select(line => line.WaitingRank!.Value));
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(IsBefore(all.Of(pair.First), all.Of(pair.Second), list.Key.DefiId!.Value)));
        }
    });

    private static bool IsBefore(MatchingCandidate one, MatchingCandidate other, int defi)
    {
        var (mine, theirs) = (one.Wishes.Single(wish => wish.DefiId == defi), other.Wishes.Single(wish => wish.DefiId == defi));
        return mine.Score != theirs.Score ? mine.Score > theirs.Score
            : mine.Rank != theirs.Rank ? mine.Rank < theirs.Rank
            : one.FiledOn != other.FiledOn ? one.FiledOn < other.FiledOn
            : string.CompareOrdinal(one.Code, other.Code) < 0;
    }

    private static void Holds(Action<Deliberated> property, [CallerMemberName] string name = "") =>
        Check.One(name, Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true), Prop.ForAll(Arb.From(Deliberations), property));

    private static Gen<Deliberated> Deliberations =>
        from size in Gen.Choose(0, 12)
        from defis in Gen.Choose(1, 5)
        from codes in Gen.Shuffle(Enumerable.Range(1, size))
        from candidates in Gen.CollectToArray(codes, code => Candidates(code, defis))
        from posts in Gen.ArrayOf(Posts(defis), defis * 2)
        from waiting in Gen.Choose(0, 2)
        select new Deliberated(candidates, posts, waiting);

    private static Gen<MatchingPosts> Posts(int defis) =>
        from defi in Gen.Choose(1, defis)
        from profile in Gen.Elements(Profiles)
        from capacity in Gen.Choose(0, 2)
        select new MatchingPosts(defi, profile, capacity);

    // Few different scores and days, so that equals are frequent.
    private static Gen<MatchingCandidate> Candidates(int code, int defis) =>
        from profile in Gen.Elements(Profiles)
        from day in Gen.Choose(1, 2)
        from wished in Gen.Shuffle(Enumerable.Range(1, defis))
        from count in Gen.Choose(0, defis)
        from scores in Gen.ArrayOf(Gen.Frequency((6, from score in Gen.Choose(2, 4) select (decimal?)score), (1, Gen.Constant((decimal?)null))), defis)
        select new MatchingCandidate(
            code * 7 % 101, $"C{code:00}", profile, new DateOnly(2022, 10, day),
            [.. wished.Take(count).Select((defi, index) => new MatchingWish(defi, index + 1, scores[index]))]);
}
