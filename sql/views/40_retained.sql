-- Indicator 2.2, version 1: one line per signed initial EIG contract of the year before.
-- Standing: Counted, NotCounted, Unknown are the population ("sortants"); OutOfScope is not in it.
create function figure.retained(p_year integer, p_as_of date)
returns table (
    person_id integer, promotion_id integer, contract_id integer, career_step_id integer, prolongation_id integer,
    gender text, standing text, reason text, same_host boolean)
language sql stable parallel safe
as $$
    select
        c.person_id,
        c.promotion_id,
        c.id,
        s.id,
        x.id,
        g.gender,
        case
            when c.ended_early_on <= p_as_of or c.ends_on > p_as_of then 'OutOfScope'
            when s.situation in ('SameDefi', 'SameAdministration', 'StateStartup', 'OtherDinum', 'OtherAdministration') then 'Counted'
            when s.situation is null or s.situation = 'Undisclosed' then 'Unknown'
            else 'NotCounted'
        end,
        case
            when c.ended_early_on <= p_as_of then 'EndedEarly'
            when c.ends_on > p_as_of then 'NotEnded'
            when s.situation is not null then s.situation
            when x.id is not null then 'UnderProlongation'
            else 'NoSituation'
        end,
        s.situation in ('SameDefi', 'SameAdministration')
    from promotion p
    join contract c on c.promotion_id = p.id and c.kind = 'Initial' and c.status = 'Signed'
    left join person_gender g on g.person_id = c.person_id
    left join lateral (
        select e.id, e.situation
        from career_step e
        where e.person_id = c.person_id and e.promotion_id = c.promotion_id and e.observed_on <= p_as_of
        order by e.observed_on desc, case e.source when 'Team' then 1 when 'Survey' then 2 else 3 end
        limit 1
    ) s on true
    left join lateral (
        select k.id
        from contract k
        where k.person_id = c.person_id and k.promotion_id = c.promotion_id and k.kind = 'Prolongation' and k.status = 'Signed'
          and p_as_of between k.starts_on and coalesce(k.ended_early_on, k.ends_on)
        order by k.ends_on desc, k.id
        limit 1
    ) x on true
    where p.year = p_year - 1 and p.scheme = 'Eig' and (select access.sees_all());
$$;
