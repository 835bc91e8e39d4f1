-- What the jury of a promotion needs of accounts, which are nobody's to read but administrators': who may sit, how they are called.

-- Accounts that are of the jury of a promotion, for the team that composes it.
create function access.jury_accounts(p_promotion integer) returns table (account_id integer, email text, name text, status text)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select a.id, a.email, nullif(concat_ws(' ', a.given_name, a.usual_name), ''), a.status
    from account a
    where access.sees_all()
      and exists (select from account_role r where r.account_id = a.id and r.role = 'Jury' and r.promotion_id = p_promotion)
$$;

-- Somebody is called to the jury of a promotion: their account, made where there is none, with the role. One's own account
-- is given no role by oneself: who is of the team sits as they are. Null where the account is suspended, or who asks is not of the team.
create function access.invite_juror(p_promotion integer, p_email text) returns table (account_id integer, is_new boolean, is_granted boolean)
language sql volatile security definer set search_path = public, pg_temp
as $$
    with made as (
        insert into account (email, status) select p_email, 'Invited' where access.sees_all() on conflict do nothing returning id
    ), known as (
        select id, true as is_new from made
        union all
        select id, false from account where access.sees_all() and email = p_email and status <> 'Suspended'
    ), granted as (
        insert into account_role (account_id, role, promotion_id)
        select k.id, 'Jury', p_promotion
        from known k
        where k.id is distinct from access.account_id()
          and not exists (select from account_role r where r.account_id = k.id and r.role = 'Jury' and r.promotion_id = p_promotion)
        returning account_role.account_id
    )
    select k.id, k.is_new, exists (select from granted) from known k
$$;

-- How those who assess are called: for the team all of them, for a member of the jury those of one's own sessions.
create function access.assessor_names() returns table (assessor_id integer, name text)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select s.id, coalesce(nullif(concat_ws(' ', a.given_name, a.usual_name), ''), s.address)
    from assessor s
    left join account a on a.id = s.account_id
    where access.sees_all() or s.id = any ((select access.fellow_assessors())::integer[])
$$;

-- The fewest members whom a hearing of the session has left after recusals, those hidden from who asks among them; null without
-- a hearing. A number, of no application.
create function access.fewest_at_session(p_session integer) returns integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    with recusal as materialized (
        select m.assessor_id, c.application_id
        from jury_session_member m
        cross join lateral access.conflicts(m.assessor_id) c
        where m.session_id = p_session
    )
    select min((
        select count(*)
        from jury_session_member m
        where m.session_id = h.session_id and (m.assessor_id, h.application_id) not in (select r.assessor_id, r.application_id from recusal r)))::integer
    from hearing h
    where h.session_id = p_session and access.sees_all()
$$;

-- Whether somebody who sits in a session has handed in scores of whom it hears: then the person was not absent. It says so to
-- who sits there too, of whom others' scores are hidden: not what they are.
create function access.is_scored(p_session integer, p_application integer) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select (access.sees_all() or p_session = any ((select access.own_sessions())::integer[])) and exists (
        select from jury_session_member m
        join jury_score j on j.assessor_id = m.assessor_id and j.application_id = p_application
        where m.session_id = p_session)
$$;

-- What a member of the jury may note of a hearing, asked of the row as it was before: whether the person came, nothing else.
create function access.only_presence(p_hearing hearing) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (
        select from hearing h
        where h.session_id = p_hearing.session_id and h.application_id = p_hearing.application_id
          and h.promotion_id = p_hearing.promotion_id and h.position = p_hearing.position)
$$;
