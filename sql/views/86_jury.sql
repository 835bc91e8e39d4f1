-- Row-level security of the jury, beside 85_selection.sql: who sits notes whether the person came.
create policy jury_notes on hearing for update using (session_id = any ((select access.own_sessions())::integer[]))
    with check (session_id = any ((select access.own_sessions())::integer[]) and access.only_presence(hearing));
