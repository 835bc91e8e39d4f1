-- Who the actor is and what is theirs, asked by the policies (80_policies.sql) and the figures. The actor is what the unit
-- of work told PostgreSQL in its transaction. Each function answers from the tables, not from what the program claims: a
-- suspended account loses its rows at once. They read as the schema's owner (security definer), since a policy that read
-- the tables it guards would never end; so none says anything but about the actor itself.
drop schema if exists access cascade;
create schema access;

-- Says who acts, until the end of the transaction. A procedure, since a CALL gives no rows: it travels before the first
-- statement in the same message.
create procedure access.act(p_kind text, p_key text)
language plpgsql
as $$
begin
    perform set_config('eig.actor_kind', p_kind, true), set_config('eig.actor_key', p_key, true);
end $$;

create function access.is_system() returns boolean
language sql stable parallel safe
as $$ select current_setting('eig.actor_kind', true) = 'System' $$;

-- The account that acts, while it is active; else null.
create function access.account_id() returns integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select id
    from account
    where id = case when current_setting('eig.actor_kind', true) = 'Account' then current_setting('eig.actor_key', true)::integer end
      and status = 'Active'
$$;

create function access.is_signed_in() returns boolean
language sql stable parallel safe
as $$ select access.is_system() or access.account_id() is not null $$;

create function access.has_role(p_role text) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select exists (select from account_role where account_id = (select access.account_id()) and role = p_role) $$;

-- The programme's team, and what the program does by itself.
create function access.sees_all() returns boolean
language sql stable parallel safe
as $$ select access.is_system() or access.has_role('Team') $$;

-- Whether the actor administers alone: what nobody else can do for them, they may do for themselves.
create function access.is_only_admin() returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select access.has_role('Admin') and not exists (
        select from account_role r
        join account a on a.id = r.account_id
        where r.role = 'Admin' and a.status = 'Active' and a.id <> (select access.account_id()))
$$;

create function access.own_administrations() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(administration_id), '{}') from account_role where account_id = (select access.account_id()) and role = 'Host'
$$;

create function access.own_defis() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(d.id), '{}')
    from defi d
    where d.administration_id = any ((select access.own_administrations())::integer[])
       or d.id in (select c.defi_id from defi_carrier c where c.administration_id = any ((select access.own_administrations())::integer[]))
$$;

create function access.own_applications() returns setof integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select application_id from application_wish where defi_id = any ((select access.own_defis())::integer[]) $$;

-- A host's people: those it employs, or who work on its défis, once a contract was sent for signature. What became of a person after another host's mission is
-- not its business: hence the promotion.
create function access.own_missions() returns table (contract_id integer, person_id integer, promotion_id integer)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select id, person_id, promotion_id
    from contract
    where status in ('Sent', 'Signed') and (employer_id = any ((select access.own_administrations())::integer[]) or defi_id = any ((select access.own_defis())::integer[]))
$$;

-- The accounts of the host that somebody had a mission with, for who asks them about it: the team may not read accounts.
create function access.host_accounts(p_person integer, p_promotion integer) returns table (account_id integer)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select distinct a.id
    from contract c
    left join defi d on d.id = c.defi_id
    join account_role r on r.role = 'Host' and r.administration_id in (c.employer_id, d.administration_id)
    join account a on a.id = r.account_id and a.status <> 'Suspended'
    where access.sees_all() and c.person_id = p_person and c.promotion_id = p_promotion and c.kind = 'Initial' and c.status = 'Signed'
$$;

-- Whose link was opened: who holds a survey link acts as that invitation, and is given that person's rows, no other.
create function access.invitation_id() returns uuid
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select id
    from survey_invitation
    where id = case when current_setting('eig.actor_kind', true) = 'Invitation' then current_setting('eig.actor_key', true)::uuid end
      and status <> 'Revoked'
$$;

create function access.invited_person() returns integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select person_id from survey_invitation where id = (select access.invitation_id()) $$;

