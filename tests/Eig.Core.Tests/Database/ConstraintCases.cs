namespace Eig.Core.Tests.Database;

/// <summary>
/// One statement for each named constraint, which breaks that constraint and no other. Names after @ are the rows of
/// <see cref="ConstraintTests"/>; "lone" rows have nothing below them.
/// </summary>
internal static class ConstraintCases
{
    /// <summary>Constraints that no statement can break, with the reason.</summary>
    public static readonly Dictionary<string, string> WithoutCase = new(StringComparer.Ordinal)
    {
        ["defi_of_promotion"] = "The key is unique already; it is there for foreign keys to name.",
        ["application_of_promotion"] = "The key is unique already; it is there for foreign keys to name.",
        ["schema_migration_pk"] = "The migrator's journal, written under its lock; see MigrateSchemaTests.",
    };

    public static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["promotion_pk"] = "update promotion set id = @promotion where id = @lonePromotion",
        ["promotion_code_unique"] = "update promotion set code = (select code from promotion where id = @promotion) where id = @lonePromotion",
        ["promotion_code_length"] = "update promotion set code = '' where id = @promotion",
        ["promotion_scheme_known"] = "update promotion set scheme = 'EIG' where id = @promotion",
        ["promotion_year_plausible"] = "update promotion set year = 1999 where id = @promotion",
        ["promotion_call_in_order"] = "update promotion set call_opens_on = '2021-03-02', call_closes_on = '2021-03-01' where id = @promotion",
        ["promotion_months_plausible"] = "update promotion set mission_months = 0 where id = @promotion",
        ["promotion_origin_known"] = "update promotion set origin = 'Import' where id = @promotion",

        ["administration_pk"] = "update administration set id = @administration where id = @loneAdministration",
        ["administration_code_unique"] = "update administration set code = (select code from administration where id = @administration) where id = @loneAdministration",
        ["administration_code_length"] = "update administration set code = repeat('x', 65) where id = @administration",
        ["administration_name_present"] = "update administration set name = '' where id = @administration",
        ["administration_origin_known"] = "update administration set origin = '' where id = @administration",

        ["defi_pk"] = "update defi set id = @defi where id = @loneDefi",
        ["defi_code_unique"] = "update defi set code = (select code from defi where id = @defi) where id = @loneDefi",
        ["defi_code_length"] = "update defi set code = '' where id = @defi",
        ["defi_title_present"] = "update defi set title = '' where id = @defi",
        ["defi_posts_plausible"] = "update defi set posts = -1 where id = @defi",
        ["defi_status_known"] = "update defi set status = 'Continued' where id = @defi",
        ["defi_origin_known"] = "update defi set origin = 'Import' where id = @defi",
        ["defi_promotion_fk"] = "update defi set promotion_id = -1 where id = @loneDefi",
        ["defi_administration_fk"] = "update defi set administration_id = -1 where id = @defi",

        ["person_pk"] = "insert into person (id) values (@person)",
        ["person_code_unique"] = "update person set code = (select code from person where id = @person) where id = @lonePerson",
        ["person_code_length"] = "update person set code = '' where id = @person",
        ["person_identity_pk"] = "insert into person_identity select * from person_identity where person_id = @person",
        ["person_identity_last_name_present"] = "update person_identity set last_name = '' where person_id = @person",
        ["person_identity_first_name_present"] = "update person_identity set first_name = '' where person_id = @person",
        ["person_identity_email_shape"] = "update person_identity set email = 'sans arobase' where person_id = @person",
        ["person_identity_origin_known"] = "update person_identity set origin = 'Import' where person_id = @person",
        ["person_identity_person_fk"] = "update person_identity set person_id = -1 where person_id = @person",
        ["person_gender_pk"] = "insert into person_gender select * from person_gender where person_id = @person",
        ["person_gender_known"] = "update person_gender set gender = '' where person_id = @person",
        ["person_gender_origin_known"] = "update person_gender set origin = 'Import' where person_id = @person",
        ["person_gender_person_fk"] = "update person_gender set person_id = -1 where person_id = @person",

