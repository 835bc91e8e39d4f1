using Eig.Core.Applications;

namespace Eig.Core.Deliberation;

/// <summary>
/// Who gets which post: candidates ask for their wishes in order, each post keeps those it ranks best (Gale and Shapley's
/// deferred acceptance). No candidate and post would then both rather have each other, and no other matching like that is
/// better for any candidate. A post ranks by score, then by how much it is wished for, then by filing date, then by code:
/// nothing is drawn by lot, and the order of the input does not matter.
/// </summary>
public static class Matching
{
    /// <param name="waiting">How many places each waiting list has, for each défi and profile.</param>
    /// <returns>A line for each candidate on whom nobody has decided, by code.</returns>
    public static IReadOnlyList<ProposedLine> Propose(IReadOnlyCollection<MatchingCandidate> candidates, IReadOnlyCollection<MatchingPosts> posts, int waiting)
    {
        var capacity = Capacities(posts);
        var priority = new Priority(candidates, capacity.Keys);
        var free = candidates.Where(candidate => candidate.Decided is null).OrderBy(candidate => candidate.Code, StringComparer.Ordinal).ToList();

        var open = Less(capacity, candidates, DraftOutcome.Laureate);
        var laureates = Match(free, open, priority);

        // Whoever has no post asks for a place on the waiting lists in the same way.
        var lists = Less(capacity.Where(entry => entry.Value > 0).ToDictionary(entry => entry.Key, _ => waiting), candidates, DraftOutcome.WaitingList);
        var waiters = Match([.. free.Where(candidate => !laureates.ContainsKey(candidate.ApplicationId))], lists, priority);
        var places = Places(candidates, waiters, priority);

        return
        [
            .. free.Select(candidate =>
            {
                if (laureates.TryGetValue(candidate.ApplicationId, out var got))
                {
                    return new ProposedLine(candidate.ApplicationId, DraftOutcome.Laureate, got.DefiId, null, MatchingText.Laureate(candidate, got, capacity, priority));
                }

                return waiters.TryGetValue(candidate.ApplicationId, out var waits)
                    ? new ProposedLine(candidate.ApplicationId, DraftOutcome.WaitingList, waits.DefiId, places[candidate.ApplicationId],
                        MatchingText.Waiting(candidate, waits, places[candidate.ApplicationId], capacity, priority))
                    : new ProposedLine(candidate.ApplicationId, DraftOutcome.NotSelected, null, null, MatchingText.NotSelected(candidate, capacity, priority));
            }),
        ];
    }

    private static Dictionary<int, MatchingWish> Match(IReadOnlyCollection<MatchingCandidate> candidates, Dictionary<Post, int> capacity, Priority priority)
    {
        var wishes = candidates.ToDictionary(
            candidate => candidate.ApplicationId,
            candidate => new Queue<MatchingWish>(candidate.Wishes.Where(wish => wish.Score is not null).OrderBy(wish => wish.Rank)));
        // The worst placed of those a post keeps comes out first.
        var kept = capacity.ToDictionary(entry => entry.Key, _ => new PriorityQueue<(MatchingCandidate Candidate, MatchingWish Wish), int>());
        var asking = new Stack<MatchingCandidate>(candidates);
        while (asking.TryPop(out var candidate))
        {
            if (!wishes[candidate.ApplicationId].TryDequeue(out var wish))
            {
                continue;
            }

            var post = new Post(wish.DefiId, candidate.Profile);
            if (!kept.TryGetValue(post, out var holders) || capacity[post] <= 0)
            {
                asking.Push(candidate);
                continue;
            }

            holders.Enqueue((candidate, wish), -priority.Place(post, candidate));
            if (holders.Count > capacity[post])
            {
                asking.Push(holders.Dequeue().Candidate);
            }
        }

        return kept.Values.SelectMany(holders => holders.UnorderedItems).ToDictionary(held => held.Element.Candidate.ApplicationId, held => held.Element.Wish);
    }

