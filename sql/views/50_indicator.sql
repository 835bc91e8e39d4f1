-- What was published as achieved: as reports print it, and as this service published it for the 31 December that reports use
-- (publications as of other days are no report's figure). As text, in the words of reports; a rate that is a floor says so.
create view figure.achieved with (security_invoker = true) as
select code, year, value, unit, report, false as is_vintage, null::timestamptz as published_at
from published_value
where nature = 'Realisation'
union all
select code, year,
    case status
        when 'NotDetermined' then 'Non déterminé'
        when 'NotApplicable' then 'Sans objet'
        else case when code = '2.2-taux' and unknown > 0 then 'au moins ' || value || U&'\00A0%' else value::text end
    end,
    unit, report, true, published_at
from vintage
where as_of = make_date(year, 12, 31);

-- The last word of the reports on a value: the latest report (by the year in its name) that gives it. What was published here
-- comes before what the same year's report was entered with, and a restatement before what it restates.
create function figure.published(p_code text, p_year integer, p_nature text) returns text
language sql stable parallel safe
as $$
    select v.value
    from (
        select report, value, is_vintage, published_at from figure.achieved where p_nature = 'Realisation' and code = p_code and year = p_year
        union all
        select report, value, false, null from published_value where p_nature <> 'Realisation' and nature = p_nature and code = p_code and year = p_year
    ) v
    order by substring(v.report from '\d{4}')::integer desc nulls last, v.is_vintage desc, v.published_at desc, v.report desc
    limit 1;
$$;

-- The five computed indicators of a year as of a date. The command, the pages and every export read this one.
-- A count has low and high; a share has women over known genders; "NotDetermined" keeps its counts, "NotApplicable" nothing.
create function figure.indicator(p_year integer, p_as_of date)
returns table (
    code text, year integer, as_of date, status text, value integer, unit text,
    numerator integer, denominator integer, unknown integer, low integer, high integer,
    published text, target text)
language sql stable
as $$
    with selected as (
        select
            count(*) as contracts,
            count(*) filter (where standing = 'Counted') as counted,
            count(*) filter (where standing = 'Counted' and gender = 'F') as women,
            count(*) filter (where standing = 'Counted' and gender is not null) as known,
            count(*) filter (where standing = 'Counted' and gender is null) as unknown
        from figure.selected(p_year, p_as_of)
    ), retained as (
        select
            count(*) filter (where standing <> 'OutOfScope') as population,
            count(*) filter (where standing = 'Counted') as counted,
            count(*) filter (where standing = 'Unknown') as unknown,
            count(*) filter (where standing = 'Counted' and gender = 'F') as women,
            count(*) filter (where standing = 'Counted' and gender is not null) as gender_known,
            count(*) filter (where standing = 'Counted' and gender is null) as gender_unknown
        from figure.retained(p_year, p_as_of)
    ), retained_status as (
        select r.*, case when population = 0 then 'NotApplicable' when unknown = population then 'NotDetermined' else 'Known' end as status
        from retained r
    ), raw (code, status, value, numerator, denominator, unknown, low, high) as (
        select '2.1', case when contracts = 0 then 'NotApplicable' else 'Known' end,
               counted, null::bigint, null::bigint, null::bigint, null::bigint, null::bigint
        from selected
        union all
        select '2.1-femmes', figure.share_status(known, unknown), figure.percent(women, known), women, known, unknown, null, null
        from selected
        union all
        select '2.2', status, counted, counted, population, unknown, counted, counted + unknown
        from retained_status
        union all
        select '2.2-femmes',
               case when status = 'Known' then figure.share_status(gender_known, gender_unknown) else status end,
               figure.percent(women, gender_known), women, gender_known, gender_unknown, null, null
        from retained_status
        union all
        select '2.2-taux', status, figure.percent(counted, population), counted, population, unknown,
               figure.percent(counted, population), figure.percent(counted + unknown, population)
        from retained_status
    )
    select
        d.code, p_year, p_as_of, r.status,
        case when r.status = 'Known' then r.value end::integer,
        d.unit,
        case when r.status <> 'NotApplicable' then r.numerator end::integer,
        case when r.status <> 'NotApplicable' then r.denominator end::integer,
        case when r.status <> 'NotApplicable' then r.unknown end::integer,
        case when r.status <> 'NotApplicable' then r.low end::integer,
        case when r.status <> 'NotApplicable' then r.high end::integer,
        figure.published(d.code, p_year, 'Realisation'),
        figure.published(d.code, p_year, 'Target')
    from raw r
    join figure.definition d on d.code = r.code
    where (select access.sees_all())
    order by d.ordinal;
$$;
