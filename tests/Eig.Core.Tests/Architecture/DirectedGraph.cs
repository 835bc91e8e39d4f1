namespace Eig.Core.Tests.Architecture;

internal static class DirectedGraph
{
    /// <summary>One cycle as its nodes in order, the first one again at the end; empty where there is none.</summary>
    public static IReadOnlyList<string> Cycle(IEnumerable<(string From, string To)> edges)
    {
        var next = edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        return next.Select(group => group.Key).Select(Visit).FirstOrDefault(cycle => cycle.Count > 0) ?? [];

        IReadOnlyList<string> Visit(string node)
        {
            if (path.IndexOf(node) is >= 0 and var seen)
            {
                return [.. path[seen..], node];
            }

            if (!done.Add(node))
            {
                return [];
            }

            path.Add(node);
            var cycle = next[node].Select(Visit).FirstOrDefault(found => found.Count > 0) ?? [];
            path.RemoveAt(path.Count - 1);
            return cycle;
        }
    }
}
