-- What a publication froze, beside what the same definition and reference date give today: one line per person whose standing
-- or reason differs, or, where a share counts them, whose gender does. Null on a side where the person was not looked at.
create function figure.vintage_changes(p_vintage integer)
returns table (
    person_id integer, promotion_id integer,
    standing_then text, reason_then text, reason_on_then date, gender_then text,
    standing_now text, reason_now text, reason_on_now date, gender_now text)
language sql stable
as $$
    with asked as (
        select code, year, as_of from vintage where id = p_vintage
    ), before as (
        select person_id, promotion_id, standing, reason, reason_on, gender from vintage_person where vintage_id = p_vintage
    ), today as (
        select b.person_id, b.promotion_id, b.standing, b.reason, b.reason_on, b.gender
        from asked a, figure.behind(a.code, a.year, a.as_of) b
        -- Hidden on the other side, for who scores them.
        where b.person_id not in (select access.genderless_persons())
    )
    select person_id, promotion_id, b.standing, b.reason, b.reason_on, b.gender, t.standing, t.reason, t.reason_on, t.gender
    from before b
    full join today t using (person_id, promotion_id)
    where (b.standing, b.reason, b.reason_on) is distinct from (t.standing, t.reason, t.reason_on)
       or (b.gender is distinct from t.gender and 'Counted' in (b.standing, t.standing) and (select code like '%-femmes' from asked))
$$;

-- Each published figure that nothing restates, with what its definition and date give today. "is_restatable": the value
-- or who is counted for what has changed; a reason alone changes no figure.
create function figure.vintages_today(p_year integer, p_as_of date)
returns table (
    vintage_id integer, code text, is_restatable boolean,
    status text, value integer, unit text, numerator integer, denominator integer, unknown integer, low integer, high integer)
language sql stable
as $$
    select v.id, v.code,
        (v.status, v.value, v.numerator, v.denominator, v.unknown, v.low, v.high)
            is distinct from (i.status, i.value, i.numerator, i.denominator, i.unknown, i.low, i.high)
        or exists (
            select from figure.vintage_changes(v.id) c
            where c.standing_then is distinct from c.standing_now
               or (c.gender_then is distinct from c.gender_now and v.code like '%-femmes')),
        i.status, i.value, i.unit, i.numerator, i.denominator, i.unknown, i.low, i.high
    from vintage v
    join figure.indicator(p_year, p_as_of) i on i.code = v.code
    join figure.definition d on d.code = v.code
    where v.year = p_year and v.as_of = p_as_of and not exists (select from vintage r where r.restates = v.id)
    order by d.ordinal
$$;
