using Dapper;
using Eig.Core.Database;
using Eig.Core.Import;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Testing;

namespace Eig.Core.Tests.Import;

/// <summary>The second demonstration workbook: a fictional promotion under way, which changes no figure of the past.</summary>
public sealed class DemonstrationSelectionTests(SelectionDatabase database, DemoDatabase past) : IClassFixture<SelectionDatabase>, IClassFixture<DemoDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("select count(*)::int from defi where promotion_id = p.id and status = 'Kept'", 10)]
    [InlineData("select count(*)::int from application where promotion_id = p.id and external_number is not null", 61)]
    [InlineData("select count(*)::int from application_text t join application a on a.id = t.application_id where a.promotion_id = p.id", 122)]
    [InlineData("select min(c)::int from (select count(*) c from application_wish where promotion_id = p.id group by application_id) w", 3)]
    [InlineData("select count(*)::int from post t join defi d on d.id = t.defi_id where d.promotion_id = p.id", 23)]
    [InlineData("select sum(posts)::int from defi where promotion_id = p.id", 23)]
    [InlineData("select count(*)::int from milestone where promotion_id = p.id", 6)]
    [InlineData("select count(*)::int from selection_setting where promotion_id = p.id", 1)]
    [InlineData("select count(*)::int from assessor where account_id is not null", 11)]
    [InlineData("select count(*)::int from application a join person_gender g on g.person_id = a.person_id where a.promotion_id = p.id and g.gender is null", 2)]
    [InlineData("select count(*)::int from application a join person_identity i on i.person_id = a.person_id where a.promotion_id = p.id and i.email !~ '@exemple[.]fr$'", 0)]
    [InlineData("select count(*)::int from jury_member where promotion_id = p.id", 6)]
    // Two readers each, none of them in conflict; some readings are in, some are not, and those that are in are opinions.
    [InlineData("select min(c)::int * 10 + max(c)::int from (select count(*) c from sheet s where s.promotion_id = p.id group by s.application_id) n", 22)]
    [InlineData("select count(*)::int from sheet s, access.conflicts(s.assessor_id) c where s.promotion_id = p.id and c.application_id = s.application_id", 0)]
    [InlineData("select (count(*) filter (where status = 'Submitted') between 30 and 92)::int from sheet where promotion_id = p.id", 1)]
    [InlineData("select (select count(*) from preselection_opinion where promotion_id = p.id)::int - (select count(*) from sheet where promotion_id = p.id and status = 'Submitted')::int", 0)]
    public async Task Promotion_UnderWay_HasItsRows(string sql, int rows)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);

        Assert.Equal(rows, await connection.ExecuteScalarAsync<int>($"select ({sql}) from promotion p where p.code = 'DEMO2024'"));
    }

    [Fact]
    public async Task Figures_OfThePast_AreThoseWithoutIt()
    {
        foreach (var day in new[] { "2018-12-31", "2019-12-31", "2020-12-31", "2021-12-31", "2022-12-31", "2022-09-30", "2023-12-31" })
        {
            var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(
                await new IndicatorQueries(past.Database).YearAsync(Actor.System("test"), date.Year, date, Cancellation),
                await new IndicatorQueries(database.Database).YearAsync(Actor.System("test"), date.Year, date, Cancellation));
        }
    }

    [Fact]
    public async Task Prepare_Again_ChangesNothing()
    {
        var again = await new DemonstrationSelection(database.Database, new DomainClock(TimeProvider.System))
            .PrepareAsync(await File.ReadAllBytesAsync(TestServer.DemoExport, Cancellation), Cancellation);

        Assert.Null(again);
        var report = await new ImportWorkbook(database.Database).ExecuteAsync(Actor.System("import"), TestServer.SelectionWorkbook, dryRun: false, progress: null, Cancellation);
        Assert.Equal("0 ajout, 0 modification", ImportText.Summary(report));
    }
}
