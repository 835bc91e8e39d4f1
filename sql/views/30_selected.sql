-- Figures are counted over everybody: who sees only a part of the people gets none, rather than a wrong one.
-- Indicator 2.1, version 1: one line per person with a signed initial contract in a promotion of the year. What is drafted,
-- sent or abandoned is no contract.
create function figure.selected(p_year integer, p_as_of date)
returns table (person_id integer, contract_id integer, gender text, standing text, reason text)
language sql stable parallel safe
as $$
    select distinct on (c.person_id)
        c.person_id,
        c.id,
        g.gender,
        case when c.starts_on <= p_as_of and (c.ended_early_on is null or c.ended_early_on > p_as_of)
             then 'Counted' else 'NotCounted' end,
        case when c.starts_on > p_as_of then 'NotBegun'
             when c.ended_early_on <= p_as_of then 'EndedEarly'
             else 'OnMission' end
    from promotion p
    join contract c on c.promotion_id = p.id and c.kind = 'Initial' and c.status = 'Signed'
    left join person_gender g on g.person_id = c.person_id
    where p.year = p_year and (select access.sees_all())
    -- Two promotions in one year: the contract that counts speaks for the person.
    order by c.person_id,
        (c.starts_on <= p_as_of and (c.ended_early_on is null or c.ended_early_on > p_as_of)) desc,
        c.starts_on, c.id;
$$;
