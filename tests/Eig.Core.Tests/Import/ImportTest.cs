using Dapper;
using Eig.Core.Database;
using Eig.Core.Import;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>What tests of the import share: an empty database for each test, imports, and a look at all that is in there.</summary>
public abstract class ImportTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    private const string Tables =
        "promotion administration defi person person_identity person_gender application application_wish assessor preselection_opinion jury_score decision contract career_step published_value";

    protected EmptyDatabase Database { get; } = database;

    public async ValueTask InitializeAsync() => await OwnerAsync($"truncate {Tables.Replace(' ', ',')}, audit_line, account_role, survey_wave, survey_invitation, survey_answer, contact_objection restart identity cascade");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<ImportReport> ImportAsync(string directory, bool dryRun = false, IProgress<ImportProgress>? progress = null) =>
        new ImportWorkbook(Database.Database).ExecuteAsync(Actor.System("import"), directory, dryRun, progress, CancellationToken.None);

    protected Task<ImportReport> ImportAsync(TestWorkbook workbook, bool dryRun = false) => ImportAsync(workbook.Write(), dryRun);

    /// <summary>Imports what must be accepted.</summary>
    protected async Task<ImportReport> AcceptAsync(TestWorkbook workbook)
    {
        var report = await ImportAsync(workbook);
        Assert.Empty(report.Problems);
        return report;
    }

    /// <summary>Imports what must be refused, and makes sure that the database did not change at all.</summary>
    protected async Task<ImportReport> RefuseAsync(string directory)
    {
        var before = await ContentAsync();
        var report = await ImportAsync(directory);
        Assert.False(report.IsAccepted);
        Assert.Equal(before, await ContentAsync());
        return report;
    }

    protected Task<ImportReport> RefuseAsync(TestWorkbook workbook) => RefuseAsync(workbook.Write());

    /// <summary>Refused, for one reason only.</summary>
    protected async Task<Problem> RefuseOnceAsync(TestWorkbook workbook)
    {
        var report = await RefuseAsync(workbook);
        Assert.Equal(1, report.ProblemCount);
        return Assert.Single(report.Problems);
    }

    /// <summary>Every row of every table, the audit too.</summary>
    protected async Task<string> ContentAsync()
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        var parts = Tables.Split(' ').Append("audit_line")
            .Select(table => $"select '{table}' as name, coalesce(string_agg(t::text, E'\\n' order by t::text), '') as content from {table} t");
        var rows = await connection.QueryAsync<(string Name, string Content)>(string.Join(" union all ", parts) + " order by 1");
        return string.Join("\n", rows.Select(row => $"{row.Name}: {row.Content}"));
    }

    protected async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        return (await connection.QuerySingleAsync<T>(sql))!;
    }

    protected async Task OwnerAsync(string sql)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    protected static void AssertSays(string expected, string actual) => Assert.Contains(expected, actual.Replace('\u00a0', ' '), StringComparison.Ordinal);
}
