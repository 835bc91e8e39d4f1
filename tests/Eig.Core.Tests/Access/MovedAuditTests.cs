using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

/// <summary>
/// A dump loaded into another cluster, whose transactions have smaller numbers than the audit's: what a billion added to them,
/// and taken away again, makes of the same database.
/// </summary>
public sealed class MovedAuditTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    private readonly byte[] key = new byte[32];
    private readonly string home = Directory.CreateTempSubdirectory("eig-audit-").FullName;

    private AuditHead Head => new(Path.Combine(home, "audit-head"));

    public async ValueTask InitializeAsync()
    {
        await OwnerAsync("truncate audit_line, audit_seal restart identity");
        await ShiftAsync(1_000_000_000);
        await WriteAndSealAsync(4);
        await WriteAndSealAsync(3);
        await WriteAsync(2);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(home, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Schema_InAClusterBehindTheAudit_IsMovedUntilMigrated()
    {
        Assert.Equal(SchemaState.Current, await database.Database.SchemaStateAsync(CancellationToken.None));
        await ShiftAsync(0);
        Assert.Equal(SchemaState.Moved, await database.Database.SchemaStateAsync(CancellationToken.None));

        await TestServer.MigrateAsync(database.Name);

        Assert.Equal(SchemaState.Current, await database.Database.SchemaStateAsync(CancellationToken.None));
        await WriteAndSealAsync(5);
        var verdict = await VerifyAsync();
        Assert.Empty(verdict.Problems);
        // Two lines that waited, that of the move, and the five since.
        Assert.Equal((7 + 2 + 1 + 5, 0), (verdict.Sealed, verdict.Unsealed));
        await TestServer.MigrateAsync(database.Name);
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from audit_line where action = 'MoveAudit'"));
    }

    [Fact]
    public async Task Verify_InAClusterBehindTheAudit_HoldsForWhatWasSealedAndTellsWhatWasAddedAmongIt()
    {
        await ShiftAsync(0);
        var verdict = await VerifyAsync();
        Assert.Empty(verdict.Problems);
        Assert.Equal((7, 2), (verdict.Sealed, verdict.Unsealed));

        // Why no verb starts on such a database: its lines would be taken for forged ones.
        await WriteAsync(1);
        Assert.Contains("ajoutées", Assert.Single((await VerifyAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_AfterARestorationToAnEarlierInstant_GoesOnAndKeepsTheTrace()
    {
        // Before the second seal.
        await OwnerAsync("delete from audit_line where xid >= (select from_xid from audit_seal where id = 2); delete from audit_seal where id = 2");
        var resume = new ResumeAudit(database.Database, Head);
        Assert.Contains("la fin a été coupée", Assert.Single((await VerifyAsync()).Problems), StringComparison.Ordinal);

        Assert.Equal(new AuditResumed(Known: 2, Last: 1), (await resume.ExecuteAsync(Actor.System("audit"), CancellationToken.None)).Value);

        await WriteAndSealAsync(2);
        var verdict = await VerifyAsync();
        Assert.Empty(verdict.Problems);
        Assert.Equal(4 + 1 + 2, verdict.Sealed);
        Assert.Equal("2 1", await ValueAsync<string>("select state_from || ' ' || state_to from audit_line where action = 'ResumeAudit'"));
        Assert.StartsWith("2 ", await File.ReadAllTextAsync(Path.Combine(home, "audit-head.2"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(ResumeAudit.NotCut, (await resume.ExecuteAsync(Actor.System("audit"), CancellationToken.None)).Refusals[0]);
    }

    private Task<AuditVerdict> VerifyAsync() => new VerifyAudit(database.Database, key, Head).ExecuteAsync(CancellationToken.None);

    private Task ShiftAsync(long transactions) => OwnerAsync($"create or replace function audit_shift() returns bigint language sql immutable as 'select {transactions}::bigint'");

    private async Task WriteAsync(int lines)
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        for (var i = 0; i < lines; i++)
        {
            await work.AuditAsync("Write", "Test", null);
        }

        await work.CommitAsync();
    }

    // A transaction of any test beside this one keeps the latest lines open: once it is over, one seal takes all.
    private async Task WriteAndSealAsync(int lines)
    {
        await WriteAsync(lines);
        for (var i = 0; i < 1200 && await ValueAsync<bool>("select exists (select from audit_line where xid >= access.audit_horizon())"); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await new SealAudit(database.Database, key, Head).ExecuteAsync(CancellationToken.None);
    }

    private async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        return (await connection.QuerySingleAsync<T>(sql))!;
    }

    private async Task OwnerAsync(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
