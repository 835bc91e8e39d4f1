using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;
using Xunit;

namespace Eig.Core.Tests.Careers;

/// <summary>The list of people: found by a part of the name, page after page, nobody twice and nobody left out.</summary>
public sealed class PersonQueriesTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    private static readonly Actor Reader = Actor.System("test");
    private static readonly DateOnly Today = new(2022, 11, 15);

    private PersonQueries People => new(database.Database);

    public async ValueTask InitializeAsync()
    {
        await using var work = await database.Database.BeginAsync(Reader, CancellationToken.None);
        if (await work.QuerySingleAsync<bool>("select exists (select from contract)"))
        {
            return;
        }

        var given = new Given(work);
        foreach (var (code, people) in new[] { ("A", 70), ("B", 50) })
        {
            var promotion = await given.PromotionAsync(code: code);
            for (var number = 0; number < people; number++)
            {
                var person = await given.MissionAsync(promotion);
                // Every name twice, so that the key has to decide.
                await work.ExecuteAsync("update person_identity set last_name = @last, first_name = 'Zoé' where person_id = @person", new { last = $"Martin {number / 2:00}", person });
            }
        }

        await work.ExecuteAsync(
            """
            update person_identity set last_name = 'Élan-d’Été', first_name = 'Françoise %_'
            where person_id = (select min(person_id) from person_identity)
            """);
        await work.CommitAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, 120)]
    [InlineData("A", 70)]
    [InlineData("Z", 0)]
    public async Task List_PageAfterPage_GivesEachMissionOnceInOrder(string? promotion, int missions)
    {
        var seen = new List<PersonQueries.PersonRow>();
        PersonQueries.PersonPage page;
        do
        {
            page = await People.ListAsync(Reader, new PersonFilter(Promotion: promotion, After: seen.Count == 0 ? null : seen[^1].ContractId), Today, CancellationToken.None);
            Assert.Equal(missions, page.Count);
            Assert.InRange(page.Rows.Count, 0, PersonQueries.PageSize);
            seen.AddRange(page.Rows);
        }
        while (page.HasMore);

        Assert.Equal(missions, seen.Select(row => row.ContractId).Distinct().Count());
        Assert.Equal(missions, seen.Count);
        Assert.Equal(seen.Select(row => row.StartsOn).OrderDescending(), seen.Select(row => row.StartsOn));
    }

    [Theory]
    [InlineData("elan", 1)]
    [InlineData("ÉLAN", 1)]
    [InlineData("francoise élan", 1)]
    [InlineData("  Françoise   ete ", 1)]
    [InlineData("elan martin", 0)]
    [InlineData("martin 03", 4)]
    [InlineData("zoe", 119)]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("'; drop table person --", 0)]
    [InlineData("E\u0301lan", 1)]
    public async Task List_OfAName_FindsItWhateverItsAccentsAndOrder(string name, int found) =>
        Assert.Equal(found, (await People.ListAsync(Reader, new PersonFilter(name.Trim()), Today, CancellationToken.None)).Count);

    [Fact]
    public async Task List_AfterARowThatIsNotFound_IsEmpty() =>
        Assert.Empty((await People.ListAsync(Reader, new PersonFilter(After: -1), Today, CancellationToken.None)).Rows);
}
