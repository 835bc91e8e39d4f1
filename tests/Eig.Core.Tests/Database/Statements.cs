using System.Diagnostics;

namespace Eig.Core.Tests.Database;

/// <summary>What a database is asked, statement by statement, as Npgsql traces it.</summary>
internal static class Statements
{
    public static async Task<IReadOnlyList<string>> OfAsync(string database, Func<Task> act)
    {
        var statements = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other tests run beside this one, each on a database of its own.
                if (Tag(activity, "db.query.text", "db.statement") is { } text && Tag(activity, "db.namespace", "db.name")?.Contains(database, StringComparison.Ordinal) == true)
                {
                    lock (statements)
                    {
                        statements.Add(text);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return statements;
    }

    private static string? Tag(Activity activity, string name, string olderName) => (activity.GetTagItem(name) ?? activity.GetTagItem(olderName)) as string;
}
