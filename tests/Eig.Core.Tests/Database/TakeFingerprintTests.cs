using Dapper;
using Eig.Core.Database;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Database;

/// <summary>The same rows have the same fingerprint whatever their order on disk; any other row changes it.</summary>
public sealed class TakeFingerprintTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    [Fact]
    public async Task Fingerprint_RowsInAnotherOrder_IsTheSame()
    {
        var before = await TakeAsync();
        // Each row is written again behind the others; half of them first.
        await OwnerAsync("update person_identity set email = email where person_id % 2 = 0; update person_identity set email = email; cluster application using application_one_per_person_and_promotion");

        Assert.Equal(before, await TakeAsync());
        Assert.Equal((1, 1), (before.Count(table => table.Table == "public.person_identity"), before.Count(table => table.Table == "quartz.qrtz_locks")));
        Assert.True(before.Single(table => table.Table == "public.person_identity").Rows > 100);
    }

    [Theory]
    [InlineData("update contract set ends_on = ends_on + 1 where id = (select min(id) from contract)", "public.contract")]
    [InlineData("update published_value set comment = '' where id = (select min(id) from published_value where comment is null)", "public.published_value")]
    [InlineData("delete from application_wish where (application_id, rank) = (select min(application_id), max(rank) from application_wish where application_id = (select min(application_id) from application_wish))", "public.application_wish")]
    public async Task Fingerprint_OneRowDifferent_DiffersInThatTableAlone(string sql, string table)
    {
        var before = await TakeAsync();
        await OwnerAsync(sql);

        Assert.Equal([table], (await TakeAsync()).Except(before).Select(changed => changed.Table));
    }

    [Fact]
    public async Task Fingerprint_TwoEqualRowsForTwoOthers_Differs()
    {
        await OwnerAsync("create table twice (x integer); insert into twice values (1), (1), (2), (2)");
        var before = await TakeAsync();
        await OwnerAsync("delete from twice; insert into twice values (1), (1), (1), (1)");
        var after = await TakeAsync();
        await OwnerAsync("drop table twice");

        // With an exclusive or, both would be nothing.
        Assert.NotEqual(before.Single(table => table.Table == "public.twice"), after.Single(table => table.Table == "public.twice"));
    }

    [Fact]
    public async Task Mark_WhileATransactionWrites_WaitsForItsEnd()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // The youngest of all transactions, of which a snapshot by itself knows nothing.
        await connection.ExecuteAsync("update promotion set label = label");
        var refused = await TakeFingerprint.ExecuteAsync(database.OwnerConnectionString, TimeSpan.FromSeconds(0.5), CancellationToken.None);
        Assert.Equal("never-at-rest", refused.Refusals[0].Code);

        var marking = TakeFingerprint.ExecuteAsync(database.OwnerConnectionString, TimeSpan.FromMinutes(2), CancellationToken.None);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        var ended = await connection.QuerySingleAsync<DateTime>("select clock_timestamp()");
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        var mark = (await marking).Value.Mark!;
        Assert.True(DateTimeOffset.Parse(mark.Instant, System.Globalization.CultureInfo.InvariantCulture) > new DateTimeOffset(ended), mark.Instant);
        Assert.Matches("^[0-9A-F]+/[0-9A-F]+$", mark.WalPosition);
    }

    private async Task<IReadOnlyList<TableFingerprint>> TakeAsync() =>
        (await TakeFingerprint.ExecuteAsync(database.OwnerConnectionString, patience: null, CancellationToken.None)).Value.Tables;

    private async Task OwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.ExecuteAsync(sql);
    }
}
