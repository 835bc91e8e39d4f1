using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Import;
using Eig.Core.Shared;
using Npgsql;
using Xunit;

namespace Eig.Testing;

/// <summary>A database of its own for one test class. Use one of the two fixtures below.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private NpgsqlDataSource? owner;
    private EigDatabase? application;

    public string Name { get; private set; } = "";

    /// <summary>As the application sees it: the role that owns nothing.</summary>
    public EigDatabase Database => application!;

    /// <summary>As the schema's owner, to prepare and to look behind the scenes.</summary>
    public NpgsqlDataSource Owner => owner!;

    public string ConnectionString => TestServer.On(TestServer.ApplicationConnectionString, Name);

    public string OwnerConnectionString => TestServer.On(TestServer.OwnerConnectionString, Name);

    public async ValueTask InitializeAsync()
    {
        Name = await CreateAsync();
        owner = NpgsqlDataSource.Create(OwnerConnectionString);
        application = EigDatabase.Open(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // Where the beginning failed, its error is the one to read.
        if (application is null || owner is null)
        {
            return;
        }

        await application.DisposeAsync();
        await owner.DisposeAsync();
        await TestServer.DropAsync(Name);
    }

    protected abstract Task<string> CreateAsync();
}

/// <summary>Migrated, without a row.</summary>
public sealed class EmptyDatabase : TestDatabase
{
    protected override Task<string> CreateAsync() => TestServer.CloneAsync("empty", TestServer.MigrateAsync);
}

/// <summary>Migrated, with the demonstration workbook imported.</summary>
public sealed class DemoDatabase : TestDatabase
{
    protected override Task<string> CreateAsync() => TestServer.CloneAsync("demo", async name =>
    {
        await TestServer.MigrateAsync(name);
        // Disposed before the template is cloned: a database in use cannot be.
        await using var database = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, name));
        var report = await new ImportWorkbook(database).ExecuteAsync(
            Actor.System("import"), TestServer.DemoWorkbook, dryRun: false, progress: null, CancellationToken.None);
        if (!report.IsAccepted)
        {
            throw new InvalidOperationException("The demonstration workbook was refused: " + report.Problems[0].Sentence);
        }
    });
}

/// <summary>The demonstration as `scripts/run` prepares it: both workbooks, the accounts, and the promotion whose selection is under way.</summary>
public sealed class SelectionDatabase : TestDatabase
{
    protected override Task<string> CreateAsync() => TestServer.CloneAsync("selection", async name =>
    {
        await TestServer.MigrateAsync(name);
        await using var database = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, name));
        foreach (var workbook in new[] { TestServer.DemoWorkbook, TestServer.SelectionWorkbook })
        {
            var report = await new ImportWorkbook(database).ExecuteAsync(Actor.System("import"), workbook, dryRun: false, progress: null, CancellationToken.None);
            if (!report.IsAccepted)
            {
                throw new InvalidOperationException("The demonstration workbook was refused: " + report.Problems[0].Sentence);
            }
        }

        await new DemonstrationAccounts(database).PrepareAsync(CancellationToken.None);
        // Nine o'clock in Paris on the demonstration's day.
        var clock = new DomainClock(TimeProvider.System, new DateTimeOffset(2022, 11, 15, 9, 0, 0, TimeSpan.FromHours(1)));
        await new DemonstrationSelection(database, clock).PrepareAsync(await File.ReadAllBytesAsync(TestServer.DemoExport), CancellationToken.None);
    });
}
