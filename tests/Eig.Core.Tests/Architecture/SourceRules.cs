using System.Text.RegularExpressions;

namespace Eig.Core.Tests.Architecture;

/// <summary>Rules that one file alone can break. Each returns what it found, or nothing.</summary>
internal static partial class SourceRules
{
    private const int LongestFile = 300;

    // Which rules may ask PostgreSQL for the time, and why. The rules of the programme never do.
    private static readonly Dictionary<string, string> MayAskTheDatabaseForTheTime = new(StringComparer.Ordinal)
    {
        ["sql/migrations/0001_foundation.sql"] = "The audit says when a line was really written.",
        ["sql/migrations/0002_access.sql"] = "Sessions, links, leases and seals are technique: the database's clock, one for all machines.",
        ["sql/migrations/0004_jobs.sql"] = "When a run really began.",
        ["sql/views/05_access.sql"] = "A session is over by the database's clock.",
        ["src/Eig.Core/Access/ForgetOldSignIns.cs"] = "Retention of sessions and links.",
        ["src/Eig.Core/Access/Sessions.cs"] = "A session ends by the database's clock.",
        ["src/Eig.Core/Access/SignInLinks.cs"] = "Ten minutes by the database's clock.",
        ["sql/migrations/0005_outbox.sql"] = "When the outbox came to a place is technique.",
        ["src/Eig.Core/Mailing/DecideMail.cs"] = "Tries begin anew by the clock that leases and tries go by.",
        ["src/Eig.Core/Mailing/ForgetMails.cs"] = "Retention of the outbox.",
        ["src/Eig.Core/Mailing/MailHome.cs"] = "When the outbox came to a place is technique.",
        ["src/Eig.Core/Mailing/Outbox.cs"] = "Leases and tries.",
        ["src/Eig.Core/Mailing/QueueMail.cs"] = "Until when a mail is worth sending.",
        ["src/Eig.Jobs/ForgetJobRuns.cs"] = "Retention of the jobs' record.",
        ["src/Eig.Jobs/JobRecord.cs"] = "When a run really ended.",
        ["src/Eig.Core/Database/TakeFingerprint.cs"] = "An instant to restore to is the server's own.",
        ["src/Eig.Core/Database/MigrateSchema.cs"] = "The journal says when a file was really applied.",
    };

    public static IEnumerable<string> SqlInPages(SourceFile file)
    {
        if (!file.Path.StartsWith("src/Eig.Web/Pages/", StringComparison.Ordinal))
        {
            return [];
        }

        // A page of HTML has <select> and French has "select" nowhere: SQL shows by its shape.
        var (code, texts) = file.Extension == ".cs" ? (CSharpText.Of(file.Text).Code, CSharpText.Of(file.Text).Strings) : (file.Text, [file.Text]);
        return DataAccess().Matches(code).Concat(texts.SelectMany(text => Sql().Matches(text))).Select(match => $"{file.Path}: {match.Value.Trim()}");
    }

    public static IEnumerable<string> MachineTime(SourceFile file)
    {
        var found = new List<string>();
        if (file.Extension == ".cs")
        {
            var text = CSharpText.Of(file.Text);
            found.AddRange(DotNetNow().Matches(text.Code).Select(match => match.Value));
            found.AddRange(text.Strings.SelectMany(sql => SqlNow().Matches(sql)).Select(match => match.Value));
        }
        else if (file.Extension == ".sql")
        {
            found.AddRange(SqlNow().Matches(SqlComment().Replace(file.Text, "")).Select(match => match.Value));
        }

        return found
            .Where(name => !name.StartsWith("clock_timestamp", StringComparison.OrdinalIgnoreCase) || !MayAskTheDatabaseForTheTime.ContainsKey(file.Path))
            .Select(name => $"{file.Path}: {name}");
    }

    public static IEnumerable<string> PoorNames(SourceFile file) =>
        TypeName().Matches(CSharpText.Of(file.Text).Code).Select(match => match.Groups["name"].Value)
            .Where(name => PoorSuffix().IsMatch(name)).Select(name => $"{file.Path}: {name}");

    /// <summary>Interfaces that one class, or none, implements among the files.</summary>
    public static IEnumerable<string> LonelyInterfaces(IEnumerable<SourceFile> files)
    {
        var codes = files.Select(file => CSharpText.Of(file.Text).Code).ToList();
        return
            from code in codes
            from match in InterfaceName().Matches(code)
            let name = match.Groups["name"].Value
            let implementing = codes.Sum(other => BaseList().Matches(other).Count(bases => Regex.IsMatch(bases.Groups["bases"].Value, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))))
            where implementing < 2
            select name;
    }

    public static IEnumerable<string> TooLong(SourceFile file) =>
        file.Extension is ".cs" or ".cshtml" or ".sql" or ".sh" or ".css" or ".js" or ".mjs" or "" && file.Text.Split('\n').Length - 1 is > LongestFile and var lines
            ? [$"{file.Path}: {lines}"]
            : [];

    /// <summary>Directories of a machine: the project is to build anywhere.</summary>
    public static IEnumerable<string> MachinePaths(SourceFile file) =>
        MachinePath().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}");

    [GeneratedRegex(@"\b(using\s+(Dapper|Npgsql)\b|NpgsqlConnection|NpgsqlCommand|UnitOfWork|EigDatabase|BeginAsync\s*\(|QueryAsync\s*<)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex DataAccess();

    [GeneratedRegex(@"(?<![<\w])(select\s+[^<>]+?\s+from\s+\w|insert\s+into\s+\w|update\s+\w+\s+set\s|delete\s+from\s+\w)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex DotNetNow();

    [GeneratedRegex(@"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(current_date|current_timestamp|current_time|localtimestamp|localtime)\b|'(now|today|tomorrow|yesterday)'\s*::|\b(date|timestamp|timestamptz)\s+'(now|today|tomorrow|yesterday)'", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SqlNow();

    [GeneratedRegex("--[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SqlComment();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helper|Helpers|Dto|Util|Utils|Utility|Utilities)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PoorSuffix();

    [GeneratedRegex(@"\binterface\s+(?<name>I[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InterfaceName();

    [GeneratedRegex(@"\b(class|struct|record(\s+(class|struct))?)\s+\w+(<[^>{]*>)?\s*(\([^{;]*?\))?\s*:\s*(?<bases>[^{;]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BaseList();

    // The patterns are broken up, or this file would be the first to be found.
    [GeneratedRegex(@"(?<![\w.)}\]*-])/" + @"(shared|work|home|Users)/\w|\.\./" + @"shared\b|\b[A-Z]:\\" + @"Users\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MachinePath();
}
