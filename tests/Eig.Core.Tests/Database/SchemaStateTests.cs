using Dapper;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Database;

/// <summary>What a program finds when it enters a database, as the application's role sees it.</summary>
public sealed class SchemaStateTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task SchemaState_JustMigrated_IsCurrent() => Assert.Equal(SchemaState.Current, await StateAsync());

    [Fact]
    public async Task SchemaState_WithoutASchema_IsBehind()
    {
        var bare = await TestServer.CreateBareAsync();
        try
        {
            await using var application = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, bare) + ";Pooling=false");
            Assert.Equal(SchemaState.Behind, await application.SchemaStateAsync(CancellationToken.None));
        }
        finally
        {
            await TestServer.DropAsync(bare);
        }
    }

    [Theory]
    [InlineData("delete from schema_migration where name = '0001_foundation'", SchemaState.Behind)]
    [InlineData("delete from schema_migration where name = 'views'", SchemaState.Behind)]
    [InlineData("update schema_migration set sha256 = 'other' where name = 'views'", SchemaState.Behind)]
    [InlineData("insert into schema_migration (name, sha256) values ('9999_future', 'x')", SchemaState.Ahead)]
    [InlineData("update schema_migration set sha256 = 'other' where name = '0001_foundation'", SchemaState.Changed)]
    // A changed file is the graver news: no release fits any more.
    [InlineData("insert into schema_migration (name, sha256) values ('9999_future', 'x'); update schema_migration set sha256 = 'other' where name = '0001_foundation'", SchemaState.Changed)]
    [InlineData("revoke select on schema_migration from current_application", SchemaState.Behind)]
    public async Task SchemaState_JournalDiffers_SaysHow(string change, SchemaState state)
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync("create table if not exists kept as select * from schema_migration");
        try
        {
            await owner.ExecuteAsync(change.Replace("current_application", TestServer.ApplicationRole, StringComparison.Ordinal));

            Assert.Equal(state, await StateAsync());
        }
        finally
        {
            await owner.ExecuteAsync(
                $"truncate schema_migration; insert into schema_migration select * from kept; drop table kept; grant select on schema_migration to {TestServer.ApplicationRole}");
        }
    }

    private Task<SchemaState> StateAsync() => database.Database.SchemaStateAsync(TestContext.Current.CancellationToken);
}
