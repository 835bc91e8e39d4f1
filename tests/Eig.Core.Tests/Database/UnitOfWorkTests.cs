using Dapper;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;
using Npgsql;

namespace Eig.Core.Tests.Database;

public sealed class UnitOfWorkTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const string WhoAmI = "select coalesce(current_setting('eig.actor_kind', true), '') || '/' || coalesce(current_setting('eig.actor_key', true), '')";

    private readonly Actor actor = Actor.System("import");

    [Fact]
    public async Task Begin_InsideTheTransaction_PostgreSqlKnowsTheActor()
    {
        await using var work = await BeginAsync(database.Database);

        Assert.Equal("System/import", await work.QuerySingleAsync<string>(WhoAmI));
    }

    [Fact]
    public async Task Begin_ActorAndFirstStatement_TravelTogether()
    {
        var statements = await Statements.OfAsync(database.Name, async () =>
        {
            await using var work = await BeginAsync(database.Database);
            await work.QueryAsync<int>("select 1");
            await work.QueryAsync<int>("select 2");
        });

        Assert.Equal(2, statements.Count);
    }

    [Fact]
    public async Task Connection_BeforePostgreSqlKnowsTheActor_IsRefused()
    {
        await using var work = await BeginAsync(database.Database);

        Assert.Throws<InvalidOperationException>(() => work.Connection);
    }

    [Fact]
    public async Task Run_OneStatement_IsDoneForTheActorAndForgetsIt()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Maximum Pool Size=1;No Reset On Close=true");
        await using var single = new EigDatabase(source);

        Assert.Equal(["System/import"], await single.RunAsync<string>(actor, WhoAmI, null, TestContext.Current.CancellationToken));
        await using (var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal("/", await connection.ExecuteScalarAsync<string>(WhoAmI));
        }

        // All or nothing, like any transaction.
        var code = Given.Code("ADM");
        await Assert.ThrowsAsync<PostgresException>(() => single.RunAsync<int>(
            actor, "insert into administration (code, name) values (@code, 'x'); select 1 / 0", new { code }, TestContext.Current.CancellationToken));
        Assert.Empty(await single.RunAsync<int>(actor, "select id from administration where code = @code", new { code }, TestContext.Current.CancellationToken));
        await single.RunAsync<int>(actor, "insert into administration (code, name) values (@code, 'x') returning id", new { code }, TestContext.Current.CancellationToken);
        Assert.Single(await single.RunAsync<int>(actor, "select id from administration where code = @code", new { code }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_PooledConnection_ForgetsTheActor(bool commits)
    {
        // One connection in the pool, and nothing but the end of the transaction to make it forget.
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Maximum Pool Size=1;No Reset On Close=true");
        await using var single = new EigDatabase(source);
        int server;
        await using (var work = await BeginAsync(single))
        {
            server = await work.QuerySingleAsync<int>("select pg_backend_pid()");
            if (commits)
            {
                await work.CommitAsync();
            }
        }

        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(server, await connection.ExecuteScalarAsync<int>("select pg_backend_pid()"));
        Assert.Equal("/", await connection.ExecuteScalarAsync<string>(WhoAmI));
    }

    [Fact]
    public async Task Begin_WithoutAConnectionToSpare_ReturnsEachOneItTook()
    {
        await using var single = EigDatabase.Open(database.ConnectionString + ";Maximum Pool Size=1;Timeout=5");
        for (var i = 0; i < 3; i++)
        {
            await using var work = await BeginAsync(single);
            await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync("select 1 / 0"));
        }
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesNothing()
    {
        var code = Given.Code("ADM");
        await using (var work = await BeginAsync(database.Database))
        {
            await new Given(work).AdministrationAsync(code: code);
            await work.AuditAsync("create", "administration", code);
        }

        Assert.Equal((0, 0), await RowsAsync(code));
    }

    [Fact]
    public async Task Commit_ChangeAndAuditLine_StayTogether()
    {
        var code = Given.Code("ADM");
        await using (var work = await BeginAsync(database.Database))
        {
            await new Given(work).AdministrationAsync(code: code);
            await work.AuditAsync("rename", "administration", code, "Old", "New");
            Assert.Equal((0, 0), await RowsAsync(code));
            await work.CommitAsync();
        }

        Assert.Equal((1, 1), await RowsAsync(code));
    }

    [Fact]
    public async Task Audit_WhoWhenWhatFromTo_IsWritten()
    {
        await using var work = await BeginAsync(database.Database);
        await work.AuditAsync("withdraw", "decision", "EIG6-001", "Laureate", "Withdrawn");

        var line = await work.QuerySingleAsync<(string, string, string, string, string, string, string, bool)>(
            """
            select actor_kind, actor_key, action, object_kind, object_key, state_from, state_to,
                   recorded_at between clock_timestamp() - interval '1 minute' and clock_timestamp()
            from audit_line order by id desc limit 1
            """);

        Assert.Equal(("System", "import", "withdraw", "decision", "EIG6-001", "Laureate", "Withdrawn", true), line);
    }

    [Fact]
    public async Task Begin_ForAnAccount_PostgreSqlKnowsWhich()
    {
        await using var work = await database.Database.BeginAsync(Actor.Account(12), TestContext.Current.CancellationToken);

        Assert.Equal("Account/12", await work.QuerySingleAsync<string>(WhoAmI));
    }

    private Task<UnitOfWork> BeginAsync(EigDatabase into) => into.BeginAsync(actor, TestContext.Current.CancellationToken);

    // As another session sees them.
    private async Task<(int Rows, int AuditLines)> RowsAsync(string code)
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await owner.QuerySingleAsync<(int, int)>(
            "select (select count(*)::int from administration where code = @code), (select count(*)::int from audit_line where object_key = @code)",
            new { code });
    }

    [Fact]
    public async Task Open_SeveralHostsOfWhichTheFirstIsGone_UsesTheOther()
    {
        var one = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        one.Host = $"{one.Host}:{ProgramProcess.FreePort()},{one.Host}:{one.Port}";
        await using var several = EigDatabase.Open(one.ConnectionString + ";Target Session Attributes=primary");

        await using var work = await several.BeginAsync(Actor.System("test"), CancellationToken.None);
        Assert.False(await work.QuerySingleAsync<bool>("select pg_is_in_recovery()"));
    }
}
