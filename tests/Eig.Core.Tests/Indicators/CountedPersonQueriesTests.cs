using Dapper;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Indicators;

/// <summary>Long lists: every person once, in order, page after page.</summary>
public sealed class CountedPersonQueriesTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    private const int Persons = (2 * CountedPersonQueries.PageSize) + 50;

    private static readonly DateOnly EndOf2030 = new(2030, 12, 31);

    public async ValueTask InitializeAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        // Few names for many persons: namesakes must not be lost between two pages. One in seven has been erased.
        await connection.ExecuteAsync(
            """
            insert into promotion (code, scheme, label, year, mission_starts_on, mission_months) values ('LONG', 'Eig', 'Longue', 2030, '2030-01-01', 10) on conflict do nothing;
            insert into administration (code, name) values ('A', 'Administration') on conflict do nothing;
            with made as (
                insert into person (code) select 'L' || n from generate_series(1, @persons) n on conflict do nothing returning id
            ), named as (
                insert into person_identity (person_id, last_name, first_name, email)
                select id, case id % 3 when 0 then 'Éon' when 1 then 'eon' else 'Zola' end, 'Al', 'a@example.org' from made where id % 7 <> 0
            )
            insert into contract (code, person_id, promotion_id, role, kind, employer_id, starts_on, ends_on)
            select 'K' || m.id, m.id, p.id, 'Eig', 'Initial', a.id, '2030-01-01', '2030-10-31'
            from made m, promotion p, administration a
            where p.code = 'LONG' and a.code = 'A';
            """, new { persons = Persons });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ListAsync_PageAfterPage_GivesEveryPersonOnceInOrder()
    {
        var queries = new CountedPersonQueries(database.Database);
        var seen = new List<CountedPerson>();
        int? after = null;
        PersonGroupPage page;
        do
        {
            page = Assert.Single(await queries.ListAsync(Actor.System("test"), "2.1", 2030, EndOf2030, PersonGroup.Counted, after, CancellationToken.None));
            Assert.Equal(Persons, page.Size);
            seen.AddRange(page.Persons);
            after = page.Persons[^1].ContractId;
        }
        while (page.HasMore);

        Assert.Equal(Persons, seen.Select(person => person.ContractId).Distinct().Count());
        Assert.Equal(Persons, seen.Count);
        // Accents and capitals sort as in a French directory; the erased come last.
        Assert.Equal(["eon", "Éon", "Zola", null], seen.Select(person => person.LastName).Aggregate(new List<string?>(), (names, name) => names.Count > 0 && names[^1] == name ? names : [.. names, name]));
    }

    [Fact]
    public async Task ListAsync_AllGroups_CutsEachAtOnePageAndKeepsItsSize()
    {
        var groups = await new CountedPersonQueries(database.Database).ListAsync(Actor.System("test"), "2.1-femmes", 2030, EndOf2030, null, null, CancellationToken.None);
        Assert.Equal([PersonGroup.Women, PersonGroup.OtherGenders, PersonGroup.UnknownGender], groups.Select(group => group.Group));
        Assert.Equal([0, 0, Persons], groups.Select(group => group.Size));
        Assert.Equal(CountedPersonQueries.PageSize, groups[2].Persons.Count);
        Assert.True(groups[2].HasMore);
    }

    [Fact]
    public async Task ListAsync_AfterAContractThatIsNotThere_GivesNobody()
    {
        var page = Assert.Single(await new CountedPersonQueries(database.Database).ListAsync(
            Actor.System("test"), "2.1", 2030, EndOf2030, PersonGroup.Counted, int.MaxValue, CancellationToken.None));
        Assert.Empty(page.Persons);
    }
}
