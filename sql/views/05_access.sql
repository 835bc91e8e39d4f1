-- Who the actor is and what is theirs, asked by the policies (80_policies.sql) and the figures. The actor is what the unit
-- of work told PostgreSQL in its transaction. Each function answers from the tables, not from what the program claims: a
-- suspended account loses its rows at once. They read as the schema's owner (security definer), since a policy that read
-- the tables it guards would never end; so none says anything but about the actor itself.
drop schema if exists access cascade;
create schema access;

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
as $$ select exists (select from account_role where account_id = access.account_id() and role = p_role) $$;

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
        where r.role = 'Admin' and a.status = 'Active' and a.id <> access.account_id())
$$;

create function access.own_administrations() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(administration_id), '{}') from account_role where account_id = access.account_id() and role = 'Host'
$$;

create function access.own_defis() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select coalesce(array_agg(id), '{}') from defi where administration_id = any (access.own_administrations()) $$;

create function access.own_applications() returns setof integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select application_id from application_wish where defi_id = any (access.own_defis()) $$;

-- A host's people: those it employs, or who work on its défis. What became of a person after another host's mission is
-- not its business: hence the promotion.
create function access.own_missions() returns table (contract_id integer, person_id integer, promotion_id integer)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select id, person_id, promotion_id
    from contract
    where employer_id = any (access.own_administrations()) or defi_id = any (access.own_defis())
$$;

-- Twelve hours at most, one hour without a request.
create function access.is_good_session(p_began_at timestamptz, p_last_seen_at timestamptz, p_ended_at timestamptz) returns boolean
language sql stable parallel safe
as $$
    select p_ended_at is null
        and p_began_at > clock_timestamp() - interval '12 hours'
        and p_last_seen_at > clock_timestamp() - interval '1 hour'
$$;

-- Who a session is for, at the start of a request: one round trip, before any actor is known. Only who holds a session's
-- key (122 random bits) learns anything. It also notes that the session was seen, at most once a minute, so that reading
-- pages does not become a stream of writes.
create function access.enter(p_session uuid) returns table (account_id integer, name text, roles text)
language sql volatile security definer set search_path = public, pg_temp
as $$
    with seen as (
        update session s set last_seen_at = clock_timestamp()
        where s.id = p_session and access.is_good_session(s.began_at, s.last_seen_at, s.ended_at)
          and s.last_seen_at < clock_timestamp() - interval '1 minute'
          and exists (select from account where id = s.account_id and status = 'Active')
    )
    select a.id, coalesce(nullif(concat_ws(' ', a.given_name, a.usual_name), ''), a.email),
           coalesce((select string_agg(distinct r.role, ',' order by r.role) from account_role r where r.account_id = a.id), '')
    from session s
    join account a on a.id = s.account_id and a.status = 'Active'
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
