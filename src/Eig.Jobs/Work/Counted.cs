namespace Eig.Jobs.Work;

/// <summary>Counts in a sentence: "1 envoyé, 3 refusés". What is zero is not said.</summary>
internal static class Counted
{
    /// <param name="nothing">The sentence where all are zero: there was nothing to do.</param>
    public static JobReport Report(string nothing, params (int Count, string One, string Many)[] counts)
    {
        var said = counts.Where(count => count.Count > 0).Select(count => $"{count.Count} {(count.Count == 1 ? count.One : count.Many)}").ToList();
        return said.Count == 0 ? new JobReport(nothing, FoundWork: false) : new JobReport(string.Join(", ", said), FoundWork: true);
    }
}
