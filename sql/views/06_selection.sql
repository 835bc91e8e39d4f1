-- Who is given what of a selection: what one scores, what one may not know while scoring, what one stays out of. Asked by the
-- policies (85_selection.sql). Answered for the actor alone, from the tables, and asked once per query: as arrays where few, as sets
-- to look up where they may be all who applied. Sets, not unnested arrays: the planner would ask those beforehand, to count them.

-- The actor as somebody who assesses; null where the account never did.
create function access.assessor_id() returns integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select id from assessor where account_id = (select access.account_id()) $$;

-- Promotions of whose jury (of défis or of people) the actor is.
create function access.jury_promotions() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(promotion_id), '{}') from account_role where account_id = (select access.account_id()) and role = 'Jury'
$$;

-- The one definition of a conflict of interest: declared, or it follows from the data. Looked for where a selection was opened.
create function access.conflicts(p_assessor integer) returns table (application_id integer, promotion_id integer, kind text)
-- Strict: for who never assessed, whose every query asks, nothing runs.
language sql stable strict parallel safe security definer set search_path = public, pg_temp
as $$
    with assessing as (
        select lower(s.address) as address, c.email, lower(btrim(s.employer)) as employer, s.administration_id, lower(btrim(d.name)) as administration
        from assessor s
        left join account c on c.id = s.account_id
        left join administration d on d.id = s.administration_id
        where s.id = p_assessor
    -- Looked for by what it has in common with who assesses, in each part anew: a list of all candidates would be made at each asking.
    ), candidate as not materialized (
        select a.id, a.promotion_id, a.person_id, a.employer
        from application a
        where a.promotion_id = any (array(select t.promotion_id from selection_setting t))
    )
    select c.id, c.promotion_id, 'Declared'
    from conflict_of_interest o
    join candidate c on c.id = o.application_id
    where o.assessor_id = p_assessor
    union all
    select c.id, c.promotion_id, 'OwnApplication'
    from person_identity i
    join candidate c on c.person_id = i.person_id
    where lower(i.email) = any (array(select unnest(array[s.address, s.email]) from assessing s))
    union all
    select c.id, c.promotion_id, 'SameEmployer'
    from candidate c
    where lower(btrim(c.employer)) = any (array(select unnest(array[s.employer, s.administration]) from assessing s))
    union all
    select distinct w.application_id, w.promotion_id, 'SameHost'
    from application_wish w
    -- A juror's; a host reads what wishes for its own défis because the promotion's settings ask it to.
    where w.defi_id = any (array(
        select d.id
        from assessing s
        join jury_member m on m.assessor_id = p_assessor
        join selection_setting t on t.promotion_id = m.promotion_id
        join defi d on d.promotion_id = m.promotion_id
        where d.administration_id = s.administration_id
           or exists (select from defi_carrier r where r.defi_id = d.id and r.administration_id = s.administration_id)))
$$;

-- What the actor stays out of.
create function access.conflicted_applications() returns setof integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select distinct c.application_id from access.conflicts(access.assessor_id()) c $$;

-- One's own conflicts, with what tells the application apart without saying whose it is: it is out of sight otherwise.
create function access.own_conflicts() returns table (application_id integer, code text, promotion_id integer, kind text)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select c.application_id, a.code, c.promotion_id, c.kind
    from access.conflicts(access.assessor_id()) c
    join application a on a.id = c.application_id
$$;

-- What one was given to read or to hear.
create function access.assigned_applications() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(application_id), '{}')
    from (
        select application_id from sheet where assessor_id = (select access.assessor_id())
        union
        select h.application_id
        from jury_session_member m
        join hearing h on h.session_id = m.session_id
        where m.assessor_id = (select access.assessor_id())
    ) own
$$;

-- Sessions one sits in.
create function access.own_sessions() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select coalesce(array_agg(session_id), '{}') from jury_session_member where assessor_id = (select access.assessor_id()) $$;

-- Whom one meets at the jury, hence may call by name.
create function access.heard_applications() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(h.application_id), '{}')
    from hearing h
    where h.session_id = any ((select access.own_sessions())::integer[]) and h.application_id not in (select id from access.conflicted_applications() t (id))
$$;

create function access.heard_persons() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select coalesce(array_agg(person_id), '{}') from application where id = any ((select access.heard_applications())::integer[]) $$;

-- Who sits in one's sessions, oneself among them.
create function access.fellow_assessors() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(distinct assessor_id), '{}')
    from (
        select assessor_id from jury_session_member where session_id = any ((select access.own_sessions())::integer[])
        union all
        select access.assessor_id() where access.assessor_id() is not null
    ) fellow
$$;

-- What the actor was given to score at a stage and has not handed in: others' opinions and scores of it are not shown before.
create function access.pending_applications(p_stage text) returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(application_id), '{}')
    from (
        select application_id from sheet where assessor_id = (select access.assessor_id()) and stage = p_stage and status <> 'Submitted'
        union
        select h.application_id
        from jury_session_member m
        join hearing h on h.session_id = m.session_id
        where p_stage = 'Jury' and m.assessor_id = (select access.assessor_id())
          and not exists (
              select from sheet s
              where s.application_id = h.application_id and s.assessor_id = m.assessor_id and s.stage = 'Jury' and s.status = 'Submitted')
    ) pending
