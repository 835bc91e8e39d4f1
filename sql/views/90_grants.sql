-- All that the application's role may do, table by table. What is not here, it may not.
-- The migrator sets eig.application_role before it runs this file.
do $$
declare
    app text := current_setting('eig.application_role');
begin
    execute format('revoke all on all tables in schema public, figure from %I', app);
    revoke execute on all routines in schema figure, access from public;
    execute format('grant usage on schema public, figure, access to %I', app);
    execute format('grant select, insert, update on promotion, administration, defi, person, person_identity, person_gender,
        application, assessor, preselection_opinion, jury_score, decision, contract, career_step, published_value, survey_wave, survey_answer to %I', app);
    -- Whom an invitation is for and when it was sent stay. An objection is lifted by being removed.
    execute format('grant select, insert, update (generation, token_sha256, status, invited_on, closes_on, reminders, reminded_on, answered_at) on survey_invitation to %I', app);
    execute format('grant delete on survey_answer to %I', app);
    execute format('grant select, insert, delete on contact_objection to %I', app);
    -- Wishes are ranked anew as a whole when a candidate changes them.
    execute format('grant select, insert, delete on application_wish to %I', app);
    -- What is dated and signed stays; what is drafted may go.
    execute format('grant select, insert, update on milestone, selection_setting, criterion, defi_dossier, defi_contact, defi_review, defi_score,
        candidate_import, candidate_column, sheet, sheet_score, preselection_decision, jury_member, jury_session, hearing, deliberation, draft_decision to %I', app);
    -- Which post was offered to whom, and until when, stays; what became of it is written once.
    execute format('grant select, insert, update (status, answered_at, reason) on offer to %I', app);
    execute format('grant select, insert on post, defi_carrier, application_text, conflict_of_interest, jury_session_member, decision_change,
        contract_change, contract_intention, career_step_before, defi_future to %I', app);
    execute format('grant delete on milestone, criterion, defi_contact, post, defi_carrier, candidate_column, application_text, sheet, sheet_score,
        preselection_decision, jury_member, jury_session, jury_session_member, hearing, draft_decision to %I', app);
    -- What was published stays; its transaction is the database's own.
    execute format('grant select, insert (code, year, as_of, definition_version, definition, status, value, unit, numerator, denominator, unknown, low, high,
        report, comment, restates, published_at, published_by) on vintage to %I', app);
    execute format('grant select, insert (vintage_id, person_id, promotion_id, standing, reason, reason_on, gender) on vintage_person to %I', app);
    execute format('grant select, insert, update, delete on report_line to %I', app);
    execute format('grant delete on published_value to %I', app);
    -- Column by column where the rest is the database's own: when and in which transaction a line was written, whose a session is.
    execute format('grant select, insert (actor_kind, actor_key, action, object_kind, object_key, state_from, state_to) on audit_line to %I', app);
    execute format('grant select, insert on audit_seal, data_protection_key to %I', app);
    execute format('grant select, insert, update (status, proconnect_sub, given_name, usual_name, last_sign_in_at, version) on account to %I', app);
    execute format('grant select, insert, delete on account_role to %I', app);
    execute format('grant select, insert, update (ended_at, provider_token), delete on session to %I', app);
    execute format('grant select, insert, update (token_sha256, used_at), delete on sign_in_link to %I', app);
    execute format('grant select, insert, update (status, attempts, not_before, leased_until, handed_over_at, finished_at, reply_code), delete on mail to %I', app);
    execute format('grant select, insert (cluster, timeline, database), update (cluster, timeline, database, adopted_at) on mail_home to %I', app);
    execute format('grant select, insert (job, trigger, machine, due_at), update (status, finished_at, found_work, result, fault), delete on job_run to %I', app);
    -- Asked for once, decided once; keys buried stay buried.
    execute format('grant select, insert (person_id, reason, requested_by, requested_at), update (status, decided_by, decided_at, done_at, version) on erasure to %I', app);
    execute format('grant select, insert on tombstone, retention_report to %I', app);
    execute format('grant select, update (length, unit, basis, version) on retention_setting to %I', app);
    execute format('grant select on erasure_list to %I', app);
    execute format('grant select on schema_migration, figure.achieved, figure.definition, figure.public_figure to %I', app);
    execute format('grant execute on all routines in schema figure, access to %I', app);
end $$;
