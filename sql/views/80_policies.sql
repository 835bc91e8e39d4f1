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
        'application_wish', 'assessor', 'preselection_opinion', 'jury_score', 'decision', 'contract', 'career_step', 'published_value'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy team on %I using ((select access.sees_all())) with check ((select access.sees_all()))', guarded);
    end loop;

    -- What the program itself handles.
    foreach guarded in array array['account', 'account_role', 'session', 'sign_in_link', 'mail', 'data_protection_key', 'audit_seal'] loop
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

-- Administrators: accounts and their roles, the names of what roles are for, the outbox, the audit; nothing of the deliberation.
create policy admin on account using ((select access.has_role('Admin'))) with check ((select access.has_role('Admin')));
-- Nobody gives a role to themselves, unless nobody else could.
create policy admin on account_role using ((select access.has_role('Admin')))
    with check ((select access.has_role('Admin')) and (account_id is distinct from (select access.account_id()) or (select access.is_only_admin())));
create policy admin on administration for select using ((select access.has_role('Admin')));

-- Who asks for a mail in a use case adds it to the queue; only the sender changes it.
create policy reader on mail for select using ((select access.sees_all() or access.has_role('Admin')));
create policy asker on mail for insert with check ((select access.sees_all() or access.has_role('Admin')) and status = 'Queued' and handed_over_at is null);

create policy reader on audit_line for select using ((select access.sees_all() or access.has_role('Admin')));
create policy reader on audit_seal for select using ((select access.sees_all() or access.has_role('Admin')));
-- Whoever acts leaves a line, under the name of nobody else.
create policy writer on audit_line for insert with check (
    (select access.is_signed_in())
    and actor_kind = (select current_setting('eig.actor_kind', true)) and actor_key = (select current_setting('eig.actor_key', true)));

-- Oneself: what the account is, and its sessions, which one may end and never take up again.
create policy self on account for select using (id = (select access.account_id()));
create policy self on account_role for select using (account_id = (select access.account_id()));
create policy self on session for select using (account_id = (select access.account_id()));
create policy self_ends on session for update using (account_id = (select access.account_id()))
    with check (account_id = (select access.account_id()) and ended_at is not null and provider_token is null);
