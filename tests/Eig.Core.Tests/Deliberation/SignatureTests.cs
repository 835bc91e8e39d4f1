using Eig.Core.Database;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Deliberation;

/// <summary>Whatever the program were brought to ask, the database lets nobody sign a release for another, nor release what nobody prepared.</summary>
public sealed class SignatureTests(EmptyDatabase database) : DeliberationTest(database)
{
    private const string Released = "status = 'Released', released_by = @me, released_at = '2022-12-19', minutes = 'x', minutes_sha256 = sha256('x')";

    [Theory]
    [InlineData("insert into deliberation (promotion_id, status, prepared_by, prepared_at) values (@promotion, 'Prepared', @other, '2022-12-19')")]
    [InlineData("insert into deliberation (promotion_id, status, prepared_by, prepared_at, released_by, released_at, minutes, minutes_sha256) values (@promotion, 'Released', @other, '2022-12-19', @me, '2022-12-19', 'x', sha256('x'))")]
    public async Task Begin_WithASignature_IsRefused(string sql)
    {
        var world = await WorldAsync();

        await AssertRefusedAsync(world, world.Releaser, sql);
    }

    [Theory]
    [InlineData($"update deliberation set prepared_by = @other, prepared_at = '2022-12-19', {Released} where promotion_id = @promotion")]
    [InlineData("update deliberation set status = 'Prepared', prepared_by = @other, prepared_at = '2022-12-19' where promotion_id = @promotion")]
    public async Task Draft_SignedForAnother_IsRefused(string sql)
    {
        var world = await WorldAsync();
        await AcceptedAsync(world);

        await AssertRefusedAsync(world, world.Releaser, sql);
    }

    [Theory]
    [InlineData($"update deliberation set prepared_at = '2022-12-18', {Released} where promotion_id = @promotion")]
    [InlineData($"update deliberation set prepared_by = @third, {Released} where promotion_id = @promotion")]
    [InlineData("update deliberation set status = 'Released', released_by = @other, released_at = '2022-12-19', minutes = 'x', minutes_sha256 = sha256('x'), prepared_by = @me where promotion_id = @promotion")]
    public async Task Prepared_ReleasedAsPreparedOtherwise_IsRefused(string sql)
    {
        var world = await WorldAsync();
        Assert.True((await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, await AcceptedAsync(world), Cancellation)).IsDone);

        await AssertRefusedAsync(world, world.Releaser, sql);
    }

    private async Task AssertRefusedAsync(World world, Actor actor, string sql)
    {
        var third = await GivenAsync(TeamAsync);
        await using var work = await Database.BeginAsync(actor, Cancellation);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(sql, new
        {
            promotion = world.Promotion.Id, me = Id(actor), other = Id(world.Preparer), third = Id(third),
        }));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static int Id(Actor actor) => int.Parse(actor.Key, System.Globalization.CultureInfo.InvariantCulture);
}
