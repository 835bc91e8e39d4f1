-- What the deliberation is about, and who stays out of it.

-- Applications that it decides one by one: preselected, neither withdrawn nor ineligible; those that the actor is given. Where no
-- preselection was read in the application, an opinion "Retained" stands for it; while the readings go on nobody is in.
create function access.in_deliberation(p_promotion integer) returns setof integer
language sql stable parallel safe
as $$
    select a.id
    from application a
    where a.promotion_id = p_promotion and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
      and case when exists (select from preselection_decision d where d.promotion_id = p_promotion)
          then exists (select from preselection_decision d where d.application_id = a.id and d.outcome = 'Preselected')
          when exists (select from sheet s where s.promotion_id = p_promotion and s.stage = 'Preselection') then false
          else exists (select from preselection_opinion o where o.application_id = a.id and o.opinion = 'Retained') end
$$;

-- Whether the actor has a conflict of interest with an application that the release decides on, or decided on: they then take
-- no part in the deliberation, since to place the others is to place that one. Those whom the preselection left out are among
-- them: they are told by the same act, and being out must not say who was preselected.
create function access.is_out_of_deliberation(p_promotion integer) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select exists (
        select from access.conflicted_applications() c (id)
        where c.id in (select a.id from application a
                       where a.promotion_id = p_promotion and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible')
           or c.id in (select d.application_id from decision d where d.promotion_id = p_promotion and d.released_at is not null))
$$;

-- What the actor stays out of, by the keys under which the audit and the outbox speak of it; "Draft": of a line of the deliberation,
-- of which whoever takes no part is told nothing, of nobody.
create function access.hidden_objects() returns table (kind text, key text)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    with hidden as materialized (select t.id from access.conflicted_applications() t (id))
    select k.kind, a.code from application a cross join (values ('Application'), ('Draft')) k (kind) where a.id in (select id from hidden)
    union all
    select 'Application', id::text from hidden
    union all
    select 'Offer', o.id::text from offer o where o.application_id in (select id from hidden)
    union all
    select 'Draft', a.code
    from application a
    where exists (select from hidden) and a.promotion_id = any (array(select s.promotion_id from selection_setting s where access.is_out_of_deliberation(s.promotion_id)))
$$;

-- What the actor may make of a deliberation, asked of the row as it was before: nobody signs for another, and what is released is
-- what was prepared, by whom it was prepared.
create function access.deliberation_may_become(p_deliberation deliberation) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select exists (
        select from deliberation d
        where d.promotion_id = p_deliberation.promotion_id
          and case p_deliberation.status
              when 'Draft' then d.status in ('Draft', 'Prepared')
              when 'Prepared' then d.status = 'Draft' and p_deliberation.prepared_by = (select access.account_id())
              when 'Released' then d.status = 'Prepared' and p_deliberation.released_by = (select access.account_id())
                  and (p_deliberation.prepared_by, p_deliberation.prepared_at) = (d.prepared_by, d.prepared_at)
          end)
$$;

-- Whether the actor has yet to score somebody at the jury of the promotion: others' scores of that application are hidden from
-- them, so that a ranking they make would not be the jury's. Who did not come is not scored.
create function access.has_scores_to_give(p_promotion integer) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select exists (
        select from unnest(access.pending_applications('Jury')) p (id)
        where p.id in (select access.in_deliberation(p_promotion))
          and not exists (select from hearing h where h.application_id = p.id and h.presence = 'Absent'))
$$;

-- The names that minutes give: who sits on the jury, who prepared, who released.
create function access.deliberation_names(p_promotion integer) returns table (account_id integer, name text)
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select a.id, coalesce(nullif(concat_ws(' ', a.given_name, a.usual_name), ''), a.email)
    from account a
    where access.sees_all()
      and (a.id = (select access.account_id())
           or a.id in (select d.prepared_by from deliberation d where d.promotion_id = p_promotion)
           or a.id in (select d.released_by from deliberation d where d.promotion_id = p_promotion)
           or a.id in (select s.account_id from jury_member m join assessor s on s.id = m.assessor_id where m.promotion_id = p_promotion))
$$;
