namespace Eig.Core.Tests.Database;

/// <summary>The cases of contracts' and careers' tables.</summary>
internal static partial class ConstraintCases
{
    private static readonly Dictionary<string, string> Contracts = new(StringComparer.Ordinal)
    {
        ["contract_status_known"] = "update contract set status = 'Open' where id = @contract",
        ["contract_status_reason_length"] = "update contract set status_reason = '' where id = @contract",
        ["contract_abandoned_says_why"] = "update contract set status = 'Abandoned' where id = @contract",
        ["contract_only_signed_ends_early"] = "update contract set status = 'Draft', ended_early_on = starts_on where id = @contract",
        ["contract_offer_fk"] = "update contract set offer_id = gen_random_uuid() where id = @contract",
        ["contract_one_per_offer"] = "update contract set offer_id = @offer where id in (@contract, @loneContract)",
        // In two promotions, on the same days.
        ["contract_initials_do_not_overlap"] = "update contract set person_id = @person, promotion_id = @lonePromotion where id = @loneContract",

        ["contract_change_pk"] = "insert into contract_change (id, contract_id, kind, on_date, recorded_at) overriding system value select id, contract_id, kind, on_date, recorded_at from contract_change",
        ["contract_change_kind_known"] = "update contract_change set kind = 'Lost'",
        ["contract_change_reason_length"] = "update contract_change set reason = ''",
        ["contract_change_says_why"] = "update contract_change set kind = 'EndedEarly'",
        ["contract_change_move_has_hosts"] = "update contract_change set kind = 'Moved', reason = 'x', employer_from = @administration",
        ["contract_change_defis_of_a_move"] = "update contract_change set defi_to = @defi",
        ["contract_change_dates_of_a_correction"] = "update contract_change set starts_from = '2022-09-01', ends_from = '2023-06-30'",
        ["contract_change_contract_fk"] = "update contract_change set contract_id = -1",
        ["contract_change_employer_from_fk"] = "update contract_change set kind = 'Moved', reason = 'x', employer_from = -1, employer_to = @administration",
        ["contract_change_employer_to_fk"] = "update contract_change set kind = 'Moved', reason = 'x', employer_from = @administration, employer_to = -1",
        ["contract_change_defi_from_fk"] = "update contract_change set kind = 'Moved', reason = 'x', employer_from = @administration, employer_to = @administration, defi_from = -1",
        ["contract_change_defi_to_fk"] = "update contract_change set kind = 'Moved', reason = 'x', employer_from = @administration, employer_to = @administration, defi_to = -1",

        ["contract_intention_pk"] =
            """
            insert into contract_intention (id, contract_id, employer_id, intention, by_team, stated_at) overriding system value
            select id, contract_id, employer_id, intention, by_team, stated_at from contract_intention
            """,
        ["contract_intention_known"] = "update contract_intention set intention = 'Hesitate'",
        ["contract_intention_comment_length"] = "update contract_intention set comment = ''",
        ["contract_intention_contract_fk"] = "update contract_intention set contract_id = -1",
        ["contract_intention_employer_fk"] = "update contract_intention set employer_id = -1",

        ["career_step_before_pk"] = "insert into career_step_before (id, career_step_id, situation, replaced_at) overriding system value select id, career_step_id, situation, replaced_at from career_step_before",
        ["career_step_before_situation_known"] = "update career_step_before set situation = 'Perennise'",
        ["career_step_before_step_fk"] = "update career_step_before set career_step_id = -1",
        ["career_step_before_employer_fk"] = "update career_step_before set employer_id = -1",

        ["defi_future_pk"] = "insert into defi_future (id, defi_id, future, on_date, source, recorded_at) overriding system value select id, defi_id, future, on_date, source, recorded_at from defi_future",
        ["defi_future_known"] = "update defi_future set future = 'Perennise'",
        ["defi_future_taken_over_by_somebody"] = "update defi_future set future = 'TakenOver'",
        ["defi_future_source_length"] = "update defi_future set source = ''",
        ["defi_future_comment_length"] = "update defi_future set comment = repeat('x', 2001)",
        ["defi_future_defi_fk"] = "update defi_future set defi_id = -1",
        ["defi_future_administration_fk"] = "update defi_future set future = 'TakenOver', administration_id = -1",
    };
}
