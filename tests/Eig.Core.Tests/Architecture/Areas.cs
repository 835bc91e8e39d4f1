using System.Text.RegularExpressions;

namespace Eig.Core.Tests.Architecture;

/// <param name="Path">A file that names a type of the other area.</param>
internal sealed record AreaEdge(string From, string To, string Path);

/// <summary>The areas of Core and who names whom, read from the source.</summary>
internal static partial class Areas
{
    private static readonly string[] Common = ["Shared", "Database", "Mailing", "Access"];

    /// <summary>
    /// The one table of allowed edges, besides <see cref="Common"/>, which all areas may use, each knowing those before it.
    /// It follows the year of a promotion, what comes later knows what came before; Promotions, whose pages show
    /// the whole year, stands above them all. The others find a promotion by join, without its types.
    /// </summary>
    public static readonly SortedDictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Shared"] = [],
        ["Database"] = [],
        // Its outbox: whoever changes a state may ask for a mail in the same transaction.
        ["Mailing"] = [],
        ["Access"] = [],
        ["Promotions"] = ["Calendar", "Defis", "Indicators", "Surveys"],
        // When what is open: every step of the year asks.
        ["Calendar"] = [],
        ["Defis"] = ["Calendar", "Selection"],
        ["Applications"] = ["Calendar", "Defis"],
        // Who assesses, under which rules and conflicts, and the sheet they write on, at whatever stage.
        ["Selection"] = ["Calendar"],
        ["Preselection"] = ["Calendar", "Defis", "Applications", "Selection"],
        ["Jury"] = ["Calendar", "Defis", "Applications", "Selection"],
        ["Deliberation"] = ["Calendar", "Defis", "Applications", "Selection", "Jury"],
        ["Contracts"] = ["Defis", "Applications", "Selection", "Deliberation"],
        ["Careers"] = ["Contracts"],
        ["Surveys"] = ["Contracts", "Careers"],
        ["Indicators"] = ["Contracts", "Careers"],
        // Declared exceptions: they write, erase and read everybody's tables.
        ["Import"] = ["Promotions", "Defis", "Applications", "Selection", "Contracts", "Careers", "Indicators"],
        ["Privacy"] = ["Promotions", "Defis", "Applications", "Selection", "Preselection", "Jury", "Deliberation", "Contracts", "Careers", "Surveys"],
    };

    public static bool IsAllowed(string from, string to) =>
        Allowed.TryGetValue(from, out var edges)
        && (edges.Contains(to) || (Array.IndexOf(Common, to) is >= 0 and var rank && (!Common.Contains(from) || rank < Array.IndexOf(Common, from))));

    /// <summary>All edges the table allows, for the proof that it forms no cycle.</summary>
    public static IEnumerable<(string From, string To)> AllowedEdges =>
        from start in Allowed.Keys from end in Allowed.Keys where start != end && IsAllowed(start, end) select (start, end);

    public static IReadOnlyList<AreaEdge> Edges(IEnumerable<SourceFile> core)
    {
        var files = core.Select(file => (file.Path, file.Area, CSharpText.Of(file.Text).Code)).Where(file => file.Area is not null).ToList();
        var types = files
            .SelectMany(file => TypeDeclaration().Matches(file.Code), (file, match) => (Area: file.Area!, Name: match.Groups["name"].Value))
            .ToHashSet();
        return
        [
            .. from file in files
               from to in Named(file.Code, types).Distinct(StringComparer.Ordinal)
               where to != file.Area
               select new AreaEdge(file.Area!, to, file.Path),
        ];
    }

    // Fully qualified anywhere (using, alias, static, in an expression), or relative: "Database.UnitOfWork".
    private static IEnumerable<string> Named(string code, HashSet<(string Area, string Name)> types) =>
        Qualified().Matches(code).Select(match => match.Groups["area"].Value)
            .Concat(Relative().Matches(code)
                .Select(match => (Area: match.Groups["area"].Value, Name: match.Groups["name"].Value))
                .Where(types.Contains)
                .Select(pair => pair.Area));

    [GeneratedRegex(@"(?<![\w.])(global::)?(Eig\s*\.\s*)?Core\s*\.\s*(?<area>[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])(?<area>[A-Z]\w*)\s*\.\s*(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypeDeclaration();
}
