using System.Diagnostics;
using Eig.Core.Applications;
using Eig.Core.Deliberation;

namespace Eig.Benchmarks;

/// <summary>The matching of many candidates with the posts of many défis, five wishes each, with waiting lists and explanations.</summary>
internal static class MatchingRun
{
    public const int Candidates = 1000;
    public const int Posts = 40;
    private const int Wishes = 5;

    /// <returns>Seconds of each run, the first left out: it warms up.</returns>
    public static IReadOnlyList<double> Measure(int runs)
    {
        // The same at every run: a fixed seed.
        var random = new Random(1);
        var posts = Enumerable.Range(1, Posts).Select(defi => new MatchingPosts(defi, Profile.Development, 1)).ToArray();
        var candidates = Enumerable.Range(1, Candidates).Select(id =>
        {
            var score = Math.Round((decimal)random.NextDouble() * 5, 2);
            var wished = Enumerable.Range(1, Posts).ToArray();
            random.Shuffle(wished);
            return new MatchingCandidate(
                id, $"C{id:0000}", Profile.Development, new DateOnly(2022, 10, 1 + (id % 28)), [.. wished.Take(Wishes).Select((defi, rank) => new MatchingWish(defi, rank + 1, score))]);
        }).ToArray();
        var times = new List<double>();
        for (var run = 0; run <= runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var lines = Matching.Propose(candidates, posts, waiting: 3);
            var seconds = watch.Elapsed.TotalSeconds;
            if (lines.Count != Candidates || lines.Count(line => line.Outcome == DraftOutcome.Laureate) != Posts)
            {
                throw new InvalidOperationException("The matching did not fill the posts.");
            }

            if (run > 0)
            {
                times.Add(seconds);
            }
        }

        return times;
    }
}
