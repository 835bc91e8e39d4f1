using System.Text.Json;
using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

/// <summary>The demonstration's two hosts against its data: what the policies give is what a condition written by hand gives the owner.</summary>
public sealed class DemonstrationRowsTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IAsyncLifetime
{
    private const string OfTheHost =
        """
        with host as (select id from administration where code = @code),
        mission as (select c.* from contract c left join defi d on d.id = c.defi_id where c.employer_id in (select id from host) or d.administration_id in (select id from host))
        """;

    // What a host may see, in the words of DOMAIN: its défis, the applications that wish for them, its own people.
    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal)
    {
        ["administration"] = "true", // names: a défi may be carried with others
        ["defi"] = "administration_id in (select id from host)",
        ["application"] = "exists (select from application_wish w join defi d on d.id = w.defi_id where w.application_id = t.id and d.administration_id in (select id from host))",
        ["application_wish"] = "defi_id in (select id from defi where administration_id in (select id from host))",
        ["contract"] = "id in (select id from mission)",
        ["person"] = "id in (select person_id from mission)",
        ["person_identity"] = "person_id in (select person_id from mission)",
        ["career_step"] = "exists (select from mission m where m.person_id = t.person_id and m.promotion_id = t.promotion_id)",
        ["promotion"] = "true",
        ["published_value"] = "true",
        ["person_gender"] = "false",
        ["assessor"] = "false",
        ["preselection_opinion"] = "false",
        ["jury_score"] = "false",
        ["decision"] = "false",
    };

    public async ValueTask InitializeAsync() => _ = await new DemonstrationAccounts(database.Database).PrepareAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("A039", "Administration d’accueil : IGN (ArtificIA, Géocommuns)")]
    [InlineData("A022", "Administration d’accueil : CGDD (Ecosphère(s), Etat bas carbone)")]
    public async Task Rows_OfAHost_AreThoseOfTheCondition(string administration, string label)
    {
        await using var work = await database.Database.BeginAsync(await ActorAsync(label), TestContext.Current.CancellationToken);
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var (table, condition) in Conditions)
        {
            const string Digest = "select count(*)::int, coalesce(md5(string_agg(t::text, '|' order by t::text)), '')";
            var expected = await owner.QuerySingleAsync<(int, string)>($"{OfTheHost} {Digest} from {table} t where {condition}", new { code = administration });
            var seen = await work.QuerySingleAsync<(int, string)>($"{Digest} from {table} t");
            Assert.Equal((table, expected), (table, seen));
            Assert.True(condition == "false" || seen.Item1 > 0 || table == "career_step", table);
        }
    }

    [Theory]
    [InlineData("Membre du jury de la promotion 6")]
    [InlineData("Administration du service")]
    public async Task Rows_OfPeopleAndTheirSelection_AreNotForJuryAndAdmin(string label)
    {
        await using var work = await database.Database.BeginAsync(await ActorAsync(label), TestContext.Current.CancellationToken);
        // A jury reads the défis its candidates wish for.
        foreach (var table in Conditions.Keys.Except(["promotion", "published_value", "administration", "defi"]))
        {
            Assert.Equal((table, 0), (table, await work.QuerySingleAsync<int>($"select count(*)::int from {table}")));
        }
    }

    [Theory]
    [InlineData("Équipe du programme")]
    [InlineData("Administration d’accueil : IGN (ArtificIA, Géocommuns)")]
    public async Task Plans_UnderPolicies_AskWhoTheActorIsOnceAndNotPerRow(string label)
    {
        await using var work = await database.Database.BeginAsync(await ActorAsync(label), TestContext.Current.CancellationToken);
        foreach (var table in Conditions.Keys)
        {
            Assert.Empty(AskedPerRow(await work.QuerySingleAsync<string>($"{Explain} select * from {table}")));
        }
    }

    [Fact]
    public async Task Plans_PolicyThatAsksPerRow_AreFound()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync(
            $"""
            create policy slow on decision for select using (access.has_role(outcome));
            set local role {TestServer.ApplicationRole};
            select set_config('eig.actor_kind', 'Account', true), set_config('eig.actor_key', '1', true)
            """);

        Assert.NotEmpty(AskedPerRow(await owner.QuerySingleAsync<string>($"{Explain} select * from decision")));
    }

    private const string Explain = "explain (analyze, verbose, timing off, format json)";

    // A function named in a filter is called for each row; in a node of its own, once.
    private static List<string> AskedPerRow(string plan)
    {
        using var json = JsonDocument.Parse(plan);
        return
        [
            .. from node in Nodes(json.RootElement[0].GetProperty("Plan"))
               where (node.TryGetProperty("Subplan Name", out _) && node.GetProperty("Actual Loops").GetInt32() > 1)
                   || node.EnumerateObject().Any(property => (property.Name is "Filter" or "Join Filter" || property.Name.EndsWith(" Cond", StringComparison.Ordinal))
                       && property.Value.GetString()!.Contains("access.", StringComparison.Ordinal))
               select node.GetRawText(),
        ];
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement plan) =>
        plan.TryGetProperty("Plans", out var below) ? below.EnumerateArray().SelectMany(Nodes).Prepend(plan) : [plan];

    private async Task<Actor> ActorAsync(string label) =>
        Actor.Account((await new DemonstrationAccounts(database.Database).ListAsync(CancellationToken.None)).Single(account => account.Label.Replace('\u00a0', ' ') == label).Id);
}
