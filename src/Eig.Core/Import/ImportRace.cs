using Npgsql;

namespace Eig.Core.Import;

/// <summary>
/// All rules are checked before anything is written. What is left is somebody writing the same rows in the application
/// between the check and the write: then the table's own constraint speaks, and the import can simply be run again.
/// </summary>
internal static class ImportRace
{
    private static readonly HashSet<string> Constraints = new(StringComparer.Ordinal)
    {
        "promotion_code_unique", "administration_code_unique", "defi_code_unique", "person_code_unique", "person_identity_pk", "person_gender_pk",
        "application_code_unique", "application_one_per_person_and_promotion", "application_wish_pk", "application_wish_once", "assessor_address_unique",
        "preselection_opinion_pk", "jury_score_pk", "decision_pk", "contract_code_unique", "contract_one_initial_per_person_and_promotion",
        "contract_initials_do_not_overlap",
        "career_step_one_per_day_and_source", "published_value_once",
        "application_wish_application_fk", "application_wish_defi_fk", "preselection_opinion_application_fk", "preselection_opinion_defi_fk",
        "jury_score_application_fk", "jury_score_defi_fk", "decision_application_fk", "decision_defi_fk", "contract_defi_fk",
    };

    public static bool IsRace(PostgresException e) =>
        e.SqlState == PostgresErrorCodes.DeadlockDetected || (e.ConstraintName is { } name && Constraints.Contains(name));
}
