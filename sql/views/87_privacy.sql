-- Row-level security of personal data's own tables. What erases is a function (09_erasure.sql) that asks who it works for.
do $$
declare
    guarded text;
begin
    foreach guarded in array array['tombstone', 'erasure_list', 'retention_report'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy system on %I using ((select access.is_system())) with check ((select access.is_system()))', guarded);
    end loop;

    foreach guarded in array array['erasure', 'retention_setting'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy team on %I using ((select access.sees_all())) with check ((select access.sees_all()))', guarded);
    end loop;
end $$;

-- Imports ask whom to pass over; the team brings candidates in.
create policy importer on tombstone for select using ((select access.sees_all()));
create policy reader on retention_report for select using ((select access.sees_all() or access.has_role('Admin')));
create policy reader on retention_setting for select using ((select access.has_role('Admin')));
create policy admin on retention_setting for update using ((select access.has_role('Admin'))) with check ((select access.has_role('Admin')));

-- Nobody asks or decides under another's name, and nobody decides on what they asked for. Only the program itself says "done".
create policy own_name on erasure as restrictive for insert with check (
    status = 'Requested' and ((select access.is_system()) or requested_by is not distinct from (select access.account_id())));
create policy own_decision on erasure as restrictive for update using ((select access.is_system()) or status = 'Requested')
    with check ((select access.is_system()) or status in ('Confirmed', 'Declined') and decided_by = (select access.account_id()));

-- Who holds a survey link asks to be erased, and sees what became of it.
create policy invited on erasure for select using (person_id = (select access.invited_person()));
create policy invited_asks on erasure for insert with check (
    person_id = (select access.invited_person()) and requested_by is null and reason = 'PersonAsked');
