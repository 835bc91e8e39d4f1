using Eig.Core.Database;

namespace Eig.Core.Tests.Privacy;

/// <summary>Somebody of whom every column of the register that takes words holds one that stands nowhere else.</summary>
internal static class Canary
{
    /// <summary>In each text about the person that is theirs.</summary>
    public const string Word = "Quetzalcoatl";

    /// <summary>In what readers and jurors wrote, and in their own names.</summary>
    public const string Others = "Huitzilopochtli";

    public const string Phone = "+33 6 98 76 54 32";

    /// <summary>Fills in what the person has not got yet, then writes the words. As the schema's owner.</summary>
    public static Task WriteAsync(UnitOfWork work, int person) => work.ExecuteAsync(
        $"""
        update person_identity set last_name = '{Word}nom', first_name = '{Word}prénom', email = '{Word}@exemple.fr' where person_id = @person;
        update contract set end_reason = '{Word} fin {Phone}' where person_id = @person;
        update career_step set employer_name = '{Word} employeur', note = '{Word} note {Phone}', since_on = '2022-01-01' where person_id = @person;
        update contract set status_reason = '{Word} abandon {Phone}' where person_id = @person;
        insert into contract_change (contract_id, kind, on_date, reason, recorded_at)
        select id, 'EndedEarly', '2022-03-01', '{Word} départ {Phone}', '2022-03-01' from contract where person_id = @person;
        insert into contract_change (contract_id, kind, on_date, reason, starts_from, ends_from, recorded_at)
        select id, 'DatesCorrected', '2022-03-01', '{Word} dates {Phone}', starts_on, ends_on, '2022-03-01' from contract where person_id = @person;
        insert into contract_intention (contract_id, employer_id, intention, comment, by_team, stated_at)
        select id, employer_id, 'Recruit', '{Word} suite {Phone}', false, '2022-03-01' from contract where person_id = @person;
        insert into mail (id, template, object_key, status, finished_at)
        select gen_random_uuid(), 'ContractEnding', id || '/60/a1', 'Sent', '2022-05-01' from contract where person_id = @person;
        insert into career_step_before (career_step_id, situation, employer_name, since_on, note, recorded_at, replaced_at)
        select id, 'PrivateSector', '{Word} avant', '2022-01-01', '{Word} correction {Phone}', '2022-02-01', '2022-03-01' from career_step where person_id = @person;
        with published as (
            insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, report, published_at)
            values ('2.1', 2022, date '2000-01-01' + @person::int, 1, 'Essai', 'Known', 1, 'Nb', 'Essai', '2022-03-01') returning id)
        insert into vintage_person (vintage_id, person_id, promotion_id, standing, reason, gender)
        select p.id, @person, (select min(promotion_id) from contract where person_id = @person), 'Counted', 'OnMission', 'F' from published p;
        insert into survey_wave (promotion_id, kind, status)
        select promotion_id, 'NextYear', 'Running' from contract where person_id = @person and kind = 'Initial' limit 1 on conflict do nothing;
        insert into survey_invitation (id, promotion_id, kind, person_id, token_sha256, invited_on, closes_on)
        select gen_random_uuid(), promotion_id, 'NextYear', person_id, sha256(('{Word}' || person_id)::bytea), '2022-09-01', '2022-12-31'
        from contract where person_id = @person and kind = 'Initial' limit 1 on conflict do nothing;
        insert into survey_answer (invitation_id, status, situation, employer, since_on, comment, may_contact, saved_at)
        select v.id, s.status, 'SameDefi', '{Word} réponse ' || s.status, '2022-09-01', '{Word} commentaire {Phone}', true, '2022-09-02'
        from survey_invitation v, (values ('Draft'), ('Sent'), ('Replaced')) s (status) where v.person_id = @person;
        insert into contact_objection (person_id, objected_at) values (@person, '2022-09-03') on conflict do nothing;
        insert into mail (id, template, object_key, status, finished_at)
        select gen_random_uuid(), 'SurveyInvitation', id::text, 'Sent', '2022-09-01' from survey_invitation where person_id = @person;
        update application set external_number = '{Word}-1', sector = 'Private', employer = '{Word} actuel', is_public_agent = false, eligibility = 'Ineligible',
            eligibility_reason = '{Word} motif', imported_identity_sha256 = sha256('{Word}'), imported_content_sha256 = sha256('{Word}')
        where id = (select min(id) from application where person_id = @person);
        insert into application_text (application_id, position, label, body)
        select id, 9, '{Word} question', '{Word} texte {Phone}' from application where person_id = @person;
        update decision set released_at = '2022-01-01' where application_id in (select id from application where person_id = @person);
        insert into decision_change (application_id, promotion_id, outcome_from, outcome_to, reason, changed_at)
        select id, promotion_id, 'WaitingList', 'Laureate', '{Others} change', '2022-01-01' from application where person_id = @person;
        insert into assessor (address) values ('{Others} adresse');
        insert into sheet (application_id, assessor_id, stage, promotion_id, status, notes, assigned_at)
        select a.id, s.id, 'Jury', a.promotion_id, 'Draft', '{Others} fiche', '2022-01-01' from application a, assessor s where a.person_id = @person and s.address = '{Others} adresse';
        insert into conflict_of_interest (application_id, assessor_id, reason, declared_at)
        select a.id, s.id, '{Others} conflit', '2022-01-01' from application a, assessor s where a.person_id = @person and s.address = '{Others} adresse';
        insert into preselection_decision (application_id, promotion_id, outcome, reason, decided_at)
        select id, promotion_id, 'Preselected', '{Others} présélection', '2022-01-01' from application where person_id = @person on conflict do nothing;
        insert into draft_decision (application_id, promotion_id, outcome, explanation, reason, decided_at)
        select id, promotion_id, 'NotSelected', '{Others} explication', '{Others} raison', '2022-01-01' from application where person_id = @person;
        insert into post (defi_id, profile, seat)
        select w.defi_id, 'Development', 9 from application_wish w join application a on a.id = w.application_id where a.person_id = @person and w.rank = 1
        on conflict do nothing;
        insert into offer (id, application_id, promotion_id, defi_id, profile, seat, status, offered_at, answer_by, token_sha256, answered_at, reason)
        select gen_random_uuid(), a.id, a.promotion_id, w.defi_id, 'Development', 9, 'Declined', '2022-01-01', '2022-01-16', sha256('{Word}' || a.id::text::bytea), '2022-01-02', '{Word} refus'
        from application a join application_wish w on w.application_id = a.id and w.rank = 1 where a.person_id = @person;
        insert into mail (id, template, object_key, status, finished_at)
        select gen_random_uuid(), 'LaureateOffer', o.id::text, 'Sent', '2022-01-01' from offer o join application a on a.id = o.application_id where a.person_id = @person;
        """, new { person });
}
