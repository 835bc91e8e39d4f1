using Dapper;
using Eig.Core.Mailing;
using Eig.Core.Privacy;
using Eig.Testing;

namespace Eig.Core.Tests.Privacy;

/// <summary>Whatever holds words about somebody is in the register (sql/views/08_personal.sql): for how long, and what an erasure does with it.</summary>
public sealed class RegisterTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    // Tables that hold nobody, and why: what has no way to a person by its keys is decided here.
    private static readonly Dictionary<string, string> WithoutPersons = new(StringComparer.Ordinal)
    {
        ["administration"] = "A host, not its agents.",
        ["audit_line"] = "Keys and states, never names; kept under seal.",
        ["audit_seal"] = "Hashes.",
        ["candidate_column"] = "Labels of a form.",
        ["candidate_import"] = "A file's hash and counts.",
        ["criterion"] = "What is scored.",
        ["data_protection_key"] = "Keys.",
        ["defi"] = "A challenge of an administration.",
        ["defi_carrier"] = "Administrations.",
        ["defi_dossier"] = "A challenge, in the words of an administration.",
        ["defi_future"] = "What became of a challenge, never of its people.",
        ["erasure_list"] = "Which database this is.",
        ["job_run"] = "What the program did; counts only.",
        ["jury_session"] = "A place and an hour.",
        ["mail_home"] = "Where this database is.",
        ["milestone"] = "Dates of a promotion.",
        ["post"] = "A seat.",
        ["promotion"] = "A cohort.",
        ["published_value"] = "Figures.",
        ["report_line"] = "The labels of a report.",
        ["retention_report"] = "Counts.",
        ["retention_setting"] = "Durations.",
        ["schema_migration"] = "Files.",
        ["selection_setting"] = "How a promotion selects.",
        ["survey_wave"] = "Words to everybody.",
        ["tombstone"] = "Hashes of keys: what an import must pass over.",
    };

    [Fact]
    public async Task Register_OfTheSchema_ForgetsNothing()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await ForgottenAsync(owner));
    }

    [Theory]
    [InlineData("alter table person_identity add column phone text", "person_identity.phone")]
    [InlineData("alter table contract add column remark text", "contract.remark")]
    [InlineData("alter table application add column curriculum bytea", "application.curriculum")]
    [InlineData("alter table assessor add column tags text[]", "assessor.tags")]
    [InlineData("create table pupil (id integer primary key, application_id integer references application (id)); create table note (pupil_id integer references pupil (id), body jsonb)", "note.body")]
    [InlineData("create table guest_book (body text)", "guest_book")]
    public async Task Register_ANewColumnOrTable_IsFound(string sql, string forgotten)
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync(sql);

        Assert.Contains(forgotten, await ForgottenAsync(owner));
    }

    [Fact]
    public async Task Register_AColumnThatHoldsOneOfAFewWords_NeedsNoLine()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync("alter table contract add column mood text constraint contract_mood_known check (mood in ('Good', 'Bad'))");

        Assert.Empty(await ForgottenAsync(owner));
    }

    [Fact]
    public async Task Register_EveryLine_IsOfAColumnThatExistsWithACategoryAndAFate()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await owner.QueryAsync<string>(
            """
            select c.table_name || '.' || c.column_name
            from access.personal_column() c
            where not exists (select from information_schema.columns k where k.table_schema = 'public' and (k.table_name, k.column_name) = (c.table_name, c.column_name))
               or not exists (select from access.personal_table() r where (r.subject, r.table_name) = (c.subject, c.table_name))
               or c.fate not in ('Row', 'Blank', 'Mark', 'Keep') or (c.fate = 'Mark') <> (c.mark is not null)
               or (c.fate = 'Row') and not exists (select from access.personal_table() r where (r.subject, r.table_name) = (c.subject, c.table_name) and r.dropped_where is not null)
            """));
        Assert.All(
            await owner.QueryAsync<string>("select distinct category from access.personal_column()"),
            category => Assert.True(Enum.TryParse<RetentionCategory>(category, out _), category));
        Assert.Equal(
            Enum.GetNames<RetentionCategory>().Order(StringComparer.Ordinal),
            (await owner.QueryAsync<string>("select category from retention_setting")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Register_EveryMailToAPerson_IsKnownByItsTemplate()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var sql = await owner.QuerySingleAsync<string>("select prosrc from pg_proc where oid = 'access.mails_of(integer)'::regprocedure");

        // Those to an account, which has no person.
        MailTemplate[] toAccounts = [MailTemplate.Invitation, MailTemplate.SignInLink];
        Assert.All(Enum.GetValues<MailTemplate>().Except(toAccounts), template => Assert.Contains($"'{template}'", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_AsTheServiceBegins_AreTheDefaults()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var settings = await owner.QueryAsync<(string Category, int Length, string Unit)>("select category, length, unit from retention_setting");

        Assert.All(settings, setting =>
        {
            var category = Enum.Parse<RetentionCategory>(setting.Category);
            Assert.Equal((setting.Length, Enum.Parse<RetentionUnit>(setting.Unit)), RetentionText.Default(category));
            Assert.True(RetentionText.Days(setting.Length, Enum.Parse<RetentionUnit>(setting.Unit)) >= RetentionText.Least(category));
        });
    }

    // Every column of words that a register's line, or a check that lists its words, does not explain; every table that reaches
    // nobody and was not decided on.
    private static async Task<IReadOnlyList<string>> ForgottenAsync(Npgsql.NpgsqlConnection owner) => (await owner.QueryAsync<string>(
        """
        with recursive personal (oid) as (
            select unnest(array['person', 'account', 'assessor']::regclass[])::oid
            union
            select k.conrelid from pg_constraint k join personal p on p.oid = k.confrelid where k.contype = 'f'
        ), registered as (
            select r.table_name::text from access.personal_table() r
        )
        select c.relname || '.' || a.attname
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        where a.attnum > 0 and not a.attisdropped
          and (c.oid in (select oid from personal) or c.relname in (select table_name from registered))
          and format_type(a.atttypid, null) ~ '^(text|character varying|character|json|jsonb|xml|bytea|citext|name|tsvector)(\[\])?$'
          and not exists (select from access.personal_column() r where (r.table_name, r.column_name) = (c.relname, a.attname))
          and not exists (
              select from pg_constraint k
              where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ ('^CHECK \(\(+' || a.attname || ' = ANY \(ARRAY\['))
        union all
        select c.relname::text
        from pg_class c
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
          and c.relname not in (select table_name from registered)
          and (c.oid in (select oid from personal) or c.relname <> all (@decided))
        order by 1
        """, new { decided = WithoutPersons.Keys.ToArray() })).AsList();
}