        ["application_pk"] = "update application set id = @application where id = @loneApplication",
        ["application_code_unique"] = "update application set code = (select code from application where id = @application) where id = @loneApplication",
        ["application_one_per_person_and_promotion"] = "update application set person_id = @person where id = @loneApplication",
        ["application_code_length"] = "update application set code = '' where id = @application",
        ["application_profile_known"] = "update application set profile = 'Developer' where id = @application",
        ["application_origin_known"] = "update application set origin = 'Import' where id = @application",
        ["application_promotion_fk"] = "update application set promotion_id = -1 where id = @loneApplication",
        ["application_person_fk"] = "update application set person_id = -1 where id = @application",
        ["application_wish_pk"] = "update application_wish set rank = 1 where application_id = @application and rank = 2",
        ["application_wish_once"] = "update application_wish set defi_id = @defi where application_id = @application and rank = 2",
        ["application_wish_rank_one_to_five"] = "update application_wish set rank = 6 where application_id = @application and rank = 2",
        ["application_wish_application_fk"] = "insert into application_wish (application_id, promotion_id, defi_id, rank) values (-1, @promotion, @defi, 1)",
        // A défi of another promotion.
        ["application_wish_defi_fk"] = "update application_wish set defi_id = @foreignDefi where application_id = @application and rank = 2",

        ["assessor_pk"] = "update assessor set id = @assessor where id = @loneAssessor",
        ["assessor_address_unique"] = "update assessor set address = (select address from assessor where id = @assessor) where id = @loneAssessor",
        ["assessor_address_length"] = "update assessor set address = '' where id = @assessor",
        ["preselection_opinion_pk"] = "insert into preselection_opinion select * from preselection_opinion where application_id = @application",
        ["preselection_opinion_known"] = "update preselection_opinion set opinion = 'Maybe' where application_id = @application",
        ["preselection_opinion_score_zero_to_five"] = "update preselection_opinion set score = 5.01 where application_id = @application",
        ["preselection_opinion_origin_known"] = "update preselection_opinion set origin = 'Import' where application_id = @application",
        ["preselection_opinion_application_fk"] = "update preselection_opinion set application_id = -1 where application_id = @application",
        ["preselection_opinion_defi_fk"] = "update preselection_opinion set defi_id = @foreignDefi where application_id = @application",
        ["preselection_opinion_assessor_fk"] = "update preselection_opinion set assessor_id = -1 where application_id = @application",
        ["jury_score_pk"] = "insert into jury_score select * from jury_score where application_id = @application",
        ["jury_score_criterion_length"] = "update jury_score set criterion = '' where application_id = @application",
        ["jury_score_zero_to_five"] = "update jury_score set score = -0.5 where application_id = @application",
        ["jury_score_origin_known"] = "update jury_score set origin = 'Import' where application_id = @application",
        ["jury_score_application_fk"] = "update jury_score set application_id = -1 where application_id = @application",
        ["jury_score_defi_fk"] = "update jury_score set defi_id = @foreignDefi where application_id = @application",
        ["jury_score_assessor_fk"] = "update jury_score set assessor_id = -1 where application_id = @application",
        ["decision_pk"] = "insert into decision select * from decision where application_id = @application",
        ["decision_outcome_known"] = "update decision set outcome = 'Lauréat' where application_id = @application",
        ["decision_rank_positive"] = "update decision set rank = 0 where application_id = @application",
        ["decision_origin_known"] = "update decision set origin = 'Import' where application_id = @application",
        ["decision_application_fk"] = "update decision set application_id = -1 where application_id = @application",
        ["decision_defi_fk"] = "update decision set defi_id = @foreignDefi where application_id = @application",

        ["contract_pk"] = "update contract set id = @contract where id = @loneContract",
        ["contract_code_unique"] = "update contract set code = (select code from contract where id = @contract) where id = @loneContract",
        ["contract_code_length"] = "update contract set code = '' where id = @contract",
        ["contract_one_initial_per_person_and_promotion"] = "update contract set person_id = @person where id = @loneContract",
        ["contract_role_known"] = "update contract set role = 'EIG' where id = @contract",
        ["contract_kind_known"] = "update contract set kind = 'Renewal' where id = @contract",
        ["contract_dates_in_order"] = "update contract set ends_on = starts_on - 1 where id = @contract",
        ["contract_early_end_within"] = "update contract set ended_early_on = ends_on + 1 where id = @contract",
        ["contract_origin_known"] = "update contract set origin = 'Import' where id = @contract",
        ["contract_person_fk"] = "update contract set person_id = -1 where id = @contract",
        ["contract_promotion_fk"] = "update contract set promotion_id = -1 where id = @loneContract",
        ["contract_defi_fk"] = "update contract set defi_id = @foreignDefi where id = @contract",
        ["contract_employer_fk"] = "update contract set employer_id = -1 where id = @contract",

