-- Row-level security: which rows an actor is given, whatever the query asks; without an actor no row of these tables
-- exists. All policies are made anew here. "(select f())" is asked once per query, not once per row.
do $$
declare
    policy record;
    guarded text;
begin
    for policy in select policyname, tablename from pg_policies where schemaname = 'public' loop
        execute format('drop policy %I on public.%I', policy.policyname, policy.tablename);
    end loop;

    -- The team and the system: everything of the programme.
    foreach guarded in array array['promotion', 'administration', 'defi', 'person', 'person_identity', 'person_gender', 'application',
        'application_wish', 'assessor', 'preselection_opinion', 'jury_score', 'decision', 'contract', 'career_step', 'published_value',
        'survey_wave', 'survey_invitation', 'survey_answer', 'contact_objection'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy team on %I using ((select access.sees_all())) with check ((select access.sees_all()))', guarded);
    end loop;

    -- What the program itself handles.
    foreach guarded in array array['account', 'account_role', 'session', 'sign_in_link', 'mail', 'mail_home', 'data_protection_key', 'audit_seal', 'job_run'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy system on %I using ((select access.is_system())) with check ((select access.is_system()))', guarded);
    end loop;

    alter table audit_line enable row level security;
end $$;

-- Everybody with an account.
create policy signed_in on promotion for select using ((select access.is_signed_in()));
create policy signed_in on published_value for select using ((select access.is_signed_in()));

-- Hosts: their administration, their défis, the applications that wish for them (without identity and gender), their people.
create policy host on administration for select using (id = any ((select access.own_administrations())::integer[]));
create policy host on defi for select using (administration_id = any ((select access.own_administrations())::integer[]));
create policy host on application for select using (id in (select access.own_applications()));
create policy host on application_wish for select using (defi_id = any ((select access.own_defis())::integer[]));
create policy host on contract for select using (id in (select contract_id from access.own_missions()));
create policy host on person for select using (id in (select person_id from access.own_missions()));
create policy host on person_identity for select using (person_id in (select person_id from access.own_missions()));
create policy host on career_step for select using ((person_id, promotion_id) in (select person_id, promotion_id from access.own_missions()));
-- A host says what it knows of its own people, as itself; what others said stays.
create policy host_says on career_step for insert with check (
    source = 'Administration' and origin = 'Application' and (person_id, promotion_id) in (select person_id, promotion_id from access.own_missions()));
create policy host_corrects on career_step for update
    using (source = 'Administration' and (person_id, promotion_id) in (select person_id, promotion_id from access.own_missions()))
    with check (source = 'Administration' and origin = 'Application' and (person_id, promotion_id) in (select person_id, promotion_id from access.own_missions()));

-- Who answers the survey: oneself, and the names of administrations to choose from.
create policy invited on survey_invitation for select using (id = (select access.invitation_id()));
create policy invited_answers on survey_invitation for update using (id = (select access.invitation_id())) with check (id = (select access.invitation_id()) and status <> 'Revoked');
create policy invited on survey_answer using (invitation_id = (select access.invitation_id())) with check (invitation_id = (select access.invitation_id()));
-- What was sent stays, whoever asks; only what was saved for later goes when it is sent.
create policy drafts_only on survey_answer as restrictive for delete using (status = 'Draft');
create policy invited on contact_objection using (person_id = (select access.invited_person())) with check (person_id = (select access.invited_person()));
create policy invited on survey_wave for select using (promotion_id = (select access.invited_promotion()));
create policy invited on promotion for select using ((select access.invitation_id()) is not null);
create policy invited on administration for select using ((select access.invitation_id()) is not null);
create policy invited on defi for select using ((select access.invitation_id()) is not null);
create policy invited on person for select using (id = (select access.invited_person()));
create policy invited on person_identity for select using (person_id = (select access.invited_person()));
create policy invited_corrects on person_identity for update using (person_id = (select access.invited_person()))
    with check (person_id = (select access.invited_person()) and origin = 'Application');
create policy invited on contract for select using (person_id = (select access.invited_person()) and status = 'Signed');
create policy invited on career_step for select using (person_id = (select access.invited_person()));
create policy invited_says on career_step for insert with check (
    source = 'Survey' and origin = 'Application' and person_id = (select access.invited_person()) and promotion_id = (select access.invited_promotion()));
create policy invited_corrects on career_step for update
    using (source = 'Survey' and person_id = (select access.invited_person()) and promotion_id = (select access.invited_promotion()))
    with check (source = 'Survey' and origin = 'Application' and person_id = (select access.invited_person()) and promotion_id = (select access.invited_promotion()));

-- Administrators: accounts and their roles, the names of what roles are for, the outbox, the audit; nothing of the deliberation.
create policy admin on account using ((select access.has_role('Admin'))) with check ((select access.has_role('Admin')));
-- Nobody gives a role to themselves, unless nobody else could.
create policy admin on account_role using ((select access.has_role('Admin')))
    with check ((select access.has_role('Admin')) and (account_id is distinct from (select access.account_id()) or (select access.is_only_admin())));
create policy admin on administration for select using ((select access.has_role('Admin')));

-- Who asks for a mail in a use case adds it to the queue; only the sender changes it.
create policy reader on mail for select using ((select access.sees_all() or access.has_role('Admin')));
create policy asker on mail for insert with check ((select access.sees_all() or access.has_role('Admin')) and status = 'Queued' and handed_over_at is null);

-- The team and administrators decide what becomes of a mail that nobody can send by itself.
create policy decider on mail for update using ((select access.sees_all() or access.has_role('Admin')) and status in ('Queued', 'Sending', 'Uncertain', 'Refused'))
    with check ((select access.sees_all() or access.has_role('Admin')) and access.mail_may_become(mail));
-- From where to send is what an administrator may say of the place they are in, and of no other.
create policy reader on mail_home for select using ((select access.sees_all() or access.has_role('Admin')));
create policy admin on mail_home for update using ((select access.has_role('Admin')))
    with check ((select access.has_role('Admin')) and (cluster, timeline, database) = (select p.cluster, p.timeline, p.database from access.mail_place() p));
-- The jobs' record, for those who look after them.
create policy reader on job_run for select using ((select access.has_role('Admin')));

-- Of the selection an administrator learns nothing from the audit either: its lines hold each application's code and what was decided of it.
create policy reader on audit_line for select using ((select access.sees_all()) or (select access.has_role('Admin')) and object_kind not in ('Application', 'Offer', 'Hearing'));
create policy reader on audit_seal for select using ((select access.sees_all() or access.has_role('Admin')));
-- Whoever acts leaves a line, under the name of nobody else.
create policy writer on audit_line for insert with check (
    ((select access.is_signed_in()) or (select access.invitation_id()) is not null)
    and actor_kind = (select current_setting('eig.actor_kind', true)) and actor_key = (select current_setting('eig.actor_key', true)));

-- Oneself: what the account is, and its sessions, which one may end and never take up again.
create policy self on account for select using (id = (select access.account_id()));
create policy self on account_role for select using (account_id = (select access.account_id()));
create policy self on session for select using (account_id = (select access.account_id()));
create policy self_ends on session for update using (account_id = (select access.account_id()))
    with check (account_id = (select access.account_id()) and ended_at is not null and provider_token is null);
