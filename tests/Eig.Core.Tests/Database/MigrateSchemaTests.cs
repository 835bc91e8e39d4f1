using Dapper;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Database;

/// <summary>Each test migrates a database of its own.</summary>
public sealed class MigrateSchemaTests : IAsyncLifetime
{
    // A role of every cluster that can log in nowhere: it stands for an application account under another name.
    private const string OtherRole = "pg_monitor";

    private string database = "";

    private string Connection => TestServer.On(TestServer.OwnerConnectionString, database) + ";Pooling=false";

    public async ValueTask InitializeAsync() => database = await TestServer.CreateBareAsync();

    public async ValueTask DisposeAsync() => await TestServer.DropAsync(database);

    [Fact]
    public async Task Migrate_FreshDatabase_AppliesEveryMigrationInOrderAndMakesTheViews()
    {
        var report = (await MigrateAsync()).Value;

        Assert.Equal(SchemaJournal.Migrations.Select(file => file.Name), report.Applied);
        Assert.Equal(report.Applied.Order(StringComparer.Ordinal), report.Applied);
        Assert.True(report.ViewsReplaced);
        Assert.Equal(5, await ScalarAsync<int>("select count(*)::int from figure.indicator(2022, '2022-12-31')"));
    }

    [Fact]
    public async Task Migrate_Twice_DoesNothingTheSecondTime()
    {
        await MigrateAsync();
        var journal = await JournalAsync();

        var report = (await MigrateAsync()).Value;

        Assert.Empty(report.Applied);
        Assert.False(report.ViewsReplaced);
        Assert.Equal(journal, await JournalAsync());
    }

    [Fact]
    public async Task Migrate_AppliedFileChanged_IsRefusedAndNamesIt()
    {
        await MigrateAsync();
        await SqlAsync("update schema_migration set sha256 = 'other' where name = '0001_foundation'");
        var journal = await JournalAsync();

        var refusal = Assert.Single((await MigrateAsync()).Refusals);

        Assert.Equal(
            ("migration-changed", "La migration 0001_foundation a déjà été appliquée et son fichier a changé depuis. Rétablissez le fichier, puis ajoutez une nouvelle migration."),
            (refusal.Code, refusal.Sentence));
        Assert.Equal(journal, await JournalAsync());
    }

    [Fact]
    public async Task Migrate_DatabaseOfANewerRelease_IsRefusedAndNamesItsMigration()
    {
        await MigrateAsync();
        await SqlAsync("insert into schema_migration (name, sha256) values ('9999_future', 'x'); update schema_migration set sha256 = 'newer' where name = 'views'");
        var journal = await JournalAsync();

        var refusal = Assert.Single((await MigrateAsync()).Refusals);

        Assert.Equal(
            ("schema-ahead", "La base a été préparée par une version plus récente (migration 9999_future). Lancez cette version-là."),
            (refusal.Code, refusal.Sentence));
        Assert.Equal(journal, await JournalAsync());
    }

    [Fact]
    public async Task Migrate_ViewsOfAnotherRelease_AreReplacedWithoutAMigration()
    {
        await MigrateAsync(Carried with { Views = [SchemaFile.Of("10_old", "create view figure.old as select 1 as one"), .. Carried.Views] });

        var report = (await MigrateAsync()).Value;

        Assert.Empty(report.Applied);
        Assert.True(report.ViewsReplaced);
        Assert.Null(await ScalarAsync<string?>("select to_regclass('figure.old')::text"));
        Assert.False((await MigrateAsync()).Value.ViewsReplaced);
    }

    [Fact]
    public async Task Migrate_NewMigrationOverExistingData_AppliesItAloneAndMakesTheViewsAnew()
    {
        await MigrateAsync();
        await SqlAsync("insert into administration (code, name) values ('DINUM', 'DINUM')");

        var report = (await MigrateAsync(With("9000_next", "alter table administration add column acronym text"))).Value;

        Assert.Equal(["9000_next"], report.Applied);
        Assert.True(report.ViewsReplaced);
        Assert.Equal("DINUM", await ScalarAsync<string>("select code from administration where acronym is null"));
    }

