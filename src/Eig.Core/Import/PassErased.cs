namespace Eig.Core.Import;

/// <summary>
/// Takes the lines of erased persons out of the staged workbook, before it is checked: known by hashes of their keys
/// (tombstones). What stays of them is the application's to keep.
/// </summary>
internal static class PassErased
{
    // Whose the lines of a sheet are. Those of an assessor who was erased come in again under a new row otherwise, beside the old ones.
    private static readonly (string Sheet, string Condition)[] Lines =
    [
        ("preselections", $"candidature in (select code from import_erased_application) or {OfErasedAssessor("evaluateur", "preselection_opinion")}"),
        ("notes_jury", $"candidature in (select code from import_erased_application) or {OfErasedAssessor("jure", "jury_score")}"),
        ("decisions", "candidature in (select code from import_erased_application)"),
        ("candidatures", "code in (select code from import_erased_application)"),
        ("contrats", "personne in (select code from import_erased_person)"),
        ("situations", "personne in (select code from import_erased_person)"),
        ("personnes", "code in (select code from import_erased_person)"),
    ];

    public static async Task ExecuteAsync(ImportSession session, List<string> notices)
    {
        // A service that never erased anybody, and a first import of a million lines, pay nothing.
        if (!(await session.QueryAsync<bool>("select exists (select from tombstone)"))[0])
        {
            return;
        }

        await session.ExecuteAsync(
            $"""
            create temporary table import_erased_person on commit drop as
            select c.code
            from (select code from import_personnes union select personne from import_candidatures
                union select personne from import_contrats union select personne from import_situations) c
            where {Buried("Person", "c.code")};
            create temporary table import_erased_application on commit drop as
            select c.code
            from (select code from import_candidatures union select candidature from import_preselections
                union select candidature from import_notes_jury union select candidature from import_decisions) c
            where {Buried("Application", "c.code")}
            union
            select code from import_candidatures where personne in (select code from import_erased_person);
            """);
        var passed = 0;
        foreach (var (sheet, condition) in Lines)
        {
            passed += await session.ExecuteAsync($"delete from import_{sheet} s where {condition}");
        }

        if (passed > 0)
        {
            notices.Add(passed == 1 ? "1 ligne de personnes effacées a été passée." : $"{passed} lignes de personnes effacées ont été passées.");
        }
    }

    private static string Buried(string kind, string key) =>
        $"exists (select from tombstone t where t.kind = '{kind}' and t.key_sha256 = sha256(convert_to({key}, 'UTF8')))";

    // Of an application that somebody erased has assessed, and nobody of that address since.
    private static string OfErasedAssessor(string column, string table) =>
        $"""
        ({Buried("Assessor", $"lower(s.{column})")}
            and exists (select from application a join {table} o on o.application_id = a.id join assessor e on e.id = o.assessor_id
                where a.code = s.candidature and e.erased_at is not null)
            and not exists (select from application a join {table} o on o.application_id = a.id join assessor e on e.id = o.assessor_id
                where a.code = s.candidature and lower(e.address) = lower(s.{column})))
        """;
}
