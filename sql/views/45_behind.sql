-- Who is behind a figure, for each code alike: what a publication freezes, and what a restatement compares it with. Everybody
-- the figure looked at, with their standing; a share is counted over those who stand as "Counted".
create function figure.behind(p_code text, p_year integer, p_as_of date)
returns table (person_id integer, promotion_id integer, standing text, reason text, reason_on date, gender text)
language sql stable
as $$
    select f.person_id, c.promotion_id, f.standing, f.reason,
           case f.reason when 'EndedEarly' then c.ended_early_on else c.starts_on end,
           f.gender
    from figure.selected(p_year, p_as_of) f
    join contract c on c.id = f.contract_id
    where p_code in ('2.1', '2.1-femmes')
    union all
    select f.person_id, f.promotion_id, f.standing, f.reason,
           case f.reason
               when 'EndedEarly' then c.ended_early_on
               when 'NotEnded' then c.ends_on
               when 'UnderProlongation' then coalesce(k.ended_early_on, k.ends_on)
               else s.observed_on
           end,
           f.gender
    from figure.retained(p_year, p_as_of) f
    join contract c on c.id = f.contract_id
    left join career_step s on s.id = f.career_step_id
    left join contract k on k.id = f.prolongation_id
    where p_code in ('2.2', '2.2-femmes', '2.2-taux')
$$;
