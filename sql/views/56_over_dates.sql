-- A figure on every date of a range, walking only the days on which anything changes: starts, ends, early ends, situations.
-- One line per stretch of days, over all ("promotion" null) and per promotion of the year. Statuses as in figure.indicator,
-- with which a test compares it.
create function figure.over_dates(p_code text, p_year integer, p_from date, p_to date)
returns table (promotion text, from_on date, through_on date, status text, value integer, numerator integer, denominator integer, unknown integer)
language sql stable
as $$
    with asked as (
        select p.id, p.code from promotion p
        where case when p_code in ('2.1', '2.1-femmes') then p.year = p_year else p.year = p_year - 1 and p.scheme = 'Eig' end
    ), change (on_day) as (
        select p_from
        union select c.starts_on from contract c join asked a on a.id = c.promotion_id where c.kind = 'Initial'
        -- On the very day of a departure, and on the last day of a mission, somebody stops or begins to count.
        union select c.ended_early_on from contract c join asked a on a.id = c.promotion_id where c.kind = 'Initial'
        union select c.ends_on from contract c join asked a on a.id = c.promotion_id where c.kind = 'Initial'
        union select s.observed_on from career_step s join asked a on a.id = s.promotion_id
    ), stretch as (
        select on_day, coalesce(lead(on_day) over (order by on_day) - 1, p_to) as through_on
        from change where on_day between p_from and p_to
    ), counted as (
        select t.on_day, t.through_on, a.code,
            count(*) as contracts,
            count(*) filter (where b.standing <> 'OutOfScope') as population,
            count(*) filter (where b.standing = 'Counted') as counted,
            count(*) filter (where b.standing = 'Unknown') as unknown,
            count(*) filter (where b.standing = 'Counted' and b.gender = 'F') as women,
            count(*) filter (where b.standing = 'Counted' and b.gender is not null) as gender_known,
            count(*) filter (where b.standing = 'Counted' and b.gender is null) as gender_unknown
        from stretch t
        cross join lateral figure.behind(p_code, p_year, t.on_day) b
        join asked a on a.id = b.promotion_id
        group by grouping sets ((t.on_day, t.through_on), (t.on_day, t.through_on, a.code))
    ), raw as (
        select c.on_day, c.through_on, c.code, r.*
        from counted c
        cross join lateral (select case when population = 0 then 'NotApplicable' when c.unknown = population then 'NotDetermined' else 'Known' end as retained) s
        join lateral (values
            ('2.1', 'Known', c.counted, null::bigint, null::bigint, null::bigint),
            ('2.1-femmes', figure.share_status(gender_known, gender_unknown), figure.percent(women, gender_known)::bigint, women, gender_known, gender_unknown),
            ('2.2', s.retained, c.counted, c.counted, population, c.unknown),
            ('2.2-femmes', case when s.retained = 'Known' then figure.share_status(gender_known, gender_unknown) else s.retained end,
                figure.percent(women, gender_known)::bigint, women, gender_known, gender_unknown),
            ('2.2-taux', s.retained, figure.percent(c.counted, population)::bigint, c.counted, population, c.unknown)
        ) r (figure_code, status, value, numerator, denominator, unknown) on r.figure_code = p_code
    )
    select code, on_day, through_on, status,
        case when status = 'Known' then value end::integer,
        case when status <> 'NotApplicable' then numerator end::integer,
        case when status <> 'NotApplicable' then denominator end::integer,
        case when status <> 'NotApplicable' then unknown end::integer
    from raw
    order by code nulls first, on_day
$$;
