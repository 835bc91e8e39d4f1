using Eig.Core.Database;

namespace Eig.Core.Tests.Access;

/// <summary>The part of <see cref="AccessWorld"/> in which P selects.</summary>
internal sealed class SelectionWorld(UnitOfWork work, IReadOnlyDictionary<string, int> accounts)
{
    public Task BuildAsync(int promotion, Guid offer) =>
        work.ExecuteAsync(
            """
            insert into milestone values (@promotion, 'Preselection', '2022-11-01', '2022-12-01');
            insert into selection_setting (promotion_id) values (@promotion);
            insert into criterion (promotion_id, stage, label, position) values (@promotion, 'Preselection', 'motivation', 1), (@promotion, 'Jury', 'motivation', 1);

            insert into defi_dossier (defi_id, saved_at) select id, '2022-11-15' from defi where code in ('DA', 'DB', 'DD');
            insert into defi_contact (defi_id, role, name, email) select id, 'Lead', 'Nom inventé', 'responsable@exemple.fr' from defi where code in ('DA', 'DB', 'DD');
            insert into defi_carrier select d.id, a.id from defi d, administration a where d.code = 'DD' and a.code = 'A';
            insert into post select id, 'Development', 1 from defi where code in ('DA', 'DB', 'DD');

            insert into candidate_import (promotion_id, imported_at, file_sha256, files, added, changed) values (@promotion, '2022-11-15', sha256(''), 3, 3, 0);
            insert into candidate_column values ('numéro', 'Number');
            insert into application_text select id, 1, 'Question', 'Réponse' from application where promotion_id = @promotion;

            insert into assessor (address, account_id) values ('reader', @reader), ('member', @member), ('teamreader', @teamReader);
            insert into conflict_of_interest (application_id, assessor_id, declared_at)
            select a.id, s.id, '2022-11-15' from application a, assessor s where a.code = 'C3' and s.address = 'teamreader';
            insert into defi_review (defi_id, assessor_id) select d.id, s.id from defi d, assessor s where d.code = 'DA' and s.address in ('reader', 'member');
            insert into defi_score select defi_id, assessor_id, 'Openness', 3 from defi_review;

            insert into sheet (application_id, assessor_id, stage, promotion_id, status, opinion, assigned_at, submitted_at)
            select a.id, s.id, v.stage, @promotion, case when v.is_in then 'Submitted' else 'Draft' end,
                case when v.stage = 'Preselection' then 'Retained' end, '2022-11-15', case when v.is_in then timestamptz '2022-11-15' end
            from (values
                ('C1', 'reader', 'Preselection', false), ('C1', 'evaluateur-C1', 'Preselection', true), ('C2', 'teamreader', 'Preselection', false),
                ('C2', 'evaluateur-C2', 'Preselection', true), ('C1', 'member', 'Jury', true), ('C3', 'member', 'Jury', false),
                ('C1', 'jury-C1', 'Jury', true), ('C3', 'jury-C3', 'Jury', true)) v (application, assessor, stage, is_in)
            join application a on a.code = v.application
            join assessor s on s.address = v.assessor;
            insert into sheet_score
            select s.application_id, s.assessor_id, s.stage, c.id, s.promotion_id, 3 from sheet s join criterion c on c.promotion_id = s.promotion_id and c.stage = s.stage;
            insert into preselection_decision (application_id, promotion_id, outcome, decided_at)
            select id, @promotion, 'Preselected', '2022-11-15' from application where code in ('C1', 'C3');

            insert into jury_member (promotion_id, assessor_id, college) select @promotion, id, 'Expert' from assessor where address in ('member', 'jury-C1', 'jury-C2', 'jury-C3');
            insert into jury_session (promotion_id, defi_id, starts_at) select @promotion, id, '2022-12-05' from defi where code in ('DA', 'DB');
            insert into jury_session_member
            select j.id, s.id, @promotion
            from jury_session j
            join defi d on d.id = j.defi_id
            join assessor s on (d.code, s.address) in (('DA', 'member'), ('DA', 'jury-C1'), ('DB', 'jury-C2'));
            insert into hearing (session_id, application_id, promotion_id, position)
            select j.id, a.id, @promotion, a.id
            from jury_session j
            join defi d on d.id = j.defi_id
            join application a on (d.code, a.code) in (('DA', 'C1'), ('DA', 'C3'), ('DB', 'C2'));

            insert into deliberation (promotion_id) values (@promotion);
            insert into draft_decision (application_id, promotion_id, outcome, decided_at) select id, @promotion, 'NotSelected', '2022-12-20' from application where code in ('C1', 'C3');
            insert into offer (id, application_id, promotion_id, defi_id, profile, seat, offered_at, answer_by, token_sha256)
            select case a.code when 'C1' then @offer else gen_random_uuid() end, a.id, @promotion, d.id, 'Development', 1, '2022-12-20', '2023-01-04', sha256(a.code::bytea)
            from application a
            join defi d on (a.code, d.code) in (('C1', 'DA'), ('C3', 'DB'));
            insert into decision_change (application_id, promotion_id, reason, changed_at) select id, @promotion, 'Une raison', '2022-12-20' from application where code in ('C1', 'C3');

            -- What the audit and the outbox hold of C1, and of C3, which the team's reader stays out of, and with it of the deliberation.
            insert into audit_line (actor_kind, actor_key, action, object_kind, object_key)
            select 'System', 'test', v.action, v.kind, case v.kind when 'Hearing' then '1/' || a.id when 'Offer' then o.id::text else case when v.by_code then a.code else a.id::text end end
            from (values
                ('DecideLine', 'Application', 'C1', true), ('SubmitSheet', 'Application', 'C1', false), ('DecidePreselection', 'Application', 'C3', false),
                ('AcceptLine', 'Application', 'C3', true), ('ReleaseDecision', 'Application', 'C3', true), ('RecordPresence', 'Hearing', 'C3', false), ('ExpireOffer', 'Offer', 'C3', false), ('AnswerOffer', 'Offer', 'C1', false)) v (action, kind, code, by_code)
            join application a on a.code = v.code
            left join offer o on o.application_id = a.id;
            insert into mail (id, template, object_key)
            select gen_random_uuid(), v.template, case when v.template like '%Offer' then o.id::text else a.id::text end
            from (values ('WaitingListDecision', 'C1'), ('LaureateOffer', 'C1'), ('NotSelectedDecision', 'C3'), ('EmptyPostOffer', 'C3')) v (template, code)
            join application a on a.code = v.code
            left join offer o on o.application_id = a.id;
            """,
            new { promotion, offer, reader = accounts["Reader"], member = accounts["Member"], teamReader = accounts["TeamReader"] });
}