    // People's own places on a waiting list stand; the others fill what is left, in order.
    private static Dictionary<int, int> Places(IReadOnlyCollection<MatchingCandidate> candidates, Dictionary<int, MatchingWish> waiters, Priority priority)
    {
        var places = new Dictionary<int, int>();
        var byPost = candidates.Where(candidate => waiters.ContainsKey(candidate.ApplicationId))
            .GroupBy(candidate => new Post(waiters[candidate.ApplicationId].DefiId, candidate.Profile));
        foreach (var list in byPost)
        {
            var taken = candidates
                .Where(candidate => candidate.Decided is { Outcome: DraftOutcome.WaitingList } decided && new Post(decided.DefiId!.Value, candidate.Profile) == list.Key)
                .Select(candidate => candidate.Decided!.WaitingRank!.Value).ToHashSet();
            var place = 0;
            foreach (var candidate in list.OrderBy(candidate => priority.Place(list.Key, candidate)))
            {
                do
                {
                    place++;
                }
                while (taken.Contains(place));
                places[candidate.ApplicationId] = place;
            }
        }

        return places;
    }

    private static Dictionary<Post, int> Capacities(IReadOnlyCollection<MatchingPosts> posts) =>
        posts.GroupBy(post => new Post(post.DefiId, post.Profile)).ToDictionary(group => group.Key, group => group.Sum(post => post.Capacity));

    private static Dictionary<Post, int> Less(Dictionary<Post, int> capacity, IReadOnlyCollection<MatchingCandidate> candidates, DraftOutcome outcome)
    {
        var taken = candidates.Where(candidate => candidate.Decided is { DefiId: not null } decided && decided.Outcome == outcome)
            .CountBy(candidate => new Post(candidate.Decided!.DefiId!.Value, candidate.Profile)).ToDictionary();
        return capacity.ToDictionary(entry => entry.Key, entry => entry.Value - taken.GetValueOrDefault(entry.Key));
    }
}

internal sealed record Post(int DefiId, Profile Profile);

/// <summary>How each post ranks those who wish for it and whom the jury scored: a strict order.</summary>
internal sealed class Priority
{
    private readonly Dictionary<Post, Dictionary<int, int>> places = [];
    private readonly Dictionary<(Post, decimal), int> sameScore = [];

    public Priority(IReadOnlyCollection<MatchingCandidate> candidates, IEnumerable<Post> posts)
    {
        var open = posts.ToHashSet();
        var contenders = candidates
            .SelectMany(candidate => candidate.Wishes.Where(wish => wish.Score is not null), (candidate, wish) => (Candidate: candidate, Wish: wish, Post: new Post(wish.DefiId, candidate.Profile)))
            .Where(contender => open.Contains(contender.Post));
        foreach (var group in contenders.GroupBy(contender => contender.Post))
        {
            places[group.Key] = group
                .OrderByDescending(contender => contender.Wish.Score).ThenBy(contender => contender.Wish.Rank)
                .ThenBy(contender => contender.Candidate.FiledOn).ThenBy(contender => contender.Candidate.Code, StringComparer.Ordinal)
                .Select((contender, index) => (contender.Candidate.ApplicationId, Place: index + 1))
                .ToDictionary(entry => entry.ApplicationId, entry => entry.Place);
            foreach (var (score, count) in group.CountBy(contender => contender.Wish.Score!.Value))
            {
                sameScore[(group.Key, score)] = count;
            }
        }
    }

    /// <summary>1 for the best placed.</summary>
    public int Place(Post post, MatchingCandidate candidate) => places[post][candidate.ApplicationId];

    /// <summary>How many are ranked for the post.</summary>
    public int Count(Post post) => places.TryGetValue(post, out var ranked) ? ranked.Count : 0;

    /// <summary>Whether somebody else has the same score there.</summary>
    public bool IsTied(Post post, decimal score) => sameScore[(post, score)] > 1;
}
