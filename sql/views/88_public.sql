-- What anybody may read without an account: published figures and, of each, the totals by promotion. No finer cut exists here.
-- A figure that tells a group of one to four people apart is not given at all.
create function figure.is_small(p_count bigint) returns boolean
language sql immutable parallel safe
as $$ select p_count between 1 and 4 $$;

-- The groups a figure tells apart. A count of 2.1 tells who was selected; the others who is counted, who is not (women and the
-- others; those who stayed and the rest), and whom one knows not to be: the rest less those of whom nothing is known.
create function figure.tells_a_small_group(p_code text, p_value bigint, p_numerator bigint, p_denominator bigint, p_unknown bigint) returns boolean
language sql immutable parallel safe
as $$
    select case
        when p_code = '2.1' then figure.is_small(p_value)
        when p_code in ('2.1-femmes', '2.2-femmes') then figure.is_small(p_numerator) or figure.is_small(p_denominator - p_numerator)
        else figure.is_small(p_numerator) or figure.is_small(p_denominator - p_numerator) or figure.is_small(p_denominator - p_numerator - p_unknown)
    end
$$;

create policy anybody on vintage for select using (
    (select current_setting('eig.actor_kind', true) = 'Anybody')
    -- Of what is not determined only that is said.
    and (status <> 'Known' or not figure.tells_a_small_group(code, value, numerator, denominator, unknown)));

-- How long what is kept: the page on personal data says it to everybody.
create policy anybody on retention_setting for select using ((select current_setting('eig.actor_kind', true) = 'Anybody'));

-- A published figure counted anew by promotion, from the list that was frozen with it. It reads that list as the schema's owner and
-- says no more than these totals. Where one promotion of a figure tells a small group apart, none of that figure's is given:
-- the one that is missing would be the total less the others.
create function access.public_totals() returns table (
    vintage_id integer, promotion_code text, promotion text, status text, value integer, numerator integer, denominator integer, unknown integer, low integer, high integer)
language sql stable security definer set search_path = public, pg_temp
as $$
    with counted as (
        select v.id, v.code, v.unit, p.code as promotion_code, p.label, p.mission_starts_on,
            count(*) filter (where m.standing = 'Counted') as counted,
            count(*) filter (where m.standing <> 'OutOfScope') as population,
            count(*) filter (where m.standing = 'Unknown') as unknown,
            count(*) filter (where m.standing = 'Counted' and m.gender = 'F') as women,
            count(*) filter (where m.standing = 'Counted' and m.gender is not null) as known
        from vintage v
        join vintage_person m on m.vintage_id = v.id
        join promotion p on p.id = m.promotion_id
        where v.status = 'Known' and not figure.tells_a_small_group(v.code, v.value, v.numerator, v.denominator, v.unknown)
        group by v.id, v.code, v.unit, p.id
    ), total as (
        select c.id, c.code, c.promotion_code, c.label, c.mission_starts_on,
            case c.code
                when '2.1' then 'Known'
                when '2.1-femmes' then figure.share_status(c.known, c.counted - c.known)
                when '2.2-femmes' then figure.share_status(c.known, c.counted - c.known)
                else case when c.population = 0 then 'NotApplicable' when c.unknown = c.population then 'NotDetermined' else 'Known' end
            end as status,
            case when c.code = '2.1' then null when c.code like '%-femmes' then c.women else c.counted end as numerator,
            case when c.code = '2.1' then null when c.code like '%-femmes' then c.known else c.population end as denominator,
            case when c.code = '2.1' then null when c.code like '%-femmes' then c.counted - c.known else c.unknown end as unknown,
            c.counted
        from counted c
    ), given as (
        select t.*, bool_or(coalesce(figure.tells_a_small_group(t.code, t.counted, t.numerator, t.denominator, t.unknown), false)) over (partition by t.id) as is_held_back
        from total t
    )
    select g.id, g.promotion_code, g.label, g.status,
        case when g.status <> 'Known' then null when g.code in ('2.1', '2.2') then g.counted else figure.percent(g.numerator, g.denominator) end::integer,
        case when g.status = 'Known' then g.numerator end::integer,
        case when g.status = 'Known' then g.denominator end::integer,
        case when g.status = 'Known' then g.unknown end::integer,
        case when g.status <> 'Known' then null when g.code = '2.2' then g.counted when g.code = '2.2-taux' then figure.percent(g.numerator, g.denominator) end::integer,
        case when g.status <> 'Known' then null when g.code = '2.2' then g.counted + g.unknown when g.code = '2.2-taux' then figure.percent(g.counted + g.unknown, g.denominator) end::integer
    from given g
    where not g.is_held_back
    order by g.id, g.mission_starts_on, g.promotion_code
$$;

-- The public series, as whoever asks is given the vintages: totals of a year first (no promotion), then those of its promotions.
-- A share of women has one figure a year, the latest: two of them one person apart would tell that person's gender. So have the
-- promotions' totals. Comments are not here: people write names in them.
create view figure.public_figure with (security_invoker = true) as
with published as (
    select v.*,
        exists (select from vintage r where r.restates = v.id) as is_restated,
        row_number() over (partition by v.code, v.year order by v.as_of desc, v.published_at desc, v.id desc) = 1 as is_latest
    from vintage v
), shown as (
    select * from published where is_latest or code not like '%-femmes'
)
select d.ordinal, s.code, d.title, s.definition, s.definition_version, s.year, s.as_of, null::text as promotion_code, null::text as promotion, s.status,
    case when s.status = 'Known' then s.value end as value, s.unit,
    case when s.status = 'Known' then s.numerator end as numerator,
    case when s.status = 'Known' then s.denominator end as denominator,
    case when s.status = 'Known' then s.unknown end as unknown,
    case when s.status = 'Known' then s.low end as low,
    case when s.status = 'Known' then s.high end as high,
    s.report, s.published_at, s.restates is not null as restates, s.is_restated, s.is_latest, s.id as vintage_id
from shown s
join figure.definition d on d.code = s.code
union all
select d.ordinal, s.code, d.title, s.definition, s.definition_version, s.year, s.as_of, t.promotion_code, t.promotion, t.status,
    t.value, s.unit, t.numerator, t.denominator, t.unknown, t.low, t.high, s.report, s.published_at, s.restates is not null, s.is_restated, s.is_latest, s.id
from shown s
join figure.definition d on d.code = s.code
join access.public_totals() t on t.vintage_id = s.id
where s.is_latest;
