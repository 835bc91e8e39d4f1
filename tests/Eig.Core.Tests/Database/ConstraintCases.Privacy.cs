namespace Eig.Core.Tests.Database;

/// <summary>The cases of the tables of personal data.</summary>
internal static partial class ConstraintCases
{
    private const string NewErasure = "insert into erasure (person_id, reason, status, requested_by, requested_at, decided_by, decided_at, done_at) values ";

    private static readonly Dictionary<string, string> Privacy = new(StringComparer.Ordinal)
    {
        ["erasure_pk"] = $"{NewErasure} (@person, 'PersonAsked', 'Requested', null, '2022-11-15', null, null, null); "
            + "insert into erasure (id, person_id, reason, requested_at) overriding system value select id, @lonePerson, reason, requested_at from erasure",
        ["erasure_reason_known"] = $"{NewErasure} (@person, 'Whim', 'Requested', null, '2022-11-15', null, null, null)",
        ["erasure_status_known"] = $"{NewErasure} (@person, 'PersonAsked', 'Doubtful', null, '2022-11-15', @account, '2022-11-15', null)",
        ["erasure_decided_by_somebody"] = $"{NewErasure} (@person, 'PersonAsked', 'Confirmed', null, '2022-11-15', null, null, null)",
        ["erasure_done_is_dated"] = $"{NewErasure} (@person, 'PersonAsked', 'Done', null, '2022-11-15', @account, '2022-11-15', null)",
        ["erasure_two_persons"] = $"{NewErasure} (@person, 'PersonAsked', 'Confirmed', @account, '2022-11-15', @account, '2022-11-15', null)",
        ["erasure_person_fk"] = $"{NewErasure} (-1, 'PersonAsked', 'Requested', null, '2022-11-15', null, null, null)",
        ["erasure_requested_by_fk"] = $"{NewErasure} (@person, 'PersonAsked', 'Requested', -1, '2022-11-15', null, null, null)",
        ["erasure_decided_by_fk"] = $"{NewErasure} (@person, 'PersonAsked', 'Confirmed', @account, '2022-11-15', -1, '2022-11-15', null)",
        ["erasure_one_open"] = $"{NewErasure} (@person, 'PersonAsked', 'Requested', null, '2022-11-15', null, null, null), (@person, 'Authority', 'Requested', null, '2022-11-15', null, null, null)",
        ["tombstone_pk"] = "insert into tombstone values ('Person', sha256('x'), '2022-11-15'), ('Person', sha256('x'), '2022-11-15')",
        ["tombstone_kind_known"] = "insert into tombstone values ('Ghost', sha256('x'), '2022-11-15')",
        ["tombstone_key_is_sha256"] = "insert into tombstone values ('Person', 'x', '2022-11-15')",
        ["erasure_list_pk"] = "insert into erasure_list default values",
        ["erasure_list_single"] = "insert into erasure_list (single) values (false)",
        ["retention_setting_pk"] = "insert into retention_setting select * from retention_setting",
        ["retention_setting_category_known"] = "update retention_setting set category = 'Pets' where category = 'Logs'",
        ["retention_setting_length_plausible"] = "update retention_setting set length = 0",
        ["retention_setting_unit_known"] = "update retention_setting set unit = 'Week'",
        ["retention_setting_basis_length"] = "update retention_setting set basis = ''",
        ["retention_report_pk"] = "insert into retention_report values ('2022-11-15', 'Logs', 1), ('2022-11-15', 'Logs', 2)",
        ["retention_report_category_known"] = "insert into retention_report values ('2022-11-15', 'Pets', 1)",
        ["retention_report_counts"] = "insert into retention_report values ('2022-11-15', 'Logs', -1)",
    };
}
