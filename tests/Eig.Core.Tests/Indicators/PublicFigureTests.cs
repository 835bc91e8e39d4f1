using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Indicators;

/// <summary>What anybody may read of what was published: totals of a year or of a promotion, and no group of one to four people.</summary>
public sealed class PublicFigureTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    private readonly PublicFigureQueries figures = new(database.Database);

    public async ValueTask InitializeAsync()
    {
        // Published figures stay: each test begins with none.
        await using var empty = database.Owner.CreateCommand("truncate vintage, vintage_person; truncate person, promotion cascade");
        await empty.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("2.1", 4, null, null, null, true)]
    [InlineData("2.1", 5, null, null, null, false)]
    [InlineData("2.1", 0, null, null, null, false)]
    [InlineData("2.1-femmes", 33, 4, 12, 0, true)]
    [InlineData("2.1-femmes", 75, 12, 16, 0, true)]
    [InlineData("2.1-femmes", 42, 5, 12, 0, false)]
    [InlineData("2.1-femmes", 0, 0, 12, 3, false)]
    [InlineData("2.2", 13, 13, 38, 18, false)]
    [InlineData("2.2", 13, 13, 38, 21, true)]
    [InlineData("2.2", 3, 3, 38, 18, true)]
    [InlineData("2.2-taux", 90, 35, 39, 0, true)]
    public async Task SmallGroup_IsOneToFourPersonsThatAFigureTellsApart(string code, int? value, int? numerator, int? denominator, int? unknown, bool expected)
    {
        await using var work = await database.Database.BeginAsync(Actor.Anybody, CancellationToken.None);
        Assert.Equal(expected, await work.QuerySingleAsync<bool>(
            "select figure.tells_a_small_group(@code, @value, @numerator, @denominator, @unknown)", new { code, value, numerator, denominator, unknown }));
    }

    [Fact]
    public async Task List_OfAYearWithTwoPromotions_HasTheYearAndEachPromotion()
    {
        await PublishAsync("2.1", 2022, ("A", 20, 13), ("B", 5, 7));
        await PublishAsync("2.1-femmes", 2022, ("A", 20, 13), ("B", 5, 7));

        Assert.Equal(
            ["2.1  45", "2.1 A 33", "2.1 B 12", "2.1-femmes  56 25/45", "2.1-femmes A 61 20/33", "2.1-femmes B 42 5/12"],
            await TextAsync());
    }

    [Fact]
    public async Task List_WhereOnePromotionTellsASmallGroup_HasNoneOfThatFigure()
    {
        await PublishAsync("2.1", 2022, ("A", 20, 13), ("B", 4, 8));
        await PublishAsync("2.1-femmes", 2022, ("A", 20, 13), ("B", 4, 8));

        // Else the four women of B would be 24 less 20.
        Assert.Equal(["2.1  45", "2.1 A 33", "2.1 B 12", "2.1-femmes  53 24/45"], await TextAsync());
    }

    [Fact]
    public async Task List_OfAFigureThatTellsASmallGroup_DoesNotHaveItAtAll()
    {
        await PublishAsync("2.1", 2022, ("A", 2, 2));
        await PublishAsync("2.1-femmes", 2021, ("A", 3, 30));

        Assert.Empty(await TextAsync());
        await using var anybody = await database.Database.BeginAsync(Actor.Anybody, CancellationToken.None);
        Assert.Equal((0, 0), await anybody.QuerySingleAsync<(int, int)>("select (select count(*)::int from vintage), (select count(*)::int from vintage_person)"));
    }

    [Fact]
    public async Task List_OfARestatedYear_ShowsBothCountsAndTheLatestShareOnly()
    {
        var count = await PublishAsync("2.1", 2022, ("A", 20, 13));
        var share = await PublishAsync("2.1-femmes", 2022, ("A", 20, 13));
        await PublishAsync("2.1", 2022, count, ("A", 19, 13));
        await PublishAsync("2.1-femmes", 2022, share, ("A", 19, 13));

        // The two shares would say that who left is a woman.
        Assert.Equal(["2.1  33 restated", "2.1  32", "2.1 A 32", "2.1-femmes  59 19/32", "2.1-femmes A 59 19/32"], await TextAsync());
    }

    [Fact]
    public async Task List_OfAFigureThatIsNotDetermined_SaysThatAndNoNumber()
    {
        await using (var command = database.Owner.CreateCommand(
            """
            insert into vintage (code, year, as_of, definition_version, definition, status, unit, numerator, denominator, unknown, report, published_at)
            values ('2.2-femmes', 2020, '2020-12-31', 1, 'Définition', 'NotDetermined', '%', 3, 5, 9, 'RAP', '2021-03-15')
            """))
        {
            await command.ExecuteNonQueryAsync();
        }

        var figure = Assert.Single(await figures.ListAsync(CancellationToken.None));
        Assert.Equal((FigureStatus.NotDetermined, null, null, null, null), (figure.Status, figure.Value, figure.Numerator, figure.Denominator, figure.Unknown));
    }

    [Fact]
    public async Task Vintages_ForAnybody_ComeWithoutThePersonsBehindThem()
    {
        await PublishAsync("2.1", 2022, ("A", 20, 13));
        await using var anybody = await database.Database.BeginAsync(Actor.Anybody, CancellationToken.None);
        Assert.Equal((1, 0), await anybody.QuerySingleAsync<(int, int)>("select (select count(*)::int from vintage), (select count(*)::int from vintage_person)"));
        await using var system = await database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        Assert.Equal(33, await system.QuerySingleAsync<int>("select count(*)::int from vintage_person"));
    }

    [Fact]
    public async Task List_AfterTheDataChanged_IsWhatWasPublished()
    {
        await PublishAsync("2.1-femmes", 2022, ("A", 20, 13));
        var before = await TextAsync();
        await using (var command = database.Owner.CreateCommand("update person_gender set gender = 'X'; delete from person_identity"))
        {
            await command.ExecuteNonQueryAsync();
        }

        Assert.Equal(before, await TextAsync());
    }

    private async Task<IEnumerable<string>> TextAsync() => (await figures.ListAsync(CancellationToken.None)).Select(figure =>
        $"{figure.Code} {figure.PromotionCode} {figure.Value}{(figure.Denominator is null ? "" : $" {figure.Numerator}/{figure.Denominator}")}{(figure.IsRestated ? " restated" : "")}");

    private Task<int> PublishAsync(string code, int year, params (string Promotion, int Women, int Men)[] people) => PublishAsync(code, year, restates: null, people);

    /// <summary>A figure over persons who all count.</summary>
    private async Task<int> PublishAsync(string code, int year, int? restates, params (string Promotion, int Women, int Men)[] people)
    {
        var (women, all) = (people.Sum(p => p.Women), people.Sum(p => p.Women + p.Men));
        await using var work = await database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var isShare = code == "2.1-femmes";
        var id = await work.QuerySingleAsync<int>(
            """
            insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, numerator, denominator, unknown, report, comment, restates, published_at)
            values (@code, @year, make_date(@year, 12, 31), 1, 'Définition', 'Known', @value, @unit, @women, @all, @unknown, 'RAP', 'Commentaire', @restates, make_date(@year + 1, 3, 15)) returning id
            """, new { code, year, value = isShare ? (int)Math.Round(100m * women / all, MidpointRounding.AwayFromZero) : all, unit = isShare ? "%" : "Nb", women = isShare ? women : (int?)null, all = isShare ? all : (int?)null, unknown = isShare ? 0 : (int?)null, restates });
        foreach (var (promotion, of, men) in people)
        {
            await work.ExecuteAsync(
                """
                insert into promotion (code, scheme, label, year, mission_starts_on, mission_months) values (@promotion, 'Eig', 'Promotion ' || @promotion, 2022, '2022-01-01', 10)
                on conflict do nothing
                """, new { promotion });
            await work.ExecuteAsync(
                """
                with p as (insert into person (code) select null from generate_series(1, @of + @men) returning id),
                numbered as (select id, row_number() over (order by id) <= @of as is_woman from p),
                g as (insert into person_gender (person_id, gender) select id, case when is_woman then 'F' else 'M' end from numbered)
                insert into vintage_person (vintage_id, person_id, promotion_id, standing, reason, gender)
                select @id, n.id, r.id, 'Counted', 'OnMission', case when n.is_woman then 'F' else 'M' end
                from numbered n, promotion r where r.code = @promotion
                """, new { id, promotion, of, men });
        }

        await work.CommitAsync();
        return id;
    }
}
