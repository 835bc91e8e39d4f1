using Eig.Core.Applications;
using Eig.Core.Deliberation;

namespace Eig.Core.Tests.Deliberation;

/// <summary>The matching on cases small enough to be done by hand, with the words that explain them.</summary>
public sealed class MatchingTests
{
    private static readonly DateOnly Day = new(2022, 10, 1);

    [Fact]
    public void Propose_FewerPostsThanCandidates_GivesThemToTheBestRankedAndSaysWhy()
    {
        var lines = Matching.Propose(
            [Candidate(1, (10, 4m)), Candidate(2, (10, 5m)), Candidate(3, (10, 3m)), Candidate(4, (10, 2m))],
            [new(10, Profile.Design, 2)], waiting: 1);

        Assert.Equal(
            [
                (1, DraftOutcome.Laureate, 10, null, "Vœu\u00a01, classée 2e sur 4 pour 2\u00a0postes."),
                (2, DraftOutcome.Laureate, 10, null, "Vœu\u00a01, classée 1re sur 4 pour 2\u00a0postes."),
                (3, DraftOutcome.WaitingList, 10, 1, "Vœu\u00a01 complet\u00a0: classée 3e sur 4 pour 2\u00a0postes. Liste d’attente du vœu\u00a01, à la 1re place."),
                (4, DraftOutcome.NotSelected, (int?)null, (int?)null, "Vœu\u00a01 complet\u00a0: classée 4e sur 4 pour 2\u00a0postes."),
            ],
            lines.Select(line => (line.ApplicationId, line.Outcome, line.DefiId, line.WaitingRank, line.Explanation)));
    }

    [Fact]
    public void Propose_BetterRankedWithABetterWish_LeaveTheirPlace()
    {
        // Candidate 1 is first everywhere and takes wish 1; candidate 2, second at défi 11, gets it.
        var lines = Matching.Propose(
            [Candidate(1, (10, 5m), (11, 5m)), Candidate(2, (11, 3m), (10, 3m))],
            [new(10, Profile.Design, 1), new(11, Profile.Design, 1)], waiting: 0);

        Assert.Equal([10, 11], lines.Select(line => line.DefiId!.Value));
        Assert.Equal("Vœu\u00a01, classée 2e sur 2 pour 1\u00a0poste\u00a0; les mieux classées ont un vœu qu’elles préfèrent.", lines[1].Explanation);
    }

    [Fact]
    public void Propose_EqualScores_AreDecidedByTheWishThenTheDayThenTheCode()
    {
        var wished = Candidate(1, (11, 1m), (10, 4m));
        var late = Candidate(2, (10, 4m)) with { FiledOn = Day.AddDays(1) };
        var early = Candidate(3, (10, 4m));
        var sameDay = Candidate(4, (10, 4m));
        IReadOnlyList<ProposedLine> Run(int posts) => Matching.Propose([wished, late, early, sameDay], [new(10, Profile.Design, posts)], waiting: 0);

        // Défi 11 has no post, so the first candidate too asks for 10, but as a second wish.
        Assert.Equal([3], Laureates(Run(1)));
        Assert.Equal([3, 4], Laureates(Run(2)));
        Assert.Equal([2, 3, 4], Laureates(Run(3)));
        Assert.Contains("à égalité de note", Run(1)[2].Explanation, StringComparison.Ordinal);
        Assert.StartsWith("Vœu\u00a01\u00a0: aucun poste de ce métier. Vœu\u00a02 complet", Run(1)[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Propose_WhatPeopleDecided_StandsAndTakesItsPlaces()
    {
        var lines = Matching.Propose(
            [
                Candidate(1, (10, 5m)),
                Candidate(2, (10, 1m)) with { Decided = new(DraftOutcome.Laureate, 10, null) },
                Candidate(3, (10, 4m)) with { Decided = new(DraftOutcome.WaitingList, 10, 1) },
                Candidate(4, (10, 3m)),
                Candidate(5, (10, 5m)) with { Decided = new(DraftOutcome.NotSelected, null, null) },
            ],
            [new(10, Profile.Design, 2)], waiting: 2);

        Assert.Equal(
            [(1, DraftOutcome.Laureate, (int?)null), (4, DraftOutcome.WaitingList, 2)],
            lines.Select(line => (line.ApplicationId, line.Outcome, line.WaitingRank)));
    }

    [Fact]
    public void Propose_WithoutAScoreOrAWish_SelectsNobodyAndSaysWhy()
    {
        var lines = Matching.Propose([Candidate(1, (10, null)), Candidate(2)], [new(10, Profile.Design, 2)], waiting: 2);

        Assert.All(lines, line => Assert.Equal(DraftOutcome.NotSelected, line.Outcome));
        Assert.Equal(["Vœu\u00a01\u00a0: pas de note du jury.", "Aucun vœu."], lines.Select(line => line.Explanation));
    }

    private static IEnumerable<int> Laureates(IEnumerable<ProposedLine> lines) => lines.Where(line => line.Outcome == DraftOutcome.Laureate).Select(line => line.ApplicationId);

    private static MatchingCandidate Candidate(int id, params (int Defi, decimal? Score)[] wishes) =>
        new(id, $"C{id}", Profile.Design, Day, [.. wishes.Select((wish, index) => new MatchingWish(wish.Defi, index + 1, wish.Score))]);
}
