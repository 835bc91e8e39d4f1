-- The stages of a promotion, from applications to people who stayed. A stage without any record
-- while a later one has some was not recorded: "NotDetermined", never 0.
create function figure.funnel(p_promotion_id integer)
returns table (
    ordinal integer, stage text, status text, count integer,
    women_status text, women_value integer, women_numerator integer, women_denominator integer, women_unknown integer)
language sql stable
as $$
    with promotion_asked as (
        select id, year from promotion where id = p_promotion_id
    ), member (ordinal, person_id) as (
        select 1, a.person_id from application a where a.promotion_id = p_promotion_id
        union all
        select 2, a.person_id from application a
        where a.promotion_id = p_promotion_id
          -- What was decided, where it was, and nobody while the readings go on; imported promotions have opinions only.
          and case
              when exists (select from preselection_decision where promotion_id = p_promotion_id)
              then exists (select from preselection_decision d where d.application_id = a.id and d.outcome = 'Preselected')
              when exists (select from sheet s where s.promotion_id = p_promotion_id and s.stage = 'Preselection') then false
              else exists (select from preselection_opinion o where o.application_id = a.id and o.opinion = 'Retained')
          end
        union all
        select 3, a.person_id from application a
        where a.promotion_id = p_promotion_id and exists (select from jury_score j where j.application_id = a.id)
        union all
        select 4, a.person_id from application a
        join decision d on d.application_id = a.id and d.outcome = 'Laureate'
        where a.promotion_id = p_promotion_id
        union all
        select 5, c.person_id from contract c where c.promotion_id = p_promotion_id and c.kind = 'Initial' and c.status = 'Signed'
        union all
        select 6, r.person_id
        from promotion_asked p, figure.retained(p.year + 1, make_date(p.year + 1, 12, 31)) r
        where r.promotion_id = p.id and r.standing = 'Counted'
    ), recorded (ordinal, stage, has_record) as (
        values
            (1, 'Applied', exists (select from application where promotion_id = p_promotion_id)),
            (2, 'Preselected', exists (select from preselection_opinion where promotion_id = p_promotion_id)
                or exists (select from preselection_decision where promotion_id = p_promotion_id)),
            (3, 'Heard', exists (select from jury_score where promotion_id = p_promotion_id)),
            (4, 'Laureates', exists (select from decision where promotion_id = p_promotion_id)),
            (5, 'Contracts', exists (select from contract where promotion_id = p_promotion_id and kind = 'Initial' and status = 'Signed')),
            (6, 'Perennises', exists (select from career_step where promotion_id = p_promotion_id))
    ), retained as (
        select
            count(*) filter (where r.standing <> 'OutOfScope') as population,
            count(*) filter (where r.standing = 'Unknown') as unknown
        from promotion_asked p, figure.retained(p.year + 1, make_date(p.year + 1, 12, 31)) r
        where r.promotion_id = p.id
    ), counted as (
        select
            s.ordinal, s.stage,
            case
                when s.ordinal = 6 and r.population = 0 then 'NotApplicable'
                when s.ordinal = 6 and r.population = r.unknown then 'NotDetermined'
                when not s.has_record and bool_or(s.has_record) over (order by s.ordinal desc) then 'NotDetermined'
                else 'Known'
            end as status,
            coalesce(m.total, 0) as total, coalesce(m.women, 0) as women,
            coalesce(m.known, 0) as known, coalesce(m.total - m.known, 0) as unknown
        from recorded s
        cross join retained r
        left join (
            select m.ordinal, count(*) as total, count(*) filter (where g.gender = 'F') as women, count(g.gender) as known
            from member m
            left join person_gender g on g.person_id = m.person_id
            group by m.ordinal
        ) m on m.ordinal = s.ordinal
    ), share as (
        select c.*, case when c.status = 'Known' then figure.share_status(c.known, c.unknown) else c.status end as women_status
        from counted c
    )
    select
        ordinal, stage, status,
        case when status = 'Known' then total end::integer,
        women_status,
        case when women_status = 'Known' then figure.percent(women, known) end,
        case when status = 'Known' and women_status <> 'NotApplicable' then women end::integer,
        case when status = 'Known' and women_status <> 'NotApplicable' then known end::integer,
        case when status = 'Known' and women_status <> 'NotApplicable' then unknown end::integer
    from share
    where (select access.sees_all())
    order by ordinal;
$$;

-- Applications × 7 / days of the call, both days included, one decimal. Null without dates or without recorded applications.
create function figure.candidates_per_week(p_promotion_id integer) returns numeric
language sql stable
as $$
    select round(f.count * 7.0 / (p.call_closes_on - p.call_opens_on + 1), 1)
    from promotion p, figure.funnel(p.id) f
    where p.id = p_promotion_id and f.stage = 'Applied';
$$;
