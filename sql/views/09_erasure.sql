-- What the register (08_personal.sql) says, done: erasure and export. They act as the schema's owner, since the application's
-- role has, rightly, no right to change what was signed; so each asks first who it is for.

-- The mails that were for somebody, or about them, by the keys that their templates use.
create function access.mails_of(p_person integer) returns setof uuid
language sql stable parallel safe
as $$
    select m.id
    from survey_invitation v
    join mail m on m.template in ('SurveyInvitation', 'SurveyReminder') and left(m.object_key, 36) = v.id::text
    where v.person_id = p_person
    union all
    select m.id
    from application a
    join mail m on m.template in ('WaitingListDecision', 'NotSelectedDecision', 'WithdrawnDecision') and m.object_key = a.id::text
    where a.person_id = p_person
    union all
    select m.id
    from application a
    join offer o on o.application_id = a.id
    join mail m on m.template in ('LaureateOffer', 'WaitingListOffer', 'EmptyPostOffer') and m.object_key = o.id::text
    where a.person_id = p_person
    union all
    -- To a host, about them: their name stands in the copy of it.
    select m.id
    from contract c
    join mail m on m.template = 'ContractEnding' and m.object_key like c.id || '/%'
    where c.person_id = p_person
    union all
    select m.id
    from mail m
    where m.template = 'SituationQuestion' and m.object_key like p_person || '/%'
$$;

-- "Nom Prénom", or since when there is none any more.
create function access.person_name(p_last text, p_first text, p_erased_at timestamptz) returns text
language sql immutable parallel safe
as $$
    select coalesce(p_last || ' ' || p_first, 'Personne effacée le ' || to_char(p_erased_at at time zone 'Europe/Paris', 'DD/MM/YYYY'), 'Identité effacée')
$$;

-- The keys under which imports know somebody, of whom only hashes stay.
create function access.bury(p_subject text, p_id integer, p_at timestamptz) returns void
language sql volatile
as $$
    insert into tombstone (kind, key_sha256, buried_at)
    select k.kind, sha256(convert_to(k.key, 'UTF8')), p_at
    from (
        select 'Person' as kind, n.code as key from person n where p_subject = 'Person' and n.id = p_id
        union all
        select 'Application', a.code from application a where p_subject = 'Application' and a.id = p_id
        union all
        select 'ExternalNumber', a.external_number from application a where p_subject = 'Application' and a.id = p_id
        union all
        select 'Assessor', lower(s.address) from assessor s where p_subject = 'Assessor' and s.id = p_id
    ) k
    where k.key is not null
    on conflict on constraint tombstone_pk do nothing
$$;

