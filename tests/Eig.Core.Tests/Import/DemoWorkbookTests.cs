using Dapper;
using Eig.Core.Database;
using Eig.Core.Import;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>The demonstration workbook, as the fixture imports it.</summary>
public sealed class DemoWorkbookTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    [Theory]
    [InlineData("promotion", 6)]
    [InlineData("administration", 44)]
    [InlineData("defi", 61)]
    [InlineData("person", 1764)]
    [InlineData("person_identity", 1764)]
    [InlineData("person_gender", 1764)]
    [InlineData("application", 1753)]
    [InlineData("preselection_opinion", 3166)]
    [InlineData("jury_score", 3312)]
    [InlineData("decision", 1753)]
    [InlineData("contract", 175)]
    [InlineData("career_step", 86)]
    [InlineData("published_value", 53)]
    public async Task Import_DemonstrationWorkbook_FillsEachTable(string table, int rows)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();

        Assert.Equal(rows, await connection.ExecuteScalarAsync<int>($"select count(*)::int from {table}"));
        Assert.Equal(table == "person" ? 0 : rows, table == "person" ? 0 : await connection.ExecuteScalarAsync<int>($"select count(*)::int from {table} where origin = 'Workbook'"));
    }

    [Fact]
    public async Task Import_DemonstrationWorkbookAgain_ChangesNothing()
    {
        var report = await new ImportWorkbook(database.Database).ExecuteAsync(Actor.System("import"), TestServer.DemoWorkbook, dryRun: false, progress: null, CancellationToken.None);

        Assert.Equal("0 ajout, 0 modification", ImportText.Summary(report));
    }
}
