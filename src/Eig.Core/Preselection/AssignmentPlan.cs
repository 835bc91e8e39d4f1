using System.Security.Cryptography;
using System.Text;

namespace Eig.Core.Preselection;

/// <summary>An application that is to be read.</summary>
/// <param name="Wanted">How many readings it should have in all.</param>
/// <param name="Readers">Accounts that have it already.</param>
/// <param name="MayRead">Accounts among those who share the readings that may have it: no conflict, and for a host a wish for its défis.</param>
public sealed record ReadingNeed(int ApplicationId, string Code, int Wanted, IReadOnlyCollection<int> Readers, IReadOnlyCollection<int> MayRead)
{
    public int Missing => Math.Max(0, Wanted - Readers.Count);
}

/// <param name="IsExtra">One reading more than the others get, because two of them differ.</param>
public sealed record PlannedReading(int ApplicationId, int Account, bool IsExtra);

/// <summary>
/// A proposal of who reads what: each application gets the readings it lacks from those who may read it, and loads differ as
/// little as they can. Nothing is random: the same input gives the same plan, in whatever order it comes.
/// </summary>
/// <param name="Unserved">How many readings an application still lacks, by application; only those that lack some.</param>
public sealed record AssignmentPlan(IReadOnlyList<PlannedReading> Readings, IReadOnlyDictionary<int, int> Unserved)
{
    /// <summary>Tells one plan from another: what is applied is what was shown, or nothing.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(' ', Readings.Select(reading => $"{reading.ApplicationId}:{reading.Account}:{reading.IsExtra}")))))[..32];

    /// <param name="loads">Readings each account has already; all who share the readings are in it.</param>
    /// <param name="usual">Readings that every application gets; those above are extra.</param>
    public static AssignmentPlan Make(IReadOnlyCollection<ReadingNeed> needs, IReadOnlyDictionary<int, int> loads, int usual)
    {
        var sharing = new Sharing(loads);
        var unserved = new Dictionary<int, int>();
        // Who has the fewest to choose from chooses first.
        foreach (var need in needs.Where(need => need.Missing > 0).OrderBy(need => Free(need).Count()).ThenBy(need => need.Code, StringComparer.Ordinal))
        {
            var chosen = Free(need).OrderBy(sharing.Load).ThenBy(account => account).Take(need.Missing).ToList();
            sharing.Give(need, chosen);
            if (chosen.Count < need.Missing)
            {
                unserved[need.ApplicationId] = need.Missing - chosen.Count;
            }
        }

        sharing.Level();
        var extra = needs.ToDictionary(need => need.ApplicationId, need => need.Wanted > usual);
        return new AssignmentPlan(
            [.. sharing.Given().Select(given => new PlannedReading(given.ApplicationId, given.Account, extra[given.ApplicationId]))], unserved);

        static IEnumerable<int> Free(ReadingNeed need) => need.MayRead.Except(need.Readers);
    }

    /// <summary>Who is given what while the plan is made.</summary>
    private sealed class Sharing(IReadOnlyDictionary<int, int> loads)
    {
        private readonly SortedDictionary<int, int> load = new(loads.ToDictionary());
        private readonly SortedDictionary<int, SortedDictionary<string, ReadingNeed>> given =
            new(loads.Keys.ToDictionary(account => account, _ => new SortedDictionary<string, ReadingNeed>(StringComparer.Ordinal)));

        public int Load(int account) => load[account];

        public void Give(ReadingNeed need, IEnumerable<int> accounts)
        {
            foreach (var account in accounts)
            {
                given[account][need.Code] = need;
                load[account]++;
            }
        }

        public IEnumerable<(int ApplicationId, int Account)> Given() => given
            .SelectMany(entry => entry.Value.Values, (entry, need) => (Need: need, Account: entry.Key))
            .OrderBy(pair => pair.Need.Code, StringComparer.Ordinal).ThenBy(pair => pair.Account).Select(pair => (pair.Need.ApplicationId, pair.Account));

        /// <summary>Hands readings on, over several people where need be, as long as that takes one from somebody with two more than who gets it.</summary>
        public void Level()
        {
            while (load.Keys.OrderByDescending(Load).ThenBy(account => account).Any(HandsOn))
            {
            }
        }

        // Breadth first: the shortest way from somebody to the least loaded whom their readings can reach.
        private bool HandsOn(int from)
        {
            var cameBy = new Dictionary<int, (int Account, ReadingNeed Need)>();
            var queue = new Queue<int>([from]);
            int? to = null;
            while (queue.TryDequeue(out var account))
            {
                foreach (var need in given[account].Values)
                {
                    foreach (var other in need.MayRead.Order().Where(other => other != from && !cameBy.ContainsKey(other) && !need.Readers.Contains(other) && !given[other].ContainsKey(need.Code)))
                    {
                        cameBy[other] = (account, need);
                        queue.Enqueue(other);
                        to = load[other] <= load[from] - 2 && (to is null || load[other] < load[to.Value]) ? other : to;
                    }
                }
            }

            for (var account = to; account is { } taker && taker != from; account = cameBy[taker].Account)
            {
                var (giver, need) = cameBy[taker];
                given[giver].Remove(need.Code);
                given[taker][need.Code] = need;
            }

            if (to is { } last)
            {
                load[from]--;
                load[last]++;
            }

            return to is not null;
        }
    }
}
