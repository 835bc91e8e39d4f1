-- Whose time has come, category by category (retention_setting), as of a day of the programme. Read by the nightly job and by the
-- page that shows beforehand what it would do; both ask the same functions.

-- The day after which nobody applies to a promotion any more; of an old one without dates, its missions' beginning.
create function access.call_ended_on(p_promotion integer) returns date
language sql stable parallel safe
as $$
    select coalesce(((m.closes_at - interval '1 microsecond') at time zone 'Europe/Paris')::date, p.call_closes_on, p.mission_starts_on)
    from promotion p
    left join milestone m on m.promotion_id = p.id and m.kind = 'Call'
    where p.id = p_promotion
$$;

-- Applications that led to no contract, after their call.
create function access.overdue_applications(p_today date) returns setof integer
language sql stable
as $$
    select a.id
    from application a
    join (select p.id, access.call_ended_on(p.id) + access.kept_for('Candidates') <= p_today as is_over from promotion p) c on c.id = a.promotion_id and c.is_over
    where a.erased_at is null
      and not exists (select from contract k where k.person_id = a.person_id and k.promotion_id = a.promotion_id)
$$;

-- People of whom nothing is to be kept any more: every mission is over long enough, and so is every call without one. Who has
-- neither has no date to count from, and stays.
create function access.overdue_persons(p_today date) returns table (person_id integer, category text)
language sql stable
as $$
    select n.id, case when k.ended_on is null then 'Candidates' else 'Alumni' end
    from person n
    left join lateral (
        select max(coalesce(c.ended_early_on, c.ends_on)) as ended_on from contract c where c.person_id = n.id
    ) k on true
    left join lateral (
        select max(access.call_ended_on(a.promotion_id)) as ended_on
        from application a
        where a.person_id = n.id and not exists (select from contract c where c.person_id = a.person_id and c.promotion_id = a.promotion_id)
    ) o on true
    where n.erased_at is null
      and coalesce(k.ended_on, o.ended_on) is not null
      and (k.ended_on is null or k.ended_on + access.kept_for('Alumni') <= p_today)
      and (o.ended_on is null or o.ended_on + access.kept_for('Candidates') <= p_today)
$$;

-- Accounts that nobody has used for long; never the last that administers.
create function access.overdue_accounts(p_today date) returns setof integer
language sql stable
as $$
    with seen as (
        select a.id, a.status,
            (coalesce(a.last_sign_in_at, a.invited_at) at time zone 'Europe/Paris')::date + access.kept_for('Accounts') <= p_today as is_over
        from account a
        where a.erased_at is null
    )
    select s.id
    from seen s
    where s.is_over
      and (not exists (select from account_role r where r.account_id = s.id and r.role = 'Admin')
        or exists (select from account_role r join seen o on o.id = r.account_id and o.status = 'Active' and not o.is_over where r.role = 'Admin'))
$$;

-- Who read, heard or scored, long after the last promotion they did it for, and has no account (any more).
create function access.overdue_assessors(p_today date) returns setof integer
language sql stable
as $$
    select s.id
    from assessor s
    join (
        select assessor_id, promotion_id from preselection_opinion
        union select assessor_id, promotion_id from jury_score
        union select assessor_id, promotion_id from sheet
        union select assessor_id, promotion_id from jury_member
        union select r.assessor_id, d.promotion_id from defi_review r join defi d on d.id = r.defi_id
    ) i on i.assessor_id = s.id
    join promotion p on p.id = i.promotion_id
    where s.erased_at is null and not exists (select from account a where a.id = s.account_id and a.erased_at is null)
    group by s.id
    having max(p.mission_starts_on) + access.kept_for('Assessors') <= p_today
$$;

-- Contacts of défis, after the missions of their promotion.
create function access.overdue_contacts(p_today date) returns setof integer
language sql stable
as $$
    select distinct c.defi_id
    from defi_contact c
    join defi d on d.id = c.defi_id
    join promotion p on p.id = d.promotion_id
    where p.mission_starts_on + make_interval(months => p.mission_months) + access.kept_for('DefiContacts') <= p_today
$$;

-- Answers that were never sent, after the survey's closing.
create function access.overdue_drafts(p_today date) returns setof integer
language sql stable
as $$
    select a.id
    from survey_answer a
    join survey_invitation v on v.id = a.invitation_id
    where a.status = 'Draft' and v.closes_on + access.kept_for('SurveyDrafts') <= p_today
$$;

-- Mails that are over; what nobody knows the end of stays. By the real clock, as all of the outbox.
create function access.overdue_mails(p_now timestamptz) returns setof uuid
language sql stable
as $$
    select id from mail
    where status in ('Sent', 'Refused', 'Expired', 'Dropped') and finished_at + access.kept_for('Mails') < p_now
$$;
