-- How readings are shared out by people who may themselves be among the readers: what these functions say goes past the
-- policies (85_selection.sql), so it is who and how far, never what was written, and nothing of what the actor stays out of.

-- The account as somebody who assesses, made at the first need; what the workbook made under the same address becomes theirs.
-- Of oneself, or of anybody by the team: a function, so that who shares out readings is not given accounts.
create function access.ensure_assessor(p_account integer) returns integer
language sql volatile security definer set search_path = public, pg_temp
as $$
    update assessor s set account_id = a.id
    from account a
    where a.id = p_account and (access.sees_all() or a.id = (select access.account_id())) and lower(s.address) = a.email and s.account_id is null
      and not exists (select from assessor o where o.account_id = a.id);
    insert into assessor (address, account_id)
    select a.email, a.id
    from account a
    where a.id = p_account and (access.sees_all() or a.id = (select access.account_id())) and not exists (select from assessor o where o.account_id = a.id)
    on conflict do nothing;
    select id from assessor where account_id = p_account and (access.sees_all() or account_id = (select access.account_id()));
$$;

-- Who may be given applications to read: the team, the jury of the promotion, and hosts' agents, with the administration whose
-- défis were kept. For the team, which is not given accounts.
create function access.possible_readers(p_promotion integer)
returns table (account_id integer, assessor_id integer, name text, email text, role text, administration_id integer)
language sql stable security definer set search_path = public, pg_temp
as $$
    select a.id, s.id, coalesce(nullif(concat_ws(' ', a.given_name, a.usual_name), ''), a.email), a.email, r.role, r.administration_id
    from account a
    join account_role r on r.account_id = a.id
    left join assessor s on s.account_id = a.id
    where access.sees_all() and a.status <> 'Suspended'
      and (r.role = 'Team'
           or r.role = 'Jury' and r.promotion_id = p_promotion
           or r.role = 'Host' and exists (
               select from defi d
               left join defi_carrier c on c.defi_id = d.id
               where d.promotion_id = p_promotion and d.status = 'Kept' and r.administration_id in (d.administration_id, c.administration_id)))
$$;

-- What those persons stay out of. Of who never assessed, only their own application can be known.
create function access.reader_conflicts(p_promotion integer) returns table (account_id integer, application_id integer, kind text)
language sql stable security definer set search_path = public, pg_temp
as $$
    with reader as (select distinct r.account_id, r.assessor_id, r.email from access.possible_readers(p_promotion) r), conflict as (
        select r.account_id, c.application_id, c.kind
        from reader r
        cross join lateral access.conflicts(r.assessor_id) c
        where r.assessor_id is not null and c.promotion_id = p_promotion
        union all
        select r.account_id, a.id, 'OwnApplication'
        from reader r
        join person_identity i on lower(i.email) = r.email
        join application a on a.person_id = i.person_id and a.promotion_id = p_promotion
        where r.assessor_id is null
    )
    select c.account_id, c.application_id, c.kind from conflict c where c.application_id not in (select id from access.conflicted_applications() t (id))
$$;

-- Who reads what, and how far they are; nothing of what they wrote. For the team, those of its members too who read: what is
-- to be shared out does not depend on who shares it out.
create function access.readings(p_promotion integer) returns table (application_id integer, assessor_id integer, status text, is_extra boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
    select s.application_id, s.assessor_id, s.status, s.is_extra
    from sheet s
    where access.sees_all() and s.promotion_id = p_promotion and s.stage = 'Preselection'
      and s.application_id not in (select id from access.conflicted_applications() t (id))
$$;

-- Whether anybody has begun to score at a stage: its criteria do not change after that.
create function access.scoring_has_begun(p_promotion integer, p_stage text) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select access.is_signed_in() and exists (select from sheet where promotion_id = p_promotion and stage = p_stage and status <> 'Assigned')
$$;

-- Whether the preselection has decided on every application that is in it; those one stays out of are decided by others.
create function access.preselection_is_complete(p_promotion integer) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
    select access.sees_all() and not exists (
        select from application a
        where a.promotion_id = p_promotion and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
          and not exists (select from preselection_decision d where d.application_id = a.id))
$$;