create function access.invited_promotion() returns integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select promotion_id from survey_invitation where id = (select access.invitation_id()) $$;

-- Which invitation a link is for, before any actor is known. Only who holds the link (256 bits) learns anything.
create function access.open_invitation(p_token_sha256 bytea) returns uuid
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select id from survey_invitation where token_sha256 = p_token_sha256 and status <> 'Revoked' $$;

-- Twelve hours at most, one hour without a request.
create function access.is_good_session(p_began_at timestamptz, p_last_seen_at timestamptz, p_ended_at timestamptz) returns boolean
language sql stable parallel safe
as $$
    select p_ended_at is null
        and p_began_at > clock_timestamp() - interval '12 hours'
        and p_last_seen_at > clock_timestamp() - interval '1 hour'
$$;

-- Where this database is: its cluster, the cluster's timeline (another one after a restoration to a point in time or a
-- replica's promotion), and the database with the very table (another one after a dump was loaded, wherever it was).
-- PostgreSQL lets everybody read these; where a host has taken that right away, the part is 'unreadable' and tells nothing apart.
create function access.mail_place() returns table (cluster text, timeline text, database text)
language plpgsql stable
as $$
begin
    cluster := 'unreadable';
    timeline := 'unreadable';
    if has_function_privilege('pg_control_system()', 'execute') then
        cluster := (select system_identifier::text from pg_control_system());
    end if;
    -- Not the control file's, which changes only with the first checkpoint after a promotion.
    if has_function_privilege('pg_walfile_name(pg_lsn)', 'execute') and has_function_privilege('pg_current_wal_lsn()', 'execute') and not pg_is_in_recovery() then
        timeline := substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8);
    end if;
    database := (select concat_ws(' ', d.oid, d.datname, 'public.mail_home'::regclass::oid) from pg_database d where d.datname = current_database());
    return next;
end $$;

-- Asked at each claim and each handing over: its plan is kept, as that of a function in SQL would not be.
create function access.is_mail_home() returns boolean
language plpgsql stable
as $$
begin
    return exists (select from public.mail_home h, access.mail_place() p where (h.cluster, h.timeline, h.database) = (p.cluster, p.timeline, p.database));
end $$;

-- It has sent, and elsewhere.
create function access.is_mail_stopped() returns boolean
language sql stable
as $$ select exists (select from mail_home) and not access.is_mail_home() $$;

-- Every transaction below this one is over, in the numbers that audit lines have.
create function access.audit_horizon() returns xid8
language sql stable
as $$ select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + audit_shift())::text::xid8 $$;

-- By how many transactions the cluster is behind the audit: none, but where a dump was loaded into another cluster.
create function access.audit_lag() returns bigint
language sql stable security definer set search_path = public, pg_temp
as $$
    select greatest(0,
        greatest((select max(to_xid)::text::bigint from audit_seal), (select max(xid)::text::bigint + 1 from audit_line))
        - pg_snapshot_xmax(pg_current_snapshot())::text::bigint - audit_shift())
$$;

-- What a person may decide of a mail, asked of the row as it was before: from which state to which, and without touching
-- the trace of what was handed over, except to begin anew.
create function access.mail_may_become(p_mail mail) returns boolean
language sql stable
as $$
    select p_mail.leased_until is null and exists (
        select from mail m
        where m.id = p_mail.id
          and ((m.status, p_mail.status) in (
                  ('Refused', 'Queued'), ('Refused', 'Dropped'), ('Uncertain', 'Queued'), ('Uncertain', 'Sent'), ('Uncertain', 'Dropped'), ('Queued', 'Dropped'))
              -- In doubt after a restoration: what waited may have gone since the backup.
              or m.status in ('Queued', 'Sending') and m.handed_over_at is null and p_mail.status = 'Uncertain' and access.is_mail_stopped())
          and case p_mail.status
              when 'Queued' then (p_mail.attempts, p_mail.handed_over_at, p_mail.reply_code) is not distinct from (0, null::timestamptz, null::integer)
              else (p_mail.attempts, p_mail.handed_over_at, p_mail.reply_code) is not distinct from (m.attempts, m.handed_over_at, m.reply_code)
          end)
