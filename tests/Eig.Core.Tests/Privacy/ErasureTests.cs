using System.Text.Json;
using Dapper;
using Eig.Core.Database;
using Eig.Core.Import;
using Eig.Core.Indicators;
using Eig.Core.Privacy;
using Eig.Testing;

namespace Eig.Core.Tests.Privacy;

/// <summary>A laureate of promotion 5 is erased: nothing of them is left anywhere, and no figure moves.</summary>
public sealed class ErasureTests(DemoDatabase database) : PrivacyTest(database), IClassFixture<DemoDatabase>
{
    private static readonly string[] Canaries = [Canary.Word, Canary.Others, Canary.Phone];

    [Fact]
    public async Task Erase_ALaureateOfPromotion5_LeavesNoWordOfThemAndEveryFigure()
    {
        var person = await LaureateAsync();
        var code = await ValueAsync<string>("select code from person where id = @person", new { person });
        await GivenAsync(async given =>
        {
            await Canary.WriteAsync(given.Work, person);
            return 0;
        });
        var mail = await ValueAsync<Guid>("select min(id::text)::uuid from mail where id in (select access.mails_of(@person))", new { person });
        Directory.CreateDirectory(Path.Combine(Home, "mails"));
        await File.WriteAllTextAsync(Path.Combine(Home, "mails", $"{mail}.eml"), "To: " + Canary.Word, Cancellation);
        var figures = await FiguresAsync();
        // So many places there are, or the test would prove little.
        Assert.Equal(19, (await WhereAsync(Canary.Word)).Count);

        await EraseAsync(person);

        Assert.Equal(figures, await FiguresAsync());
        Assert.Empty(await WhereAsync(Canary.Word, Canary.Phone, code));
        // The juror whose name it is stays, with their scores; what they wrote of the person is gone.
        Assert.Equal(["public.assessor.address"], await WhereAsync(Canary.Others));
        Assert.Empty(Directory.GetFiles(Path.Combine(Home, "mails")));
        Assert.Equal("Done", await ValueAsync<string>("select status from erasure where person_id = @person", new { person }));
        Assert.Equal("RequestErasure DecideErasure ErasePerson", await ValueAsync<string>(
            "select string_agg(action, ' ' order by id) from audit_line where object_kind = 'Person' and object_key = @key", new { key = $"{person}" }));
    }