-- Erases a person ('Person', with all their applications), one application, an account or an assessor, as the register says.
-- Twice is once.
create function access.erase(p_subject text, p_id integer, p_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
    part record;
begin
    if access.is_system() is not true then
        raise exception 'only the program itself erases' using errcode = 'insufficient_privilege';
    end if;

    if p_subject = 'Person' then
        -- Whoever is writing of them, or they themselves, is waited for: what is committed after this has passed would stay. The
        -- invitations first, as who answers holds theirs before the person.
        perform from survey_invitation where person_id = p_id order by id for update;
        perform from person where id = p_id for update;
        perform access.erase('Application', a.id, p_at) from application a where a.person_id = p_id and a.erased_at is null;
    end if;

    perform access.bury(p_subject, p_id, p_at);
    for part in
        select r.table_name, r.owned_by, r.dropped_where,
            (select string_agg(format('%I = %s', c.column_name, case c.fate when 'Blank' then 'null' else c.mark end), ', ' order by c.ordinal)
             from access.personal_column() c
             where c.subject = r.subject and c.table_name = r.table_name and c.fate in ('Blank', 'Mark')) as changes
        from access.personal_table() r
        where r.subject = p_subject
        order by r.ordinal desc
    loop
        if part.dropped_where is not null then
            execute format('delete from %I t where (%s) and (%s)', part.table_name, part.owned_by, part.dropped_where) using p_id, p_at;
        end if;
        if part.changes is not null then
            execute format('update %I t set %s where %s', part.table_name, part.changes, part.owned_by) using p_id, p_at;
        end if;
    end loop;
end $$;

-- Whether the actor may be given all of somebody: the person through their survey link; the team, unless they read or score
-- somebody blind, or have a conflict of interest with one of the applications, which an export would undo.
create function access.may_export(p_person integer) returns boolean
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    -- Never null: a null would be no "no" to who asks "if not".
    select coalesce(access.is_system(), false)
        or coalesce(access.invited_person() = p_person, false)
        or coalesce(access.has_role('Team'), false)
            and coalesce(p_person <> all (select access.blind_persons()) and p_person <> all (select access.genderless_persons()), false)
            and not exists (select from application a where a.person_id = p_person and a.id = any (select access.conflicted_applications()))
$$;

-- All that is kept of somebody and may be given to them: a line per value, in the register's order. Nothing where may_export says no.
create function access.export_person(p_person integer)
returns table (table_name text, title text, row_number integer, column_name text, label text, value text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
    part record;
begin
    if access.may_export(p_person) is not true then
        return;
    end if;

    for part in
        select r.table_name, r.title, r.exported_where,
            case r.subject when 'Person' then r.owned_by else replace(r.owned_by, '= $1', 'in (select a.id from application a where a.person_id = $1)') end as owned_by,
            (select string_agg(format('(%s, %L, %L, (%s)::text)', c.ordinal, c.column_name, c.label, coalesce(nullif(c.shown, ''), format('t.%I', c.column_name))), ', ' order by c.ordinal)
             from access.personal_column() c
             where c.subject = r.subject and c.table_name = r.table_name and c.shown is not null) as shown
        from access.personal_table() r
        where r.subject in ('Person', 'Application') and r.exported_where is not null
        order by r.ordinal
    loop
        return query execute format(
            'select %L, %L, t.line, v.name, v.label, v.value
             from (select t.*, row_number() over (order by t.ctid)::integer as line from %I t where (%s) and (%s)) t
             cross join lateral (values %s) v (ordinal, name, label, value)
             where v.value is not null
             order by t.line, v.ordinal',
            part.table_name, part.title, part.table_name, part.owned_by, part.exported_where, part.shown) using p_person;
    end loop;
end $$;

-- How long a category is kept.
create function access.kept_for(p_category text) returns interval
language sql stable parallel safe security definer set search_path = public, pg_temp
as $$
    select case unit when 'Day' then make_interval(days => length) when 'Month' then make_interval(months => length) else make_interval(years => length) end
    from retention_setting
    where category = p_category
$$;

-- What an erasure of somebody would do, table by table where there is a row: how many, which columns go, which stay. For the team.
create function access.erasure_preview(p_person integer) returns table (title text, rows integer, goes text, stays text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
    part record;
begin
    if access.sees_all() is not true then
        return;
    end if;

    for part in
        select r.table_name, r.title, r.dropped_where = 'true' as is_dropped,
            case r.subject when 'Person' then r.owned_by else replace(r.owned_by, '= $1', 'in (select a.id from application a where a.person_id = $1)') end as owned_by,
            (select string_agg(lower(c.label), ', ' order by c.ordinal) from access.personal_column() c
             where c.subject = r.subject and c.table_name = r.table_name and c.fate <> 'Keep' and c.column_name not in ('origin', 'erased_at')) as goes,
            (select string_agg(lower(c.label), ', ' order by c.ordinal) from access.personal_column() c
             where c.subject = r.subject and c.table_name = r.table_name and c.fate = 'Keep') as stays
        from access.personal_table() r
        where r.subject in ('Person', 'Application')
        order by r.ordinal
    loop
        return query execute format(
            'select %L, count(*)::integer, %L, %L from %I t where %s having count(*) > 0',
            part.title, part.goes, case when not coalesce(part.is_dropped, false) then part.stays end, part.table_name, part.owned_by) using p_person;
    end loop;
end $$;
