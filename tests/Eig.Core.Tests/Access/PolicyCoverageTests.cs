using Dapper;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Access;

/// <summary>No table with somebody in it without a policy, no function that reads as the owner without a reason: asked of pg_catalog.</summary>
public sealed class PolicyCoverageTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    // Tables whose rows are the same for everybody, and why.
    private static readonly Dictionary<string, string> WithoutPolicies = new(StringComparer.Ordinal)
    {
        ["schema_migration"] = "Names of files and their hashes; a program reads it before it knows any actor.",
    };

    // These put statements together, from the register of personal data alone: a constant of the schema, no words of anybody's.
    private static readonly string[] ByTheRegister = ["access.erase(text,integer,timestamp with time zone)", "access.erasure_preview(integer)", "access.export_person(integer)"];

    // Functions that read as the schema's owner. Each answers about the actor alone, to who holds a session's key or a link, or
    // what is public; access.conflicts tells who must stay out of what, to whoever composes a jury, and access.deliberation_names
    // gives the team the names that minutes are signed with; access.host_accounts, the keys of the accounts a host is asked by.
    // access.erase works for the program alone, access.export_person for whom access.may_export lets;
    // access.erasure_preview counts for the team; access.audit_lag is a number about the cluster.
    private static readonly string[] ReadAsOwner =
    [
        "access.account_id()", "access.assessor_id()", "access.assessor_names()", "access.assigned_applications()", "access.audit_lag()", "access.barred_defis()", "access.blind_persons()",
        "access.conflicted_applications()", "access.conflicts(integer)", "access.deliberation_may_become(deliberation)", "access.deliberation_names(integer)", "access.end_sessions(integer)",
        "access.ensure_assessor(integer)", "access.enter(uuid)", "access.erase(text,integer,timestamp with time zone)", "access.erasure_preview(integer)", "access.export_person(integer)", "access.fellow_assessors()", "access.fewest_at_session(integer)", "access.genderless_persons()",
        "access.has_role(text)", "access.has_scores_to_give(integer)", "access.heard_applications()", "access.heard_persons()", "access.hidden_objects()", "access.host_accounts(integer,integer)", "access.host_may_turn(defi)",
        "access.invitation_id()", "access.invite_juror(integer,text)", "access.invited_person()", "access.invited_promotion()", "access.is_defi_taken(integer)",
        "access.is_only_admin()", "access.is_out_of_deliberation(integer)", "access.is_scored(integer,integer)", "access.jury_accounts(integer)",
        "access.jury_promotions()", "access.kept_for(text)", "access.may_export(integer)", "access.offer_id()", "access.offered_application()", "access.only_presence(hearing)", "access.open_invitation(bytea)",
        "access.open_offer(bytea)", "access.own_administrations()", "access.own_applications()", "access.own_conflicts()", "access.own_defis()", "access.own_drafts()",
        "access.own_missions()", "access.own_sessions()", "access.pending_applications(text)", "access.pending_defis()", "access.possible_readers(integer)",
        "access.preselection_is_complete(integer)", "access.public_defi(text)", "access.public_totals()", "access.reader_conflicts(integer)", "access.readings(integer)",
        "access.scores_in(integer)", "access.scoring_has_begun(integer,text)", "access.submitted_applications(text)",
    ];

    [Fact]
    public async Task Tables_WithSomebodyInThem_AllHavePolicies() => Assert.Empty(await WithoutPolicyAsync());

    [Theory]
    [InlineData("create table note (id integer, text text, person_id integer references person (id))")]
    [InlineData("create table note (id integer, application_id integer, rank smallint, foreign key (application_id, rank) references application_wish (application_id, rank))")]
    [InlineData("create table note (id integer, host integer references administration (id))")]
    [InlineData("create table note (id integer, email text)")]
    [InlineData("create table note (id integer, whose_person_id integer)")]
    [InlineData("create table note (id integer references person (id)); alter table note enable row level security")]
    [InlineData("create table leaf (id integer primary key, person_id integer references person (id)); create table note (leaf_id integer references leaf (id)); alter table leaf enable row level security; create policy x on leaf using (false)")]
    public async Task Tables_NewWithSomebodyInThem_AreFound(string sql)
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync(sql);

        Assert.Equal(["note"], await WithoutPolicyAsync(owner));
    }

    [Fact]
    public async Task Tables_OfTheApplication_AllHavePoliciesOrAReason()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var open = await owner.QueryAsync<string>(
            """
            select c.relname::text
            from pg_class c
            where c.relkind in ('r', 'p', 'f', 'm') and c.relnamespace = 'public'::regnamespace
              and has_any_column_privilege(@role, c.oid, 'select, insert, update, references')
              and not (c.relrowsecurity and exists (select from pg_policy where polrelid = c.oid))
            """, new { role = TestServer.ApplicationRole });

        Assert.Equal(WithoutPolicies.Keys, open);
    }

    [Fact]
    public async Task World_OfTheTests_HasEveryTable()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var tables = await owner.QueryAsync<string>("select tablename::text from pg_tables where schemaname = 'public'");

        Assert.Equal(tables.Except(WithoutPolicies.Keys).Order(StringComparer.Ordinal), AccessWorld.Tables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Views_ReadingTables_DoSoAsTheirReader()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var asOwner = await owner.QueryAsync<string>(
            """
            select distinct v.oid::regclass::text
            from pg_class v
            join pg_rewrite r on r.ev_class = v.oid
            join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid
            where v.relkind in ('v', 'm') and v.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
              and not coalesce(v.reloptions @> array['security_invoker=true'], false)
            """);

        Assert.Empty(asOwner);
    }

    [Fact]
    public async Task Functions_ReadingAsTheOwner_AreListedInSchemaAccessWithAFixedPath()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var functions = (await owner.QueryAsync<(string Name, string? Settings, string Language)>(
            """
            select p.oid::regprocedure::text, array_to_string(p.proconfig, ';'), l.lanname::text
            from pg_proc p join pg_language l on l.oid = p.prolang
            where p.prosecdef and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
            order by 1
            """)).AsList();

        Assert.Equal(ReadAsOwner, functions.Select(function => function.Name));
        Assert.All(functions, function => Assert.Equal(
            ("search_path=public, pg_temp", ByTheRegister.Contains(function.Name) ? "plpgsql" : "sql"), (function.Settings, function.Language)));
        // Nobody but the owner makes anything in that path.
        Assert.False(await owner.QuerySingleAsync<bool>("select has_schema_privilege(@role, 'public', 'create')", new { role = TestServer.ApplicationRole }));
    }

    [Fact]
    public async Task Functions_OfTheProgramme_AreForTheApplicationAlone()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var open = await owner.QueryAsync<string>(
            """
            select p.oid::regprocedure::text
            from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            where p.pronamespace in ('access'::regnamespace, 'figure'::regnamespace) and a.grantee = 0
            """);

        Assert.Empty(open);
    }

    private async Task<IReadOnlyList<string>> WithoutPolicyAsync()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await WithoutPolicyAsync(owner);
    }

    // By foreign key, however far, or by the name of a column where the key was forgotten.
    private static async Task<IReadOnlyList<string>> WithoutPolicyAsync(NpgsqlConnection owner) =>
        (await owner.QueryAsync<string>(
            """
            with recursive about (oid) as (
                select c.oid from pg_class c
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                  and (c.relname in ('person', 'application', 'administration', 'account')
                       or exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                           and a.attname ~ '(person|application|administration|account|assessor|email|address|actor_key|object_key)'))
                union
                select k.conrelid from pg_constraint k join about on about.oid = k.confrelid where k.contype = 'f'
            )
            select c.relname::text
            from about join pg_class c using (oid)
            where not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
            """)).AsList();
}