    [Fact]
    public async Task Erase_ThenImportOfTheSameWorkbook_PassesTheirLinesAndSaysSo()
    {
        var person = await LaureateAsync();
        var (code, name) = await ValueAsync<(string, string)>("select code, i.email from person n join person_identity i on i.person_id = n.id where n.id = @person", new { person });
        await EraseAsync(person);
        var figures = await FiguresAsync();

        var report = await new ImportWorkbook(Database).ExecuteAsync(Actor.System("import"), TestServer.DemoWorkbook, dryRun: false, progress: null, Cancellation);

        Assert.Empty(report.Problems);
        Assert.Equal((0, 0), (report.Added, report.Changed));
        Assert.Contains(report.Notices, notice => notice.EndsWith("lignes de personnes effacées ont été passées.", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Notices, notice => notice.Contains("n’y sont plus", StringComparison.Ordinal) || notice.Contains("n’y est plus", StringComparison.Ordinal));
        Assert.Equal(figures, await FiguresAsync());
        Assert.Empty(await WhereAsync(code, name));
    }

    [Fact]
    public async Task Erase_WhileSomebodyWritesOfThem_WaitsAndLeavesNoWordOfIt()
    {
        var person = await LaureateAsync();
        await using var connection = await Test.Owner.OpenConnectionAsync(Cancellation);
        await using var writing = await connection.BeginTransactionAsync(Cancellation);
        await connection.ExecuteAsync(
            """
            insert into career_step (person_id, promotion_id, observed_on, situation, source, note, recorded_at)
            select @person, promotion_id, '2022-11-14', 'Studies', 'Team', @Word, '2022-11-14' from contract where person_id = @person limit 1
            """, new { person, Canary.Word }, writing);

        var erasing = EraseAsync(person);
        while (!await ValueAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"))
        {
            Assert.False(erasing.IsCompleted, "It did not wait.");
            await Task.Delay(20, Cancellation);
        }

        await writing.CommitAsync(Cancellation);
        await erasing;

        Assert.Empty(await WhereAsync(Canary.Word));
    }

    [Fact]
    public async Task Replay_OnADatabaseRestoredFromBefore_ErasesTheSamePeopleOnce()
    {
        var person = await LaureateAsync();
        await EraseAsync(person);
        var lines = await new ErasureList(Database, Files).WriteAsync(Cancellation);
        var email = $"revenante-{person}@exemple.fr";
        // What a restoration brings back: the row, the code, no tombstone.
        await OwnerAsync(
            """
            update person set erased_at = null, code = 'P-back' where id = @person;
            insert into person_identity (person_id, last_name, first_name, email) values (@person, 'Revenante', 'Une', @email);
            delete from tombstone;
            """, new { person, email });

        var replayed = await new ErasureList(Database, Files).ReplayAsync(lines, Cancellation);
        var again = await new ErasureList(Database, Files).ReplayAsync(lines, Cancellation);

        Assert.Equal((1, 0), (replayed.Value.Erased, replayed.Value.Unknown));
        Assert.Equal((0, replayed.Value.Erased + replayed.Value.Already), (again.Value.Erased, again.Value.Already));
        Assert.Empty(await WhereAsync("Revenante", email, "P-back"));
        Assert.All(lines, line => Assert.DoesNotContain("@", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("pas une liste")]
    [InlineData("LIST\n{\"erased\":\"Person; drop table person\",\"id\":1,\"at\":\"2022-11-15T08:00:00Z\"}")]
    [InlineData("LIST\n{\"erased\":\"Person\",\"id\":1}")]
    public async Task Replay_OfSomethingElse_ChangesNothing(string text)
    {
        var own = (await new ErasureList(Database, Files).WriteAsync(Cancellation))[0];

        var outcome = await new ErasureList(Database, Files).ReplayAsync(text.Replace("LIST", own, StringComparison.Ordinal).Split('\n'), Cancellation);

        Assert.Equal([PrivacyRefusals.ListUnreadable], outcome.Refusals);
    }

    [Fact]
    public async Task Replay_OfAnotherDatabasesList_IsRefused()
    {
        var outcome = await new ErasureList(Database, Files).ReplayAsync([$$"""{"list":"{{Guid.NewGuid()}}"}"""], Cancellation);

        Assert.Equal([PrivacyRefusals.ListOfAnother], outcome.Refusals);
    }

    // With a contract of promotion 5 and a situation; each test takes one.
    private Task<int> LaureateAsync() => ValueAsync<int>(
        """
        select min(c.person_id) from contract c
        join promotion p on p.id = c.promotion_id and p.code = 'EIG5'
        join application a on a.person_id = c.person_id and a.promotion_id = p.id
        join decision d on d.application_id = a.id and d.outcome = 'Laureate'
        join person n on n.id = c.person_id and n.erased_at is null
        where c.kind = 'Initial' and exists (select from career_step s where s.person_id = c.person_id)
        """);

    // The whole output: 2.1 and 2.2 of every year, the persons behind them without their names, every funnel.
    private async Task<string> FiguresAsync()
    {
        var indicators = new IndicatorQueries(Database);
        var all = new List<object>();
        foreach (var year in Enumerable.Range(2018, 8))
        {
            foreach (var asOf in new[] { new DateOnly(year, 9, 30), new DateOnly(year, 12, 31) })
            {
                all.Add(await indicators.YearAsync(Actor.System("test"), year, asOf, Cancellation));
            }
        }

        all.Add(await indicators.SeriesAsync(Actor.System("test"), Cancellation));
        foreach (var promotion in (await ValueAsync<string>("select string_agg(code, ' ' order by code) from promotion")).Split(' '))
        {
            all.Add((await indicators.FunnelAsync(Actor.System("test"), promotion, Cancellation))!);
        }

        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        all.Add(await work.QueryAsync<string>("select r::text from generate_series(2018, 2025) y, figure.retained(y::integer, make_date(y::integer, 12, 31)) r order by 1"));
        all.Add(await work.QueryAsync<string>("select r::text from generate_series(2018, 2025) y, figure.selected(y::integer, make_date(y::integer, 12, 31)) r order by 1"));
        return JsonSerializer.Serialize(all);
    }
}
