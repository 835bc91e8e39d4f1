-- Row-level security of the selection, after 80_policies.sql has dropped all policies. "Permissive" ones say who is given a row;
-- "restrictive" ones take it away from everybody they concern, the team too: blindness and conflicts of interest know no rank.
do $$
declare
    guarded text;
begin
    foreach guarded in array array['milestone', 'selection_setting', 'criterion', 'defi_dossier', 'defi_contact', 'defi_carrier', 'post', 'defi_review',
        'defi_score', 'candidate_import', 'candidate_column', 'application_text', 'conflict_of_interest', 'sheet', 'sheet_score', 'preselection_decision',
        'jury_member', 'jury_session', 'jury_session_member', 'hearing', 'deliberation', 'draft_decision', 'offer', 'decision_change'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy team on %I using ((select access.sees_all())) with check ((select access.sees_all()))', guarded);
    end loop;

    -- A conflict of interest takes the application out of everything for that person. "Not in" a list that is asked once is looked up
    -- (hashed); "<> all" of an array would walk through it for each row, and somebody may stay out of hundreds.
    foreach guarded in array array['application_wish', 'application_text', 'preselection_opinion', 'jury_score', 'decision', 'sheet', 'sheet_score',
        'preselection_decision', 'hearing', 'draft_decision', 'offer', 'decision_change'] loop
        execute format('create policy conflict on %I as restrictive using (application_id not in (select id from access.conflicted_applications() t (id)))', guarded);
    end loop;
    create policy conflict on application as restrictive using (id not in (select id from access.conflicted_applications() t (id)));

    -- The rules everybody selects by.
    foreach guarded in array array['milestone', 'selection_setting', 'criterion'] loop
        execute format('create policy signed_in on %I for select using ((select access.is_signed_in()))', guarded);
    end loop;
end $$;

-- What was erased stays as the erasure left it: nobody takes its withdrawal back, or writes a reason to it.
create policy erased_stays on application as restrictive for update using ((select access.is_system()) or erased_at is null);

-- Nor does the audit tell what became of it, nor a mail that went, whose missing name would say whose it is.
create policy conflict_untold on audit_line as restrictive for select using (
    object_kind not in ('Application', 'Offer', 'Hearing')
    or (case when action in ('AcceptLine', 'DecideLine') then 'Draft' when object_kind = 'Hearing' then 'Application' else object_kind end,
        case object_kind when 'Hearing' then split_part(object_key, '/', 2) else object_key end) not in (select kind, key from access.hidden_objects()));
create policy conflict_untold on mail as restrictive for select using (
    template not in ('WaitingListDecision', 'NotSelectedDecision', 'WithdrawnDecision', 'LaureateOffer', 'WaitingListOffer', 'EmptyPostOffer')
    or (case when template like '%Offer' then 'Offer' else 'Application' end, object_key) not in (select kind, key from access.hidden_objects()));

-- Blind (looked up, as conflicts are: these are all who applied): neither name nor gender for who reads applications; no gender for who scores at the jury.
create policy blind on person_identity as restrictive using (person_id not in (select id from access.blind_persons() t (id)));
create policy blind on person_gender as restrictive using (person_id not in (select id from access.genderless_persons() t (id)));

-- Another's opinion or score: not before one's own is in. What is only assigned says nothing yet, and is shared out by who reads too.
create policy own_first on sheet as restrictive using (
    assessor_id is not distinct from (select access.assessor_id()) or status = 'Assigned'
    or application_id <> all (case stage when 'Jury' then (select access.pending_applications('Jury')) else (select access.pending_applications('Preselection')) end));
create policy own_first on sheet_score as restrictive using (
    assessor_id is not distinct from (select access.assessor_id())
    or application_id <> all (case stage when 'Jury' then (select access.pending_applications('Jury')) else (select access.pending_applications('Preselection')) end));
create policy own_first on preselection_opinion as restrictive using (
    assessor_id is not distinct from (select access.assessor_id()) or application_id <> all ((select access.pending_applications('Preselection'))::integer[]));
create policy own_first on jury_score as restrictive using (
    assessor_id is not distinct from (select access.assessor_id()) or application_id <> all ((select access.pending_applications('Jury'))::integer[]));

create policy own_first on defi_review as restrictive using (
    assessor_id is not distinct from (select access.assessor_id()) or defi_id <> all ((select access.pending_defis())::integer[]));
create policy own_first on defi_score as restrictive using (
    assessor_id is not distinct from (select access.assessor_id()) or defi_id <> all ((select access.pending_defis())::integer[]));
-- Nobody scores a défi of their own administration.
create policy own_host on defi_review as restrictive for insert with check (defi_id <> all ((select access.barred_defis())::integer[]));

-- Nobody writes under another's name; what was handed in stays.
create policy own_hand on sheet as restrictive for insert with check (
    (select access.is_system()) or status = 'Assigned' or assessor_id = (select access.assessor_id()));
create policy own_pen on sheet as restrictive for update
    using ((select access.is_system()) or assessor_id = (select access.assessor_id()) and status <> 'Submitted')
    with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
-- What was begun goes only with its author, who steps out for a conflict of interest.
create policy not_begun on sheet as restrictive for delete using (status = 'Assigned' or status = 'Draft' and assessor_id = (select access.assessor_id()));
create policy own_hand on sheet_score as restrictive for insert with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_pen on sheet_score as restrictive for update using ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_rubber on sheet_score as restrictive for delete using ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_hand on preselection_opinion as restrictive for insert with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_pen on preselection_opinion as restrictive for update using ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_hand on jury_score as restrictive for insert with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_pen on jury_score as restrictive for update using ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_hand on defi_review as restrictive for insert with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_pen on defi_review as restrictive for update
    using ((select access.is_system()) or assessor_id = (select access.assessor_id()) and status <> 'Submitted')
    with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_hand on defi_score as restrictive for insert with check ((select access.is_system()) or assessor_id = (select access.assessor_id()));
create policy own_pen on defi_score as restrictive for update using ((select access.is_system()) or assessor_id = (select access.assessor_id()));

-- Who reads or hears: what was given to them, and their own pages.
create policy assessor on application for select using (id = any ((select access.assigned_applications())::integer[]));
create policy assessor on application_text for select using (application_id = any ((select access.assigned_applications())::integer[]));
create policy assessor on application_wish for select using (application_id = any ((select access.assigned_applications())::integer[]));
create policy self on assessor for select using (account_id = (select access.account_id()));
create policy self_declares on assessor for insert with check (account_id = (select access.account_id()));
create policy fellow on assessor for select using (id = any ((select access.fellow_assessors())::integer[]));
create policy assessor on conflict_of_interest for select using (assessor_id = (select access.assessor_id()));
create policy assessor_declares on conflict_of_interest for insert with check (assessor_id = (select access.assessor_id()));
create policy assessor on sheet for select using (
    assessor_id = (select access.assessor_id())
    or application_id = any (case stage when 'Jury' then (select access.submitted_applications('Jury')) else (select access.submitted_applications('Preselection')) end));
create policy assessor_begins on sheet for insert with check (
    assessor_id = (select access.assessor_id()) and stage = 'Jury' and application_id = any ((select access.heard_applications())::integer[]));
create policy assessor_writes on sheet for update using (assessor_id = (select access.assessor_id())) with check (assessor_id = (select access.assessor_id()));
create policy assessor_steps_out on sheet for delete using (assessor_id = (select access.assessor_id()) and status <> 'Submitted');
create policy assessor on sheet_score for select using (
    assessor_id = (select access.assessor_id())
    or application_id = any (case stage when 'Jury' then (select access.submitted_applications('Jury')) else (select access.submitted_applications('Preselection')) end));
create policy assessor_scores on sheet_score for insert with check (
    assessor_id = (select access.assessor_id())
    and application_id = any (case stage when 'Jury' then (select access.pending_applications('Jury')) else (select access.pending_applications('Preselection')) end));
create policy assessor_rescores on sheet_score for update using (
    assessor_id = (select access.assessor_id())
    and application_id = any (case stage when 'Jury' then (select access.pending_applications('Jury')) else (select access.pending_applications('Preselection')) end));
create policy assessor_unscores on sheet_score for delete using (
    assessor_id = (select access.assessor_id())
    and application_id = any (case stage when 'Jury' then (select access.pending_applications('Jury')) else (select access.pending_applications('Preselection')) end));
create policy assessor on preselection_opinion for select using (
    assessor_id = (select access.assessor_id()) or application_id = any ((select access.submitted_applications('Preselection'))::integer[]));
create policy assessor_concludes on preselection_opinion for insert with check (
    assessor_id = (select access.assessor_id()) and application_id = any ((select access.assigned_applications())::integer[]));
create policy assessor on jury_score for select using (
    assessor_id = (select access.assessor_id()) or application_id = any ((select access.submitted_applications('Jury'))::integer[]));
create policy assessor_concludes on jury_score for insert with check (
    assessor_id = (select access.assessor_id()) and application_id = any ((select access.heard_applications())::integer[]));

-- The jury of people: its sessions, whom it meets there, by name.
create policy jury on jury_session for select using (id = any ((select access.own_sessions())::integer[]));
create policy jury on jury_session_member for select using (session_id = any ((select access.own_sessions())::integer[]));
create policy jury on jury_member for select using (assessor_id = any ((select access.fellow_assessors())::integer[]));
create policy jury on hearing for select using (session_id = any ((select access.own_sessions())::integer[]));
create policy jury on person for select using (id = any ((select access.heard_persons())::integer[]));
create policy jury on person_identity for select using (person_id = any ((select access.heard_persons())::integer[]));

-- The jury of défis, and what défis the applications name.
create policy jury on defi for select using (promotion_id = any ((select access.jury_promotions())::integer[]) and status in ('Admitted', 'Kept'));
create policy jury on administration for select using ((select access.has_role('Jury')));
create policy jury on defi_dossier for select using (
    defi_id in (select d.id from defi d where d.promotion_id = any ((select access.jury_promotions())::integer[]) and d.status in ('Admitted', 'Kept')));
create policy jury on defi_carrier for select using (
    defi_id in (select d.id from defi d where d.promotion_id = any ((select access.jury_promotions())::integer[]) and d.status in ('Admitted', 'Kept')));
create policy jury on post for select using (
    defi_id in (select d.id from defi d where d.promotion_id = any ((select access.jury_promotions())::integer[]) and d.status in ('Admitted', 'Kept')));
create policy jury on defi_review for select using (assessor_id = (select access.assessor_id()));
create policy jury_begins on defi_review for insert with check (
    assessor_id = (select access.assessor_id())
    and defi_id in (select d.id from defi d where d.promotion_id = any ((select access.jury_promotions())::integer[]) and d.status = 'Admitted'));
create policy jury_writes on defi_review for update using (assessor_id = (select access.assessor_id())) with check (assessor_id = (select access.assessor_id()));
create policy jury on defi_score for select using (assessor_id = (select access.assessor_id()));
create policy jury_scores on defi_score for insert with check (
    assessor_id = (select access.assessor_id())
    and (defi_id, assessor_id) in (select r.defi_id, r.assessor_id from defi_review r where r.status = 'Draft'));
create policy jury_rescores on defi_score for update using (
    assessor_id = (select access.assessor_id())
    and (defi_id, assessor_id) in (select r.defi_id, r.assessor_id from defi_review r where r.status = 'Draft'));

-- Hosts nominate: a draft is theirs to write, what was proposed is theirs to read and to withdraw.
create policy carrier on defi for select using (id = any ((select access.own_defis())::integer[]));
create policy host_nominates on defi for insert with check (
    administration_id = any ((select access.own_administrations())::integer[]) and status = 'Draft' and origin = 'Application');
create policy host_turns on defi for update using (administration_id = any ((select access.own_administrations())::integer[]))
    with check (administration_id = any ((select access.own_administrations())::integer[]) and origin = 'Application' and access.host_may_turn(defi));
create policy host_carriers on administration for select using ((select access.has_role('Host')));
create policy host on defi_dossier for select using (defi_id = any ((select access.own_defis())::integer[]));
create policy host_writes on defi_dossier using (defi_id = any ((select access.own_drafts())::integer[]));
create policy host on defi_contact for select using (defi_id = any ((select access.own_defis())::integer[]));
create policy host_writes on defi_contact using (defi_id = any ((select access.own_drafts())::integer[]));
create policy host on defi_carrier for select using (defi_id = any ((select access.own_defis())::integer[]));
create policy host_writes on defi_carrier using (defi_id = any ((select access.own_drafts())::integer[]));
create policy host on post for select using (defi_id = any ((select access.own_defis())::integer[]));
create policy host_writes on post using (defi_id = any ((select access.own_drafts())::integer[]));
create policy host on application_text for select using (application_id in (select access.own_applications()));

-- Deliberation: drafts stand still once prepared; who releases is somebody else than who prepared, and nobody signs for another.
create policy begun_as_draft on deliberation as restrictive for insert with check (status = 'Draft');
create policy own_signature on deliberation as restrictive for update using (status <> 'Released') with check (access.deliberation_may_become(deliberation));
-- Who has a conflict of interest with somebody in the running takes no part.
create policy out_of_it on deliberation as restrictive for update using (not access.is_out_of_deliberation(promotion_id));
create policy while_drafting on draft_decision as restrictive for insert with check (
    not exists (select from deliberation d where d.promotion_id = draft_decision.promotion_id and d.status <> 'Draft'));
create policy redrafting on draft_decision as restrictive for update using (
    not exists (select from deliberation d where d.promotion_id = draft_decision.promotion_id and d.status <> 'Draft'));
create policy undrafting on draft_decision as restrictive for delete using (
    not exists (select from deliberation d where d.promotion_id = draft_decision.promotion_id and d.status <> 'Draft'));

-- Who holds an offer's link: the offer, oneself, the défi.
create policy offered on offer for select using (id = (select access.offer_id()));
create policy offered_answers on offer for update using (id = (select access.offer_id()) and status = 'Open')
    with check (id = (select access.offer_id()) and status in ('Accepted', 'Declined'));
create policy offered on application for select using (id = (select access.offered_application()));
create policy offered on person for select using (id in (select a.person_id from application a where a.id = (select access.offered_application())));
create policy offered on person_identity for select using (person_id in (select a.person_id from application a where a.id = (select access.offered_application())));
create policy offered on defi for select using (id in (select o.defi_id from offer o where o.id = (select access.offer_id())));
create policy offered on administration for select using ((select access.offer_id()) is not null);
create policy offered on promotion for select using ((select access.offer_id()) is not null);
create policy offered on decision for select using (application_id = (select access.offered_application()));
-- A post that is declined leaves; who is next on the list is not for the person who leaves it to say.
create policy offered_leaves on decision for update using (application_id = (select access.offered_application()) and outcome = 'Laureate')
    with check (application_id = (select access.offered_application()) and outcome = 'Withdrawn');
create policy offered on decision_change for select using (application_id = (select access.offered_application()));
create policy offered_leaves on decision_change for insert with check (application_id = (select access.offered_application()) and outcome_to = 'Withdrawn');
create policy offered_writer on audit_line for insert with check (
    (select access.offer_id()) is not null
    and actor_kind = (select current_setting('eig.actor_kind', true)) and actor_key = (select current_setting('eig.actor_key', true)));
