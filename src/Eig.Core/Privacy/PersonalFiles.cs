using Eig.Core.Database;

namespace Eig.Core.Privacy;

/// <summary>
/// What stands on this machine's disk: copies of mails where there is no relay, and logs. Each machine sweeps its own. A copy
/// goes when its time is over, or when its mail is no longer known: that is how those to an erased person go.
/// </summary>
/// <param name="home">EIG_HOME.</param>
public sealed class PersonalFiles(EigDatabase database, TimeProvider time, string home)
{
    private string Mails => Path.Combine(home, "mails");

    /// <summary>Copies of mails that are to go: too old, or of a mail that was removed.</summary>
    public async Task<IReadOnlyList<string>> MailsAsync(CancellationToken cancellation)
    {
        var files = Files(Mails, "*.eml");
        if (files.Length == 0)
        {
            return [];
        }

        await using var work = await database.BeginAsync(Actor.System(ErasePerson.Program), cancellation);
        var kept = await KeptSinceAsync(work, RetentionCategory.MailFiles);
        var ids = files.Select(file => Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var id) ? id : Guid.Empty).ToArray();
        var known = (await work.QueryAsync<Guid>("select id from mail where id = any(@ids)", new { ids })).ToHashSet();
        return [.. files.Where((file, index) => !known.Contains(ids[index]) || IsOlder(file, kept))];
    }

    public async Task<IReadOnlyList<string>> LogsAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System(ErasePerson.Program), cancellation);
        var kept = await KeptSinceAsync(work, RetentionCategory.Logs);
        return [.. Files(Path.Combine(home, "logs"), "eig-*").Where(file => IsOlder(file, kept))];
    }

    /// <returns>How many copies of mails were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation) => Remove(await MailsAsync(cancellation));

    /// <returns>How many files of logs were removed.</returns>
    public async Task<int> SweepLogsAsync(CancellationToken cancellation) => Remove(await LogsAsync(cancellation));

    private static int Remove(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(file);
        }

        return files.Count;
    }

    private async Task<DateTimeOffset> KeptSinceAsync(UnitOfWork work, RetentionCategory category) => new(
        await work.QuerySingleAsync<DateTime>("select @now - access.kept_for(@category)", new { now = time.GetUtcNow().UtcDateTime, category = category.ToString() }), TimeSpan.Zero);

    private static bool IsOlder(string file, DateTimeOffset since) => File.GetLastWriteTimeUtc(file) < since.UtcDateTime;

    private static string[] Files(string directory, string pattern) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, pattern) : [];
}
