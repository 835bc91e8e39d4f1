using Eig.Core.Database;
using Npgsql;

namespace Eig.Core.Tests.Access;

/// <summary>What each kind of actor may change, whatever the use case forgets.</summary>
public sealed class WritesByActorTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    // Tables into which a row may be put; the audit, whose lines depend on who writes them, has its own tests below.
    private static readonly Dictionary<string, string> Inserts = new(StringComparer.Ordinal)
    {
        ["System"] = string.Join(' ', AccessWorld.Tables.Keys.Except(["audit_line", "mail", "erasure_list", "retention_setting"]).Order(StringComparer.Ordinal)),
        // Not what others read, score or conclude: that is written under one's own name, by whoever it is.
        ["Team"] = "administration application application_text application_wish assessor candidate_column candidate_import career_step career_step_before conflict_of_interest "
            + "contact_objection contract contract_change contract_intention criterion decision decision_change defi defi_carrier defi_contact defi_dossier defi_future deliberation draft_decision hearing "
            + "jury_member jury_session jury_session_member milestone offer person person_gender person_identity post preselection_decision promotion published_value "
            + "report_line selection_setting sheet survey_answer survey_invitation survey_wave vintage_person",
        // A row without an application is no row of an application one may touch: what comes with one is refused here.
        ["TeamReader"] = "administration application assessor candidate_column candidate_import career_step career_step_before conflict_of_interest contact_objection contract "
            + "contract_change contract_intention criterion defi defi_carrier defi_contact defi_dossier defi_future deliberation jury_member jury_session jury_session_member milestone person post promotion published_value "
            + "report_line selection_setting survey_answer survey_invitation survey_wave vintage_person",
        ["Admin"] = "account account_role",
    };

    // Tables of which rows may be changed.
    private static readonly Dictionary<string, string> Updates = new(StringComparer.Ordinal)
    {
        ["System"] = "account administration application assessor candidate_column candidate_import career_step contract criterion decision defi defi_contact defi_dossier "
            + "defi_review defi_score deliberation draft_decision erasure hearing job_run jury_member jury_score jury_session mail mail_home milestone offer person "
            + "person_gender person_identity preselection_decision preselection_opinion promotion published_value report_line retention_setting selection_setting session sheet sheet_score "
            + "sign_in_link survey_answer survey_invitation survey_wave",
        ["Team"] = "administration application assessor candidate_column candidate_import career_step contract criterion decision defi defi_contact defi_dossier "
            + "deliberation draft_decision hearing jury_member jury_session milestone offer person person_gender person_identity preselection_decision promotion "
            + "published_value report_line retention_setting selection_setting survey_answer survey_invitation survey_wave",
        ["TeamReader"] = "administration application assessor candidate_column candidate_import career_step contract criterion decision defi defi_contact defi_dossier "
            // Out of the deliberation, by a conflict of interest.
            + "draft_decision hearing jury_member jury_session milestone offer person person_gender person_identity preselection_decision promotion "
            + "published_value report_line retention_setting selection_setting sheet sheet_score survey_answer survey_invitation survey_wave",
        ["HostB"] = "defi_contact defi_dossier", // its draft's
        ["Reader"] = "defi_review defi_score sheet sheet_score",
        ["Member"] = "defi_review defi_score hearing sheet sheet_score", // of a hearing, whether the person came
        ["Admin"] = "account mail_home retention_setting",
        // Oneself: one's answer, one's name and address, and what one says of one's situation.
        ["E1"] = "career_step person_identity survey_answer survey_invitation",
        ["E2"] = "career_step person_identity survey_answer survey_invitation",
    };

    private static readonly Dictionary<string, string> Deletes = new(StringComparer.Ordinal)
    {
        ["System"] = "account_role application_text application_wish candidate_column contact_objection criterion defi_carrier defi_contact draft_decision hearing job_run "
            + "jury_member jury_session jury_session_member mail milestone post preselection_decision published_value report_line session sheet_score sign_in_link survey_answer",
        ["Team"] = "application_text application_wish candidate_column contact_objection criterion defi_carrier defi_contact draft_decision hearing jury_member "
            + "jury_session jury_session_member milestone post preselection_decision published_value report_line survey_answer",
        ["TeamReader"] = "application_text application_wish candidate_column contact_objection criterion defi_carrier defi_contact draft_decision hearing jury_member "
            + "jury_session jury_session_member milestone post preselection_decision published_value report_line sheet sheet_score survey_answer",
        ["HostB"] = "defi_carrier defi_contact post",
        ["Reader"] = "sheet sheet_score",
        ["Member"] = "sheet sheet_score",
        ["Admin"] = "account_role",
        ["E1"] = "contact_objection survey_answer",
        ["E2"] = "contact_objection survey_answer",
    };

    public static TheoryData<string> Actors => ["System", "Team", "TeamReader", "Admin", "HostA", "HostB", "Jury", "Reader", "Member", "Bare", "Offered", "E1", "E2", "E3", "Stranger", "Invited", "Suspended", "Nobody"];

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Insert_IntoEachTable_IsForThoseWhoMay(string actor) =>
        // The row is checked against the policies first: what is not refused there fails on a column that must not be empty.
        Assert.Equal(Inserts.GetValueOrDefault(actor, ""), await TablesAsync(actor, table => table == "mail" ? null : $"insert into {table} default values"));

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Update_OfEachTable_IsForThoseWhoMay(string actor)
    {
        var columns = await UpdatableColumnsAsync();
        Assert.Equal(Updates.GetValueOrDefault(actor, ""), await TablesAsync(actor, table =>
            columns.TryGetValue(table, out var column) ? $"update {table} set {column} = {column}" : null));
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Delete_FromEachTable_IsForThoseWhoMay(string actor) =>
        Assert.Equal(Deletes.GetValueOrDefault(actor, ""), await TablesAsync(actor, table => $"delete from {table}"));

    [Theory]
    [InlineData("HostA", true)]
    [InlineData("Jury", true)]
    [InlineData("System", true)]
    [InlineData("Suspended", false)]
    [InlineData("Invited", false)]
    [InlineData("Nobody", false)]
    public async Task Audit_LineOfOnesOwn_IsForWhoIsThere(string actor, bool may)
    {
        await using var work = await BeginAsync(actor);
        if (may)
        {
            await work.AuditAsync("Test", "World", null);
        }
        else
        {
            await IsRefusedAsync(() => work.AuditAsync("Test", "World", null));
        }
    }

    [Theory]
    [InlineData("HostA", "Account", "1")]
    [InlineData("HostA", "System", "import")]
    [InlineData("HostA", "System", "")]
    [InlineData("System", "Account", "1")]
    [InlineData("System", "System", "import")]
    [InlineData("Team", "System", "test")]
    public async Task Audit_LineUnderAnothersName_IsRefused(string actor, string kind, string key)
    {
        await using var work = await BeginAsync(actor);
        await IsRefusedAsync(() => work.ExecuteAsync(
            "insert into audit_line (actor_kind, actor_key, action, object_kind) values (@kind, @key, 'Forged', 'World')", new { kind, key }));
    }

    [Fact]
    public async Task Audit_LineWithoutAnActor_IsRefused()
    {
        await using var connection = new NpgsqlConnection(world.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // What a pooled connection is like after a transaction: the settings are there, and empty.
        await using var command = new NpgsqlCommand(
            "set eig.actor_kind = ''; set eig.actor_key = ''; insert into audit_line (actor_kind, actor_key, action, object_kind) values ('', '', 'Forged', 'World')", connection);
        await IsRefusedAsync(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Admin", true)]
    [InlineData("Team", true)]
    [InlineData("HostA", false)]
    [InlineData("Jury", false)]
    [InlineData("Suspended", false)]
    public async Task Mail_IsAskedForByThoseWhoseUseCasesSendSome(string actor, bool may)
    {
        await using var work = await BeginAsync(actor);
        Task Queue(string status) => work.ExecuteAsync(
            "insert into mail (id, template, object_key, status) values (gen_random_uuid(), 'Invitation', 'x' || @status, @status)", new { status });
        if (may)
        {
            await Queue("Queued");
            await IsRefusedAsync(() => Queue("Sent"));
        }
        else
        {
            await IsRefusedAsync(() => Queue("Queued"));
        }
    }

    [Fact]
    public async Task Session_OfOnesOwn_MayBeEndedAndNotTakenUpAgain()
    {
        await using var work = await BeginAsync("HostA");

        Assert.Equal(1, await work.ExecuteAsync("update session set ended_at = clock_timestamp(), provider_token = null"));
        await IsRefusedAsync(() => work.ExecuteAsync("update session set ended_at = null"));
    }

    [Theory]
    [InlineData("HostA", "HostB", false)]
    [InlineData("Team", "HostB", false)]
    [InlineData("Suspended", "HostB", false)]
    [InlineData("Nobody", "HostB", false)]
    [InlineData("HostB", "HostB", true)]
    [InlineData("Admin", "HostB", true)]
    [InlineData("System", "HostB", true)]
    public async Task Sessions_OfAnAccount_AreEndedByItselfAndByAdministrators(string actor, string whose, bool may)
    {
        await using var work = await BeginAsync(actor);
        await work.ExecuteAsync("select access.end_sessions(@account)", new { account = world.Account(whose) });
        await work.ExecuteAsync("select set_config('eig.actor_kind', 'System', true)");

        Assert.Equal(may, await work.QuerySingleAsync<bool>("select ended_at is not null and provider_token is null from session where account_id = @account", new { account = world.Account(whose) }));
    }

    private async Task<string> TablesAsync(string actor, Func<string, string?> statement)
    {
        var allowed = new List<string>();
        foreach (var table in AccessWorld.Tables.Keys)
        {
            if (statement(table) is { } sql && await MayAsync(actor, sql))
            {
                allowed.Add(table);
            }
        }

        return string.Join(' ', allowed.Order(StringComparer.Ordinal));
    }

    // Changed nothing or refused: it may not. Each statement has a transaction of its own, which is never committed.
    private async Task<bool> MayAsync(string actor, string sql)
    {
        await using var work = await BeginAsync(actor);
        try
        {
            return await work.ExecuteAsync(sql) > 0;
        }
        catch (PostgresException e)
        {
            return e.SqlState != PostgresErrorCodes.InsufficientPrivilege;
        }
    }

    private async Task<Dictionary<string, string>> UpdatableColumnsAsync()
    {
        await using var work = await BeginAsync("System");
        var rows = await work.QueryAsync<(string Table, string Column)>(
            """
            select c.relname::text, min(a.attname)::text
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and has_column_privilege(c.oid, a.attnum, 'update')
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            group by c.relname
            """);
        return rows.ToDictionary(row => row.Table, row => row.Column, StringComparer.Ordinal);
    }

    private Task<UnitOfWork> BeginAsync(string actor) => world.Application.BeginAsync(world.Actor(actor), TestContext.Current.CancellationToken);

    private static async Task IsRefusedAsync(Func<Task> write)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(write);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
