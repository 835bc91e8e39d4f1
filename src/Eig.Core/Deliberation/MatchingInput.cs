using Eig.Core.Applications;

namespace Eig.Core.Deliberation;

/// <param name="Rank">1 for what the candidate wishes most.</param>
/// <param name="Score">What the jury gives the candidate, 0 to 5; null where it gave none: such a wish is never met.</param>
public sealed record MatchingWish(int DefiId, int Rank, decimal? Score);

/// <param name="FiledOn">Decides between two that have the same score and wish as much.</param>
/// <param name="Code">Decides in the last resort; nobody else's.</param>
public sealed record MatchingCandidate(int ApplicationId, string Code, Profile Profile, DateOnly FiledOn, IReadOnlyList<MatchingWish> Wishes)
{
    /// <summary>People have decided already: the matching works around it.</summary>
    public DecidedLine? Decided { get; init; }
}

/// <summary>What people decided on a line, which a proposal leaves as it is.</summary>
/// <param name="DefiId">Null for who is not selected.</param>
/// <param name="WaitingRank">Place on the waiting list of that défi and the candidate's profile; null elsewhere.</param>
public sealed record DecidedLine(DraftOutcome Outcome, int? DefiId, int? WaitingRank);

/// <param name="Capacity">How many people of the profile the défi takes.</param>
public sealed record MatchingPosts(int DefiId, Profile Profile, int Capacity);

/// <summary>What the matching proposes on one application.</summary>
/// <param name="DefiId">Null for who is not selected.</param>
/// <param name="WaitingRank">Only on a waiting list.</param>
/// <param name="Explanation">French: why this, and why no better wish.</param>
public sealed record ProposedLine(int ApplicationId, DraftOutcome Outcome, int? DefiId, int? WaitingRank, string Explanation);
