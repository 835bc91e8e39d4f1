using System.Text.RegularExpressions;

namespace Eig.Core.Tests.Architecture;

/// <summary>Only the owning area writes a table; the others call its step in the same unit of work.</summary>
internal static partial class TableOwners
{
    public static readonly SortedDictionary<string, string> Owner = new(StringComparer.Ordinal)
    {
        ["account"] = "Access",
        ["account_role"] = "Access",
        ["administration"] = "Defis",
        ["application"] = "Applications",
        ["application_text"] = "Applications",
        ["application_wish"] = "Applications",
        ["assessor"] = "Selection",
        ["audit_line"] = "Database",
        ["audit_seal"] = "Access",
        ["candidate_column"] = "Applications",
        ["candidate_import"] = "Applications",
        ["career_step"] = "Careers",
        ["career_step_before"] = "Careers",
        ["conflict_of_interest"] = "Selection",
        ["contact_objection"] = "Surveys",
        ["contract"] = "Contracts",
        ["contract_change"] = "Contracts",
        ["contract_intention"] = "Contracts",
        ["criterion"] = "Selection",
        ["data_protection_key"] = "Eig.Web", // the framework's own keys: the site's business alone
        ["decision"] = "Deliberation",
        ["decision_change"] = "Deliberation",
        ["defi"] = "Defis",
        ["defi_carrier"] = "Defis",
        ["defi_contact"] = "Defis",
        ["defi_dossier"] = "Defis",
        ["defi_future"] = "Defis",
        ["defi_review"] = "Defis",
        ["defi_score"] = "Defis",
        ["deliberation"] = "Deliberation",
        ["draft_decision"] = "Deliberation",
        ["erasure"] = "Privacy",
        ["erasure_list"] = "Privacy",
        ["hearing"] = "Jury",
        ["job_run"] = "Eig.Jobs", // what the jobs did: the runner's business alone
        ["jury_member"] = "Jury",
        ["jury_score"] = "Jury",
        ["jury_session"] = "Jury",
        ["jury_session_member"] = "Jury",
        ["mail"] = "Mailing",
        ["mail_home"] = "Mailing",
        ["milestone"] = "Promotions",
        ["offer"] = "Deliberation",
        ["person"] = "Applications",
        ["person_gender"] = "Applications",
        ["person_identity"] = "Applications",
        ["post"] = "Defis",
        ["preselection_decision"] = "Preselection",
        ["preselection_opinion"] = "Preselection",
        ["promotion"] = "Promotions",
        ["published_value"] = "Indicators",
        ["report_line"] = "Indicators",
        ["retention_report"] = "Privacy",
        ["retention_setting"] = "Privacy",
        ["schema_migration"] = "Database",
        ["selection_setting"] = "Selection",
        ["session"] = "Access",
        ["sheet"] = "Selection",
        ["sheet_score"] = "Selection",
        ["sign_in_link"] = "Access",
        ["survey_answer"] = "Surveys",
        ["survey_invitation"] = "Surveys",
        ["survey_wave"] = "Surveys",
        ["vintage"] = "Indicators",
        ["vintage_person"] = "Indicators",
        ["tombstone"] = "Privacy",
    };

    // They write what a workbook brings and erase what the law says, wherever it is; the audit stays append-only for both.
    private static readonly string[] Exceptions = ["Import", "Privacy"];

    /// <summary>Each write of a table by somebody else than its owner, and each write whose table is not in the text.</summary>
    public static IEnumerable<string> Trespasses(SourceFile file)
    {
        var place = file.Area ?? file.Path.Split('/')[1];
        return
            from text in CSharpText.Of(file.Text).Strings
            from match in Write().Matches(text)
            let table = match.Groups["table"].Value
            where !MayWrite(place, table)
            select $"{file.Path}: {match.Value.ReplaceLineEndings(" ")}";
    }

    /// <summary>The tables that migrations make.</summary>
    public static IEnumerable<string> CreatedBy(string sql) =>
        Create().Matches(sql).Select(match => match.Groups["table"].Value);

    private static bool MayWrite(string place, string table) =>
        Owner.TryGetValue(table, out var owner)
            ? owner == place || (Exceptions.Contains(place) && owner != "Database")
            // A temporary table of its own, or a name put together at run time: only those who stage may.
            : Exceptions.Contains(place);

    [GeneratedRegex(
        """
        \b(insert\s+into|delete\s+from|merge\s+into|truncate(\s+table)?|copy|update(?!\s+(set|skip|of|nowait)\b)(?=\s+(only\s+)?[\w."{}]+(\s+(as\s+)?\w+)?\s+set\b))
        \s+(only\s+)?"?(public"?\."?)?(?<table>\w+|\{)
        """, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Write();

    [GeneratedRegex(@"\bcreate\s+table\s+(if\s+not\s+exists\s+)?(?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Create();
}
