using Eig.Core.Applications;
using Eig.Core.Careers;
using Eig.Core.Indicators;
using Npgsql;

namespace Eig.Core.Tests.Access;

/// <summary>Which rows each kind of actor is given of each table when a query asks for all of them.</summary>
public sealed class RowsByActorTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string[] Programme =
    [
        "administration", "application", "application_wish", "assessor", "career_step", "contact_objection", "contract", "decision", "defi", "jury_score", "person",
        "person_gender", "person_identity", "preselection_opinion", "promotion", "published_value", "survey_answer", "survey_invitation", "survey_wave",
    ];

    private const string Everything = "*";

    // A table that is not named gives nothing.
    private static readonly Dictionary<string, Dictionary<string, string>> Expected = new(StringComparer.Ordinal)
    {
        ["System"] = AccessWorld.Tables.Keys.ToDictionary(table => table, _ => Everything, StringComparer.Ordinal),
        ["Team"] = new(Programme.ToDictionary(table => table, _ => Everything), StringComparer.Ordinal)
        {
            ["audit_line"] = Everything, ["audit_seal"] = Everything, ["mail"] = Everything, ["mail_home"] = Everything,
            ["account"] = "team", ["account_role"] = "team:Team", ["session"] = "team",
        },
        ["Admin"] = new(StringComparer.Ordinal)
        {
            ["account"] = Everything, ["account_role"] = Everything, ["session"] = "admin", ["mail"] = Everything, ["mail_home"] = Everything, ["job_run"] = Everything,
            ["audit_line"] = Everything, ["audit_seal"] = Everything,
            ["administration"] = Everything, ["promotion"] = Everything, ["published_value"] = Everything,
        },
        ["HostA"] = new(StringComparer.Ordinal)
        {
            ["administration"] = "A", ["defi"] = "DA DQ", ["application"] = "C1 C3 C4", ["application_wish"] = "C1>DA C3>DA C4>DQ",
            ["contract"] = "K1 K3", ["person"] = "E1 E3", ["person_identity"] = "E1 E3", ["career_step"] = "E1@P E3@P",
            ["promotion"] = Everything, ["published_value"] = Everything, ["account"] = "hosta", ["account_role"] = "hosta:Host", ["session"] = "hosta",
        },
        ["HostB"] = new(StringComparer.Ordinal)
        {
            ["administration"] = "B", ["defi"] = "DB", ["application"] = "C2 C3", ["application_wish"] = "C2>DB C3>DB",
            ["contract"] = "K2 K3 K4", ["person"] = "E1 E2 E3", ["person_identity"] = "E1 E2 E3", ["career_step"] = "E1@Q E2@P E3@P",
            ["promotion"] = Everything, ["published_value"] = Everything, ["account"] = "hostb", ["account_role"] = "hostb:Host", ["session"] = "hostb",
        },
        ["Jury"] = new(StringComparer.Ordinal)
        {
            ["promotion"] = Everything, ["published_value"] = Everything, ["account"] = "jury", ["account_role"] = "jury:Jury", ["session"] = "jury",
        },
        ["Bare"] = new(StringComparer.Ordinal)
        {
            ["promotion"] = Everything, ["published_value"] = Everything, ["account"] = "bare", ["session"] = "bare",
        },
        // Who holds a survey link: oneself in every promotion, the answers given through that link, and what everybody may choose from.
        ["E1"] = Holder("E1", "K1 K4", "E1@P E1@Q", "E1:Draft E1:Sent"),
        ["E2"] = Holder("E2", "K2", "E2@P", "E2:Draft E2:Sent"),
        ["E3"] = [],
        ["Stranger"] = [],
        ["Invited"] = [],
        ["Suspended"] = [],
        ["Nobody"] = [],
    };

    public static TheoryData<string> Actors => [.. Expected.Keys];

    private static Dictionary<string, string> Holder(string person, string contracts, string steps, string answers) => new(StringComparer.Ordinal)
    {
        ["person"] = person, ["person_identity"] = person, ["contract"] = contracts, ["career_step"] = steps,
        ["survey_invitation"] = person, ["survey_answer"] = answers, ["survey_wave"] = "P:NextYear", ["contact_objection"] = person,
        ["promotion"] = Everything, ["administration"] = Everything, ["defi"] = Everything,
    };

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Rows_AskedForWithoutAnyCondition_AreThoseOfTheActor(string actor)
    {
        await using var work = await world.Application.BeginAsync(world.Actor(actor), TestContext.Current.CancellationToken);
        foreach (var table in AccessWorld.Tables.Keys)
        {
            var expected = Expected[actor].GetValueOrDefault(table, "");
            Assert.Equal($"{table}: {(expected == Everything ? world.All(table) : expected)}", $"{table}: {await world.RowsAsync(work, table)}");
        }
    }

    [Fact]
    public void Rows_OfTheWorld_AreThereInEveryTable() => Assert.DoesNotContain(AccessWorld.Tables.Keys, table => world.All(table).Length == 0);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("System ", "x")]
    [InlineData("system", "x")]
    [InlineData("Demonstration", "1")]
    public async Task Rows_WithoutAnActorOrForAnUnknownKind_AreNone(string? kind, string? key)
    {
        await using var connection = new NpgsqlConnection(world.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        if (kind is not null)
        {
            await using var set = new NpgsqlCommand("select set_config('eig.actor_kind', $1, false), set_config('eig.actor_key', $2, false)", connection)
            {
                Parameters = { new() { Value = kind }, new() { Value = key! } },
            };
            await set.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        foreach (var table in AccessWorld.Tables.Keys)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
            Assert.Equal((table, 0L), (table, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public async Task Rows_OfAnAccountSuspendedMeanwhile_AreGoneInItsRunningTransaction()
    {
        await using var work = await world.Application.BeginAsync(world.Actor("HostB"), TestContext.Current.CancellationToken);
        Assert.Equal("B", await world.RowsAsync(work, "administration"));
        await using var owner = await world.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var suspend = new NpgsqlCommand("update account set status = 'Suspended' where id = $1", owner) { Parameters = { new() { Value = world.Account("HostB") } } };
        await suspend.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal("", await world.RowsAsync(work, "administration"));
            Assert.Equal("", await world.RowsAsync(work, "account"));
        }
        finally
        {
            await using var resume = new NpgsqlCommand("update account set status = 'Active' where id = $1", owner) { Parameters = { new() { Value = world.Account("HostB") } } };
            await resume.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Applications_ReadByAHost_NameNobody()
    {
        var rows = await new ApplicationQueries(world.Application).ListAsync(world.Actor("HostA"), null, null, TestContext.Current.CancellationToken);

        Assert.Equal(["C1", "C3", "C4"], rows.Select(row => row.Code).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal((null, null), (row.PersonId, row.Person)));
        Assert.Equal("1. Défi DA", rows.Single(row => row.Code == "C3").WishLines);
    }

    [Fact]
    public async Task Applications_ReadByTheTeam_NameTheirPeople()
    {
        var rows = await new ApplicationQueries(world.Application).ListAsync(world.Actor("Team"), null, null, TestContext.Current.CancellationToken);

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.NotNull(row.Person));
    }

    [Fact]
    public async Task Persons_OfAnotherHost_HaveNoFileAndLeaveNoLine()
    {
        var people = new PersonQueries(world.Application);
        await using var work = await world.Application.BeginAsync(world.Actor("System"), TestContext.Current.CancellationToken);
        var e2 = await work.QuerySingleAsync<int>("select id from person where code = 'E2'");

        Assert.Null(await people.OpenAsync(world.Actor("HostA"), e2, new DateOnly(2022, 12, 31), TestContext.Current.CancellationToken));
        Assert.Equal(0, await work.QuerySingleAsync<int>("select count(*)::int from audit_line where action = 'ReadPerson'"));
    }

    [Theory]
    [InlineData("System", 5)]
    [InlineData("Team", 5)]
    [InlineData("Admin", 0)]
    [InlineData("HostA", 0)]
    [InlineData("Jury", 0)]
    [InlineData("Suspended", 0)]
    public async Task Figures_AskedForByWhoSeesOnlyAPart_AreNoneRatherThanWrong(string actor, int figures)
    {
        var queries = new IndicatorQueries(world.Application);
        var asOf = new DateOnly(2022, 12, 31);

        Assert.Equal(figures, (await queries.YearAsync(world.Actor(actor), 2022, asOf, TestContext.Current.CancellationToken)).Count);
        Assert.Equal(figures > 0, (await queries.SeriesAsync(world.Actor(actor), TestContext.Current.CancellationToken)).Count > 0);
        Assert.Equal(figures > 0, (await queries.FunnelAsync(world.Actor(actor), "P", TestContext.Current.CancellationToken))?.Stages.Count > 0);
        var people = await new CountedPersonQueries(world.Application).ListAsync(world.Actor(actor), "2.2", 2022, asOf, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(figures > 0, people.Any(group => group.Persons.Count > 0));
    }
}