$$;

create function access.submitted_applications(p_stage text) returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(application_id), '{}')
    from sheet
    where assessor_id = (select access.assessor_id()) and stage = p_stage and status = 'Submitted'
$$;

-- Who reads applications blind sees neither name nor gender of anybody who applied, until the preselection is decided: not of
-- those they read, nor of the others, by which the first could be told.
create function access.blind_persons() returns setof integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select a.person_id
    from application a
    where a.promotion_id in (
        select s.promotion_id
        from sheet s
        join selection_setting t on t.promotion_id = s.promotion_id and t.preselection_decided_at is null
        where s.assessor_id = (select access.assessor_id()) and s.stage = 'Preselection')
$$;

-- Who scores, at either stage, is not shown a gender until the decisions are released.
create function access.genderless_persons() returns setof integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select a.person_id
    from application a
    where a.promotion_id in (
            select promotion_id from sheet where assessor_id = (select access.assessor_id())
            union select promotion_id from jury_member where assessor_id = (select access.assessor_id()))
      and not exists (select from deliberation d where d.promotion_id = a.promotion_id and d.status = 'Released')
$$;

-- Whether the actor scores in a promotion: pages say why names or genders are not there.
create function access.scores_in(p_promotion integer) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select exists (select from sheet where assessor_id = (select access.assessor_id()) and promotion_id = p_promotion)
        or exists (select from jury_member where assessor_id = (select access.assessor_id()) and promotion_id = p_promotion)
$$;

-- Défis one does not score: of an administration one is an agent of, or works for.
create function access.barred_defis() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    with own as (
        select unnest(access.own_administrations()) as id
        union
        select administration_id from assessor where id = (select access.assessor_id())
    )
    select coalesce(array_agg(distinct d.id), '{}')
    from defi d
    left join defi_carrier c on c.defi_id = d.id
    where d.administration_id in (select id from own) or c.administration_id in (select id from own)
$$;

-- Whether somebody was offered a post of one's own défi, or has taken it: it is not withdrawn under them.
create function access.is_defi_taken(p_defi integer) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select p_defi = any ((select access.own_defis())::integer[])
        and (exists (select from offer where defi_id = p_defi and status in ('Open', 'Accepted')) or exists (select from contract where defi_id = p_defi and status <> 'Abandoned'))
$$;

-- Défis whose review one has begun and not handed in, or may still begin as a member of the jury: others' are not shown before,
-- until the défi is decided. The team, which may review every défi and decides on them, is kept by its own drafts only.
create function access.pending_defis() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(id), '{}')
    from (
        select defi_id as id from defi_review where assessor_id = (select access.assessor_id()) and status = 'Draft'
        union
        select d.id
        from defi d
        where d.status = 'Admitted' and d.promotion_id = any ((select access.jury_promotions())::integer[])
          and d.id <> all ((select access.barred_defis())::integer[])
          and not exists (select from defi_review r where r.defi_id = d.id and r.assessor_id = (select access.assessor_id()))
    ) pending
$$;

create function access.own_drafts() returns integer[]
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(id), '{}') from defi where administration_id = any ((select access.own_administrations())::integer[]) and status = 'Draft'
$$;

-- What a host may make of its défi, asked of the row as it was before: it is written, proposed and withdrawn, no more.
create function access.host_may_turn(p_defi defi) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select exists (
        select from defi d
        where d.id = p_defi.id and d.administration_id = p_defi.administration_id and d.promotion_id = p_defi.promotion_id
          and (d.status, p_defi.status) in (('Draft', 'Draft'), ('Draft', 'Proposed'), ('Draft', 'Withdrawn'),
              ('Proposed', 'Withdrawn'), ('Admitted', 'Withdrawn'), ('Kept', 'Withdrawn')))
$$;

-- Whose offer's link was opened: who holds it acts as that offer.
create function access.offer_id() returns uuid
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select id from offer
    where id = case when current_setting('eig.actor_kind', true) = 'Offer' then current_setting('eig.actor_key', true)::uuid end
$$;

create function access.offered_application() returns integer
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select application_id from offer where id = (select access.offer_id()) $$;

-- Which offer a link is for, before any actor is known. Only who holds the link (256 bits) learns anything.
create function access.open_offer(p_token_sha256 bytea) returns uuid
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$ select id from offer where token_sha256 = p_token_sha256 $$;

-- What anybody may read of a défi that was kept, and no more.
create function access.public_defi(p_code text)
returns table (code text, promotion text, title text, administration text, carriers text, policy text, problem text, team_sought text, posts integer,
    profile_lines text)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select d.code, p.label, d.title, a.name,
        array_to_string(array(
            select n.name from defi_carrier c join administration n on n.id = c.administration_id where c.defi_id = d.id order by n.name), E'\n'),
        d.policy, o.problem, o.team_sought, d.posts,
        array_to_string(array(select t.profile || ' ' || count(*) from post t where t.defi_id = d.id group by t.profile order by t.profile), E'\n')
    from defi d
    join promotion p on p.id = d.promotion_id
    join administration a on a.id = d.administration_id
    left join defi_dossier o on o.defi_id = d.id
    where d.code = p_code and d.status = 'Kept'
$$;
