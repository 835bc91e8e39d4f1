namespace Eig.Core.Tests.Database;

/// <summary>The cases of what is published.</summary>
internal static partial class ConstraintCases
{
    private static readonly Dictionary<string, string> Indicators = new(StringComparer.Ordinal)
    {
        ["vintage_pk"] = "insert into vintage (id, code, year, as_of, definition_version, definition, status, value, unit, report, published_at) overriding system value "
            + "select id, code, 2099, as_of, definition_version, definition, status, value, unit, report, published_at from vintage where id = @vintage",
        ["vintage_restated_once"] = Restate("2.1", 2021, "'x'") + "; " + Restate("2.1", 2021, "'y'"),
        ["vintage_one_original"] = "update vintage set code = '2.1' where id = @loneVintage",
        ["vintage_code_length"] = "update vintage set code = '' where id = @loneVintage",
        ["vintage_year_plausible"] = "update vintage set year = 1999 where id = @loneVintage",
        ["vintage_status_known"] = "update vintage set status = 'Unknown', value = null where id = @loneVintage",
        ["vintage_value_as_status"] = "update vintage set status = 'NotDetermined' where id = @loneVintage",
        ["vintage_unit_of_report"] = "update vintage set unit = 'persons' where id = @loneVintage",
        ["vintage_report_length"] = "update vintage set report = '' where id = @loneVintage",
        ["vintage_comment_length"] = "update vintage set comment = '' where id = @loneVintage",
        ["vintage_restatement_says_why"] = Restate("2.1", 2021, "null"),
        // Another figure, or another year.
        ["vintage_restates_fk"] = Restate("2.2", 2021, "'x'"),
        ["vintage_published_by_fk"] = "update vintage set published_by = -1 where id = @loneVintage",
        ["vintage_person_pk"] = "insert into vintage_person select * from vintage_person",
        ["vintage_person_standing_known"] = "update vintage_person set standing = 'Women'",
        ["vintage_person_reason_known"] = "update vintage_person set reason = 'Because'",
        ["vintage_person_gender_known"] = "update vintage_person set gender = ''",
        // Somebody added to a list by a later transaction.
        ["vintage_person_vintage_fk"] = "insert into vintage_person (vintage_id, person_id, promotion_id, standing, reason, frozen_in) values (@vintage, @lonePerson, @promotion, 'Counted', 'OnMission', '3')",
        ["vintage_person_person_fk"] = "update vintage_person set person_id = -1",
        ["vintage_person_promotion_fk"] = "update vintage_person set promotion_id = -1",

        ["report_line_pk"] = "insert into report_line (report, code, ordinal) values ('RAP 2022', '2.1', 99)",
        ["report_line_in_order"] = "set constraints all immediate; insert into report_line (report, code, ordinal) values ('RAP 2022', '9.9', 1)",
        ["report_line_report_length"] = "update report_line set report = ''",
        ["report_line_code_length"] = "update report_line set code = ''",
        ["report_line_ordinal_positive"] = "update report_line set ordinal = -ordinal",
        ["report_line_label_length"] = "update report_line set label = ''",
        ["report_line_unit_of_report"] = "update report_line set unit = 'persons'",
    };

    private static string Restate(string code, int year, string comment) =>
        $"""
        insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, report, comment, published_at, restates)
        values ('{code}', {year}, '2021-12-31', 1, 'x', 'Known', 1, 'Nb', 'RAP', {comment}, '2023-03-15', @vintage)
        """;
}