        ["career_step_pk"] = "update career_step set id = @careerStep where id = @otherCareerStep",
        ["career_step_one_per_day_and_source"] = "update career_step set source = 'Survey' where id = @otherCareerStep",
        ["career_step_situation_known"] = "update career_step set situation = 'Perennise' where id = @careerStep",
        ["career_step_source_known"] = "update career_step set source = 'Rumour' where id = @careerStep",
        ["career_step_origin_known"] = "update career_step set origin = 'Import' where id = @careerStep",
        ["career_step_person_fk"] = "update career_step set person_id = -1 where id = @careerStep",
        ["career_step_promotion_fk"] = "update career_step set promotion_id = -1 where id = @careerStep",
        ["career_step_employer_fk"] = "update career_step set employer_id = -1 where id = @careerStep",

        ["published_value_pk"] = "update published_value set id = @publishedValue where code = '2.2'",
        ["published_value_once"] = "update published_value set code = '2.1' where code = '2.2'",
        ["published_value_nature_known"] = "update published_value set nature = 'Cible' where code = '2.1'",
        ["published_value_year_plausible"] = "update published_value set year = 2101 where code = '2.1'",
        ["published_value_present"] = "update published_value set value = '' where code = '2.1'",
        ["published_value_origin_known"] = "update published_value set origin = 'Import' where code = '2.1'",
        ["audit_line_pk"] =
            """
            insert into audit_line (id, actor_kind, actor_key, action, object_kind) overriding system value
            select id, actor_kind, actor_key, action, object_kind from audit_line
            """,

        ["account_pk"] = "insert into account (id, email, status) overriding system value select id, 'x' || email, status from account where id = @loneAccount",
        ["account_email_unique"] = "update account set email = (select email from account where id = @account) where id = @loneAccount",
        ["account_proconnect_sub_unique"] = "update account set proconnect_sub = 'sub' where id = @loneAccount",
        ["account_email_lower"] = "update account set email = 'Zoe@exemple.fr' where id = @account",
        ["account_email_shape"] = "update account set email = 'zoe' where id = @account",
        ["account_status_known"] = "update account set status = 'Blocked' where id = @account",
        ["account_role_pk"] = "insert into account_role (id, account_id, role) overriding system value select id, @loneAccount, 'Team' from account_role where account_id = @account",
        ["account_role_known"] = "update account_role set role = 'Owner', administration_id = null where account_id = @account",
        ["account_role_host_has_administration"] = "update account_role set administration_id = null where account_id = @account",
        ["account_role_jury_has_promotion"] = "update account_role set role = 'Jury', administration_id = null where account_id = @account",
        ["account_role_once"] = "insert into account_role (account_id, role, administration_id) select account_id, role, administration_id from account_role where account_id = @account",
        ["account_role_account_fk"] = "update account_role set account_id = -1 where account_id = @account",
        ["account_role_administration_fk"] = "update account_role set administration_id = -1 where account_id = @account",
        ["account_role_promotion_fk"] = "update account_role set role = 'Jury', administration_id = null, promotion_id = -1 where account_id = @account",

        ["session_pk"] = "insert into session (id, account_id, method) values (@session, @account, 'Link')",
        ["session_method_known"] = "update session set method = 'Password' where id = @session",
        ["session_account_fk"] = "update session set account_id = -1 where id = @session",
        ["sign_in_link_pk"] = "update sign_in_link set id = @link where id = @loneLink",
        ["sign_in_link_token_unique"] = "update sign_in_link set token_sha256 = sha256('one') where id = @loneLink",
        ["sign_in_link_token_is_sha256"] = "update sign_in_link set token_sha256 = 'too short' where id = @link",
        ["sign_in_link_account_fk"] = "update sign_in_link set account_id = -1 where id = @link",
        ["data_protection_key_pk"] = "insert into data_protection_key (friendly_name, xml) values ('key', '<other/>')",
        ["mail_pk"] = "update mail set id = @mail where id = @loneMail",
        ["mail_once"] = "update mail set object_key = 'one' where id = @loneMail",
        ["mail_status_known"] = "update mail set status = 'Lost' where id = @mail",
        ["mail_home_pk"] = "insert into mail_home select * from mail_home",
        ["mail_home_single"] = "update mail_home set single = false",
        ["audit_seal_pk"] = "insert into audit_seal (id, from_xid, to_xid, lines, hash) values (1, '5', '6', 0, sha256('two'))",
        ["audit_seal_hash_is_sha256"] = "update audit_seal set hash = 'too short'",
        ["audit_seal_span_in_order"] = "update audit_seal set to_xid = from_xid",
    };
}
