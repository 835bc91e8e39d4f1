-- All that the application's role may do, table by table. What is not here, it may not.
-- The migrator sets eig.application_role before it runs this file.
do $$
declare
    app text := current_setting('eig.application_role');
begin
    execute format('revoke all on all tables in schema public, figure from %I', app);
    execute format('grant usage on schema public, figure to %I', app);
    execute format('grant select, insert, update on promotion, administration, defi, person, person_identity, person_gender,
        application, assessor, preselection_opinion, jury_score, decision, contract, career_step, published_value to %I', app);
    -- Wishes are ranked anew as a whole when a candidate changes them.
    execute format('grant select, insert, delete on application_wish to %I', app);
    execute format('grant select, insert on audit_line to %I', app);
    execute format('grant select on schema_migration, figure.definition to %I', app);
    execute format('grant execute on all functions in schema figure to %I', app);
end $$;
