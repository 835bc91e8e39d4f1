-- Row-level security of contracts' history, of careers' corrections and of the défis' futures, after 80_policies.sql has
-- dropped all policies.
do $$
declare
    guarded text;
begin
    foreach guarded in array array['contract_change', 'contract_intention', 'career_step_before', 'defi_future'] loop
        execute format('alter table %I enable row level security', guarded);
        execute format('create policy team on %I using ((select access.sees_all())) with check ((select access.sees_all()))', guarded);
    end loop;
end $$;

-- A host says what it intends for the people it employs now, and reads what it said; a host before it said so for itself.
-- Through the contract, whose own policies say which ones are the host's.
create policy host on contract_intention for select using (
    access.account_id() is not null and (contract_id, employer_id) in (select c.id, c.employer_id from contract c));
create policy host_says on contract_intention for insert with check (
    not by_team and (contract_id, employer_id) in (select c.id, c.employer_id from contract c where c.id in (select contract_id from access.own_missions())));

-- Who may read a statement reads what it said before; who corrects it leaves that behind.
create policy reader on career_step_before for select using (career_step_id in (select s.id from career_step s));
create policy host_corrects on career_step_before for insert with check (career_step_id in (
    select s.id from career_step s
    where s.source = 'Administration' and (s.person_id, s.promotion_id) in (select person_id, promotion_id from access.own_missions())));
create policy invited_corrects on career_step_before for insert with check (career_step_id in (
    select s.id from career_step s
    where s.source = 'Survey' and s.person_id = (select access.invited_person()) and s.promotion_id = (select access.invited_promotion())));

create policy host on defi_future for select using (defi_id = any ((select access.own_defis())::integer[]));