$$;

-- Where a person and their host say different things: the latest word of each (the survey's step, the administration's).
-- Half a year apart, both may be true: people move on. Who does not wish to say contradicts nobody. A statement of the team
-- on or after both has settled it; what already contradicted itself in a workbook was seen there, and is history.
-- Of the rows that who asks may see.
create function access.open_disagreements() returns table (person_id integer, promotion_id integer, answer_id integer, host_id integer)
language sql stable
as $$
    select a.person_id, a.promotion_id, a.id, h.id
    from (select distinct person_id, promotion_id from career_step where origin = 'Application') said
    join person n on n.id = said.person_id and n.erased_at is null
    join career_step h on h.person_id = said.person_id and h.promotion_id = said.promotion_id and h.source = 'Administration'
    join career_step a on a.person_id = h.person_id and a.promotion_id = h.promotion_id and a.source = 'Survey'
    where 'Application' in (a.origin, h.origin) and a.situation <> h.situation and 'Undisclosed' not in (a.situation, h.situation)
      and abs(a.observed_on - h.observed_on) <= 183
      and not exists (
          select from career_step l
          where l.person_id = h.person_id and l.promotion_id = h.promotion_id
            and (l.source = 'Survey' and l.observed_on > a.observed_on
              or l.source = 'Administration' and l.observed_on > h.observed_on
              or l.source = 'Team' and l.observed_on >= greatest(a.observed_on, h.observed_on)))
$$;

-- How many things wait for the team: one line for each section of the page of tasks.
create function access.tasks_waiting() returns integer
language sql stable
as $$
    select ((select count(*) from mail where status in ('Uncertain', 'Refused'))
        + (select count(*) from access.open_disagreements())
        + (select count(*) from erasure where status = 'Requested'))::integer
$$;

-- Who a session is for, at the start of a request: one round trip, before any actor is known. Only who holds a session's
-- key (122 random bits) learns anything. It also notes that the session was seen, at most once a minute, so that reading
-- pages does not become a stream of writes.
create function access.enter(p_session uuid) returns table (account_id integer, name text, roles text, mail_stopped boolean, tasks integer)
language sql volatile security definer set search_path = public, pg_temp
as $$
    with seen as (
        update session s set last_seen_at = clock_timestamp()
        where s.id = p_session and access.is_good_session(s.began_at, s.last_seen_at, s.ended_at)
          and s.last_seen_at < clock_timestamp() - interval '1 minute'
          and exists (select from account where id = s.account_id and status = 'Active')
    )
    select a.id, coalesce(nullif(concat_ws(' ', a.given_name, a.usual_name), ''), a.email),
           coalesce(r.roles, ''),
           coalesce(r.sends, false) and access.is_mail_stopped(),
           case when r.team then access.tasks_waiting() else 0 end
    from session s
    join account a on a.id = s.account_id and a.status = 'Active'
    cross join lateral (
        select string_agg(distinct role, ',' order by role) as roles, bool_or(role in ('Team', 'Admin')) as sends, bool_or(role = 'Team') as team
        from account_role where account_id = a.id
    ) r
    where s.id = p_session and access.is_good_session(s.began_at, s.last_seen_at, s.ended_at)
$$;

-- Ends all sessions of an account: one's own, or anybody's by those who may suspend. A function, so that an administrator
-- need not be given the rows, and with them what the provider said of people.
create function access.end_sessions(p_account integer) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
    update session set ended_at = clock_timestamp(), provider_token = null
    where account_id = p_account and ended_at is null
      and (access.is_system() or access.account_id() = p_account or access.has_role('Admin'))
$$;
