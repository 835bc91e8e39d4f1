namespace Eig.Core.Import;

/// <summary>Collects the first thousand problems and counts all: a broken file must not fill the memory.</summary>
internal sealed class Problems
{
    private readonly List<(int Order, Problem Problem)> listed = [];

    public long Count { get; private set; }

    /// <summary>How many more can be listed.</summary>
    public int Room => ImportReport.ProblemLimit - listed.Count;

    public void Add(Sheet sheet, long? line, string? column, string? value, string reason) =>
        Add(sheet.Order, new Problem(sheet.FileName, line, column, Shorten(value), reason));

    /// <summary>A problem of the directory as a whole.</summary>
    public void Add(string reason) => Add(-1, new Problem(null, null, null, null, reason));

    /// <summary>Problems that were counted but need not be listed, since the list is full.</summary>
    public void AddUnlisted(long count) => Count += count;

    /// <summary>By sheet, then by line; what concerns a whole sheet first.</summary>
    public IReadOnlyList<Problem> Listed() =>
        [.. listed.OrderBy(p => p.Order).ThenBy(p => p.Problem.Line ?? 0).Select(p => p.Problem)];

    private void Add(int order, Problem problem)
    {
        Count++;
        if (Room > 0)
        {
            listed.Add((order, problem));
        }
    }

    private static string? Shorten(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var line = value.ReplaceLineEndings(" ");
        return line.Length <= Problem.LongestValue ? line : line[..Problem.LongestValue] + "…";
    }
}
