-- Row-level security of what was published, after 80_policies.sql has dropped all policies.
do $$
declare
    guarded text;
begin
    foreach guarded in array array['vintage', 'vintage_person', 'report_line'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy team on %I using ((select access.sees_all())) with check ((select access.sees_all()))', guarded);
    end loop;
end $$;

-- Figures that were published are for everybody with an account; the persons behind them for the team alone.
create policy signed_in on vintage for select using ((select access.is_signed_in()));
create policy signed_in on report_line for select using ((select access.is_signed_in()));
-- Under one's own name.
create policy own_name on vintage as restrictive for insert with check (published_by is not distinct from (select access.account_id()));
-- Who scores a candidate is not given their gender, by this way either.
create policy blind on vintage_person as restrictive for select using (person_id not in (select id from access.genderless_persons() t (id)));
-- What a workbook brought would come back with it: only what was entered here may go.
create policy entered_here on published_value as restrictive for delete using (origin = 'Application');