    [Fact]
    public async Task Migrate_FourMigratorsAtOnce_OneAppliesAndTheOthersFindItDone()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync())));

        Assert.Equal(SchemaJournal.Migrations.Count, outcomes.Sum(outcome => outcome.Value.Applied.Count));
        Assert.Single(outcomes, outcome => outcome.Value.ViewsReplaced);
    }

    [Fact]
    public async Task Migrate_FailingFile_LeavesNothingOfItAndTheNextRunGoesOn()
    {
        await Assert.ThrowsAsync<PostgresException>(() =>
            MigrateAsync(With("9000_broken", "create table half_done (id integer); select 1 / 0")));

        Assert.Null(await ScalarAsync<string?>("select to_regclass('half_done')::text"));
        Assert.Equal(SchemaJournal.Migrations.Select(file => file.Name), (await JournalAsync()).Keys);

        var report = (await MigrateAsync(With("9000_broken", "create table half_done (id integer)"))).Value;
        Assert.Equal(["9000_broken"], report.Applied);
    }

    [Fact]
    public async Task Migrate_FailingView_KeepsTheViewsOfBefore()
    {
        await MigrateAsync();
        var journal = await JournalAsync();

        await Assert.ThrowsAsync<PostgresException>(() =>
            MigrateAsync(Carried with { Views = [.. Carried.Views, SchemaFile.Of("99_broken", "select 1 / 0")] }));

        Assert.Equal(journal, await JournalAsync());
        Assert.Equal(5, await ScalarAsync<int>("select count(*)::int from figure.indicator(2022, '2022-12-31')"));
    }

    [Fact]
    public async Task Migrate_ForAnotherApplicationRole_GivesItTheSameRights()
    {
        await MigrateAsync();
        Assert.False(await MayAsync("promotion", "insert"));

        var report = (await MigrateSchema.ExecuteAsync(Connection, OtherRole, CancellationToken.None)).Value;

        Assert.True(report.ViewsReplaced);
        Assert.True(await MayAsync("promotion", "insert"));
        Assert.True(await MayAsync("application_wish", "delete"));
        Assert.False(await MayAsync("audit_line", "update"));

        Task<bool> MayAsync(string table, string privilege) =>
            ScalarAsync<bool>("select has_table_privilege(@OtherRole, @table, @privilege)", new { OtherRole, table, privilege });
    }

    [Fact]
    public async Task Migrate_ForARoleThatDoesNotExist_IsRefusedBeforeAnythingIsDone()
    {
        var refusal = Assert.Single((await MigrateSchema.ExecuteAsync(Connection, "nobody_of_that_name", CancellationToken.None)).Refusals);

        Assert.Equal("application-role-unknown", refusal.Code);
        Assert.Contains("nobody_of_that_name", refusal.Sentence, StringComparison.Ordinal);
        Assert.Null(await ScalarAsync<string?>("select to_regclass('promotion')::text"));
    }

    private static SchemaFiles Carried => SchemaJournal.Carried;

    private static SchemaFiles With(string name, string sql) =>
        Carried with { Migrations = [.. Carried.Migrations, SchemaFile.Of(name, sql)] };

    private Task<Outcome<MigrationReport>> MigrateAsync(SchemaFiles? files = null) =>
        MigrateSchema.ExecuteAsync(Connection, TestServer.ApplicationRole, files ?? Carried, CancellationToken.None);

    private async Task<SortedDictionary<string, (string Sha256, DateTime At)>> JournalAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        var rows = await connection.QueryAsync<(string Name, string Sha256, DateTime At)>("select name, sha256, applied_at from schema_migration");
        return new(rows.ToDictionary(row => row.Name, row => (row.Sha256, row.At), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        // As the program itself: the figures are for nobody else.
        await using var connection = new NpgsqlConnection(Connection + ";Options=-c eig.actor_kind=System");
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    private async Task SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.ExecuteAsync(sql);
    }
}
