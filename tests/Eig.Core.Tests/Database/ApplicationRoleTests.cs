using Dapper;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Database;

/// <summary>The application's role owns nothing and may only what 90_grants.sql gives it, table by table.</summary>
public sealed class ApplicationRoleTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    // A new table without a line here fails: what the application may do to it is a decision.
    private static readonly SortedDictionary<string, string> Rights = new(StringComparer.Ordinal)
    {
        // Whose an account is stays; only the owner's functions note that a session was seen.
        ["account"] = "SELECT INSERT UPDATE(given_name last_sign_in_at proconnect_sub status usual_name version)",
        ["account_role"] = "SELECT INSERT DELETE", // replaced as a whole
        ["administration"] = "SELECT INSERT UPDATE",
        ["application"] = "SELECT INSERT UPDATE",
        ["application_text"] = "SELECT INSERT DELETE",
        ["application_wish"] = "SELECT INSERT DELETE", // ranked anew as a whole
        ["assessor"] = "SELECT INSERT UPDATE",
        // Append-only; its number, its instant and its transaction are the database's own.
        ["audit_line"] = "SELECT INSERT(action actor_key actor_kind object_key object_kind state_from state_to)",
        ["audit_seal"] = "SELECT INSERT", // append-only
        ["candidate_column"] = "SELECT INSERT UPDATE DELETE",
        ["candidate_import"] = "SELECT INSERT UPDATE",
        ["career_step"] = "SELECT INSERT UPDATE",
        ["career_step_before"] = "SELECT INSERT", // what was said stays said
        ["conflict_of_interest"] = "SELECT INSERT",
        ["contact_objection"] = "SELECT INSERT DELETE", // lifted by being removed
        ["contract"] = "SELECT INSERT UPDATE",
        ["contract_change"] = "SELECT INSERT",
        ["contract_intention"] = "SELECT INSERT", // who changes their mind says so anew
        ["criterion"] = "SELECT INSERT UPDATE DELETE",
        ["data_protection_key"] = "SELECT INSERT",
        ["decision"] = "SELECT INSERT UPDATE",
        ["decision_change"] = "SELECT INSERT",
        ["defi"] = "SELECT INSERT UPDATE",
        ["defi_carrier"] = "SELECT INSERT DELETE",
        ["defi_contact"] = "SELECT INSERT UPDATE DELETE",
        ["defi_dossier"] = "SELECT INSERT UPDATE",
        ["defi_future"] = "SELECT INSERT",
        ["defi_review"] = "SELECT INSERT UPDATE",
        ["defi_score"] = "SELECT INSERT UPDATE",
        ["deliberation"] = "SELECT INSERT UPDATE",
        ["draft_decision"] = "SELECT INSERT UPDATE DELETE",
        // Who is erased and why stays; only the program says when it was done.
        ["erasure"] = "SELECT INSERT(person_id reason requested_at requested_by) UPDATE(decided_at decided_by done_at status version)",
        ["erasure_list"] = "SELECT", // one row, for ever
        ["figure.achieved"] = "SELECT", ["figure.definition"] = "SELECT", ["figure.public_figure"] = "SELECT",
        ["hearing"] = "SELECT INSERT UPDATE DELETE",
        // A run's beginning is the database's own; forgotten after a while.
        ["job_run"] = "SELECT INSERT(due_at job machine trigger) UPDATE(fault finished_at found_work result status) DELETE",
        ["jury_member"] = "SELECT INSERT UPDATE DELETE",
        ["jury_score"] = "SELECT INSERT UPDATE",
        ["jury_session"] = "SELECT INSERT UPDATE DELETE",
        ["jury_session_member"] = "SELECT INSERT DELETE",
        ["mail"] = "SELECT INSERT UPDATE(attempts finished_at handed_over_at leased_until not_before reply_code status) DELETE", // forgotten after a while
        ["mail_home"] = "SELECT INSERT(cluster database timeline) UPDATE(adopted_at cluster database timeline)", // one row, for ever
        ["milestone"] = "SELECT INSERT UPDATE DELETE",
        ["offer"] = "SELECT INSERT UPDATE(answered_at reason status)", // what was offered to whom stays
        ["person"] = "SELECT INSERT UPDATE",
        ["person_gender"] = "SELECT INSERT UPDATE",
        ["person_identity"] = "SELECT INSERT UPDATE",
        ["post"] = "SELECT INSERT DELETE",
        ["preselection_decision"] = "SELECT INSERT UPDATE DELETE",
        ["preselection_opinion"] = "SELECT INSERT UPDATE",
        ["promotion"] = "SELECT INSERT UPDATE",
        ["published_value"] = "SELECT INSERT UPDATE DELETE", // what was entered here alone, by policy
        ["report_line"] = "SELECT INSERT UPDATE DELETE",
        ["retention_report"] = "SELECT INSERT", // append-only
        ["retention_setting"] = "SELECT UPDATE(basis length unit version)", // its categories are the program's
        ["schema_migration"] = "SELECT", // the owner's journal
        ["selection_setting"] = "SELECT INSERT UPDATE",
        ["session"] = "SELECT INSERT UPDATE(ended_at provider_token) DELETE", // forgotten after a while
        ["sheet"] = "SELECT INSERT UPDATE DELETE",
        ["sheet_score"] = "SELECT INSERT UPDATE DELETE",
        ["sign_in_link"] = "SELECT INSERT UPDATE(token_sha256 used_at) DELETE", // forgotten after a while
        ["survey_answer"] = "SELECT INSERT UPDATE DELETE", // drafts alone, by policy
        ["survey_invitation"] = "SELECT INSERT UPDATE(answered_at closes_on generation invited_on reminded_on reminders status token_sha256)", // whom it asks stays; since when, until it has left
        ["survey_wave"] = "SELECT INSERT UPDATE",
        // Append-only; the transaction is the database's own.
        ["vintage"] = "SELECT INSERT(as_of code comment definition definition_version denominator high low numerator published_at published_by report restates status unit unknown value year)",
        ["vintage_person"] = "SELECT INSERT(gender person_id promotion_id reason reason_on standing vintage_id)",
        ["tombstone"] = "SELECT INSERT", // what is buried stays buried
    };

    [Fact]
    public async Task Rights_EveryTableAndView_AreThoseDecided()
    {
        var rows = await RightsAsync();

        Assert.Equal(Rights, rows);
    }

    [Fact]
    public async Task Rights_TableNobodyDecidedOn_IsFoundAndGivesNothing()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync("create table undecided (id integer)");
        try
        {
            Assert.Equal("", (await RightsAsync())["undecided"]);
        }
        finally
        {
            await owner.ExecuteAsync("drop table undecided");
        }
    }

    [Fact]
    public async Task Role_InThisDatabase_OwnsNothingAndHasNoSpecialPower()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var owned = await owner.QueryAsync<string>(
            """
            select relname::text from pg_class where relowner = @role::regrole
            union all select proname from pg_proc where proowner = @role::regrole
            union all select nspname from pg_namespace where nspowner = @role::regrole
            union all select datname from pg_database where datdba = @role::regrole
            """, new { role = TestServer.ApplicationRole });
        var powers = await owner.QuerySingleAsync<(bool, bool, bool, bool, bool)>(
            "select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication from pg_roles where rolname = @role",
            new { role = TestServer.ApplicationRole });

        Assert.Empty(owned);
        Assert.Equal((false, false, false, false, false), powers);
    }

    [Theory]
    [InlineData("create table mine (id integer)")]
    [InlineData("create table figure.mine (id integer)")]
    [InlineData("create schema mine")]
    [InlineData("create function mine() returns integer language sql as 'select 1'")]
    [InlineData("create or replace view figure.definition as select 1 as one")]
    [InlineData("drop view figure.definition")]
    [InlineData("update audit_line set actor_key = 'somebody else'")]
    [InlineData("delete from audit_line")]
    [InlineData("truncate audit_line")]
    [InlineData("insert into audit_line (actor_kind, actor_key, action, object_kind, xid) values ('System', 'x', 'x', 'x', '3')")]
    [InlineData("insert into audit_line (actor_kind, actor_key, action, object_kind, recorded_at) values ('System', 'x', 'x', 'x', '2020-01-01')")]
    [InlineData("insert into audit_line (id, actor_kind, actor_key, action, object_kind) overriding system value values (1, 'System', 'x', 'x', 'x')")]
    [InlineData("update audit_seal set lines = 0")]
    [InlineData("delete from audit_seal")]
    [InlineData("truncate audit_seal")]
    [InlineData("update account set email = 'autre@exemple.fr'")]
    [InlineData("delete from account")]
    [InlineData("update session set account_id = 1")]
    [InlineData("update session set began_at = '2100-01-01'")]
    [InlineData("update sign_in_link set account_id = 1")]
    [InlineData("update mail set template = 'x'")]
    [InlineData("delete from mail_home")]
    [InlineData("truncate mail_home")]
    [InlineData("update job_run set job = 'x'")]
    [InlineData("update job_run set started_at = '2020-01-01'")]
    [InlineData("update account_role set role = 'Admin'")]
    [InlineData("update data_protection_key set xml = 'x'")]
    [InlineData("alter table person disable row level security")]
    [InlineData("drop policy team on person")]
    [InlineData("create or replace function access.sees_all() returns boolean language sql as 'select true'")]
    [InlineData("delete from decision")]
    [InlineData("update vintage set value = 45")]
    [InlineData("delete from vintage")]
    [InlineData("truncate vintage cascade")]
    [InlineData("update vintage_person set standing = 'Counted'")]
    [InlineData("delete from vintage_person")]
    [InlineData("insert into vintage (published_in) values ('3')")]
    [InlineData("insert into vintage_person (frozen_in) values ('3')")]
    [InlineData("delete from career_step")]
    [InlineData("truncate contract")]
    [InlineData("update application_wish set rank = 1")]
    [InlineData("insert into schema_migration (name, sha256) values ('9999_forged', 'x')")]
    [InlineData("update schema_migration set sha256 = 'x'")]
    [InlineData("alter table contract disable trigger all")]
    [InlineData("alter table contract drop constraint contract_dates_in_order")]
    [InlineData("alter table audit_line disable row level security")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set role eig_owner")]
    [InlineData("create trigger quiet before insert on audit_line execute function suppress_redundant_updates_trigger()")]
    [InlineData("create rule quiet as on insert to audit_line do instead nothing")]
    public async Task Application_BeyondItsRights_IsRefused(string sql)
    {
        await using var application = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await application.OpenAsync(TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => application.ExecuteAsync(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<SortedDictionary<string, string>> RightsAsync()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var rows = await owner.QueryAsync<(string Name, string Rights)>(
            """
            select c.oid::regclass::text,
                   coalesce((
                       select string_agg(right_ || case when has_table_privilege(@role, c.oid, right_) then '' else '(' || part.columns || ')' end, ' ' order by n)
                       from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) with ordinality r (right_, n)
                       left join lateral (
                           select string_agg(a.attname, ' ' order by a.attname collate "C") as columns
                           from pg_attribute a
                           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and right_ in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                             and has_column_privilege(@role, c.oid, a.attnum, case when right_ in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') then right_ else 'SELECT' end)
                       ) part on true
                       where has_table_privilege(@role, c.oid, right_) or part.columns is not null), '')
            from pg_class c
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace in ('public'::regnamespace, 'figure'::regnamespace)
            """, new { role = TestServer.ApplicationRole });
        return new(rows.ToDictionary(row => row.Name, row => row.Rights, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
