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
        "application_text", "candidate_column", "candidate_import", "conflict_of_interest", "criterion", "decision_change", "defi_carrier", "defi_contact", "defi_dossier",
        "defi_review", "defi_score", "deliberation", "draft_decision", "hearing", "jury_member", "jury_session", "jury_session_member", "milestone", "offer", "post",
        "preselection_decision", "report_line", "selection_setting", "sheet", "sheet_score", "vintage", "vintage_person", "contract_change", "contract_intention", "career_step_before", "defi_future", "erasure", "tombstone", "retention_setting", "retention_report",
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
        ["Admin"] = Account("admin", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["account"] = Everything, ["account_role"] = Everything, ["mail"] = Everything, ["mail_home"] = Everything, ["job_run"] = Everything,
            // Nothing of the selection, whatever was audited of it.
            ["audit_line"] = "Build", ["audit_seal"] = Everything, ["administration"] = Everything,
            ["retention_setting"] = Everything, ["retention_report"] = Everything,
        }),
        ["HostA"] = Account("hosta", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["account_role"] = "hosta:Host",
            ["administration"] = Everything, ["defi"] = "DA DD DQ", ["application"] = "C1 C3 C4", ["application_wish"] = "C1>DA C3>DA C4>DQ", ["application_text"] = "C1 C3",
            ["contract"] = "K1 K3", ["person"] = "E1 E3", ["person_identity"] = "E1 E3", ["career_step"] = "E1@P E3@P", ["career_step_before"] = "E1@P E3@P",
            // What another host had said before them is not theirs to read.
            ["contract_intention"] = "K1:A K3:A", ["defi_future"] = "DA DD",
            ["defi_dossier"] = "DA DD", ["defi_contact"] = "DA DD", ["defi_carrier"] = "DD>A", ["post"] = "DA DD",
        }),
        ["HostB"] = Account("hostb", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["account_role"] = "hostb:Host",
            ["administration"] = Everything, ["defi"] = "DB DD", ["application"] = "C2 C3", ["application_wish"] = "C2>DB C3>DB", ["application_text"] = "C2 C3",
            ["contract"] = "K2 K3 K4", ["person"] = "E1 E2 E3", ["person_identity"] = "E1 E2 E3", ["career_step"] = "E1@Q E2@P E3@P", ["career_step_before"] = "E1@Q E2@P E3@P",
            ["contract_intention"] = "K2:B K3:A", ["defi_future"] = "DB DD",
            ["defi_dossier"] = "DB DD", ["defi_contact"] = "DB DD", ["defi_carrier"] = "DD>A", ["post"] = "DB DD",
        }),
        ["Jury"] = Account("jury", JuryOfP("jury")),
        // Blind: the application given to read, nothing of whose it is, and no other's opinion before one's own.
        ["Reader"] = Account("reader", JuryOfP("reader"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["application"] = "C1", ["application_text"] = "C1", ["application_wish"] = "C1>DA", ["assessor"] = "reader",
            ["sheet"] = "reader:C1:P", ["sheet_score"] = "reader:C1:P", ["defi_review"] = "reader:DA", ["defi_score"] = "reader:DA",
        }),
        // Names of whom one meets, no gender; the others' scores where one's own are in.
        ["Member"] = Account("member", JuryOfP("member"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["application"] = "C1 C3", ["application_text"] = "C1 C3", ["application_wish"] = "C1>DA C3>DA C3>DB", ["assessor"] = "jury-C1 member",
            ["person"] = "P1 P3", ["person_identity"] = "P1 P3", ["jury_member"] = "jury-C1 member", ["jury_session"] = "DA", ["jury_session_member"] = "jury-C1 member",
            ["hearing"] = "C1 C3", ["jury_score"] = "C1", ["sheet"] = "jury-C1:C1:J member:C1:J member:C3:J", ["sheet_score"] = "jury-C1:C1:J member:C1:J member:C3:J",
            ["defi_review"] = "member:DA", ["defi_score"] = "member:DA",
        }),
        // The team's own are no exception: out of C3 altogether, blind to who applied to P, without the others' opinion on C2.
        ["TeamReader"] = new(Programme.ToDictionary(table => table, _ => Everything), StringComparer.Ordinal)
        {
            // And out of P's deliberation with it: what was drafted of C1 is not told either.
            ["audit_line"] = "AnswerOffer Build SubmitSheet", ["audit_seal"] = Everything, ["mail"] = "Invitation LaureateOffer WaitingListDecision", ["mail_home"] = Everything,
            ["offer"] = "C1",
            ["account"] = "teamreader", ["account_role"] = "teamreader:Team", ["session"] = "teamreader",
            ["application"] = "C1 C2 C4", ["application_text"] = "C1 C2", ["application_wish"] = "C1>DA C2>DB C4>DQ", ["decision"] = "C1 C2 C4", ["decision_change"] = "C1",
            ["vintage_person"] = "E1 E2", ["draft_decision"] = "C1", ["hearing"] = "C1 C2", ["jury_score"] = "C1 C2 C4", ["preselection_opinion"] = "C1 C4", ["preselection_decision"] = "C1",
            ["person_identity"] = "E1 E2 E3", ["person_gender"] = "E1 E2 E3", ["conflict_of_interest"] = "teamreader:C3",
            ["sheet"] = "evaluateur-C1:C1:P jury-C1:C1:J member:C1:J reader:C1:P teamreader:C2:P",
            ["sheet_score"] = "evaluateur-C1:C1:P jury-C1:C1:J member:C1:J reader:C1:P teamreader:C2:P",
        },
        ["Bare"] = Account("bare", []),
        // Who holds an offer's link: oneself, the défi, what was decided.
        ["Offered"] = new(StringComparer.Ordinal)
        {
            ["offer"] = "C1", ["application"] = "C1", ["person"] = "P1", ["person_identity"] = "P1", ["defi"] = "DA", ["decision"] = "C1", ["decision_change"] = "C1",
            ["promotion"] = Everything, ["administration"] = Everything,
        },
        // Who holds a survey link: oneself in every promotion, the answers given through that link, and what everybody may choose from.
        ["E1"] = new(Holder("E1", "K1 K4", "E1@P E1@Q", "E1:Draft E1:Sent")) { ["erasure"] = "E1" },
        ["E2"] = Holder("E2", "K2", "E2@P", "E2:Draft E2:Sent"),
        ["E3"] = [],
        ["Stranger"] = [],
        ["Invited"] = [],
        ["Suspended"] = [],
        ["Nobody"] = [],
        // The figure published here is of three persons: too few for everybody's eyes. See PublicFigureTests.
        ["Anybody"] = new(StringComparer.Ordinal) { ["retention_setting"] = Everything },
    };

    public static TheoryData<string> Actors => [.. Expected.Keys];

    // What everybody with an account is given, and more.
    private static Dictionary<string, string> Account(string name, params Dictionary<string, string>[] more)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["account"] = name, ["session"] = name,
            ["promotion"] = Everything, ["published_value"] = Everything, ["milestone"] = Everything, ["selection_setting"] = Everything, ["criterion"] = Everything,
            ["report_line"] = Everything, ["vintage"] = Everything,
        };
        foreach (var (table, rows) in more.SelectMany(rows => rows))
        {
            tables[table] = rows;
        }

        return tables;
    }

    private static Dictionary<string, string> JuryOfP(string name) => new(StringComparer.Ordinal)
    {
        ["account_role"] = name + ":Jury", ["administration"] = Everything, ["defi"] = "DA DB", ["defi_dossier"] = "DA DB", ["post"] = "DA DB",
    };

    private static Dictionary<string, string> Holder(string person, string contracts, string steps, string answers) => new(StringComparer.Ordinal)
    {
        ["person"] = person, ["person_identity"] = person, ["contract"] = contracts, ["career_step"] = steps, ["career_step_before"] = steps,
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
        Assert.Equal("DB DD", await world.RowsAsync(work, "defi"));
        await using var owner = await world.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var suspend = new NpgsqlCommand("update account set status = 'Suspended' where id = $1", owner) { Parameters = { new() { Value = world.Account("HostB") } } };
        await suspend.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal("", await world.RowsAsync(work, "defi"));
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
        var rows = (await new ApplicationQueries(world.Application).ListAsync(world.Actor("HostA"), new ApplicationFilter(), TestContext.Current.CancellationToken)).Rows;

        Assert.Equal(["C1", "C3", "C4"], rows.Select(row => row.Code).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal((null, null), (row.PersonId, row.Person)));
        Assert.Equal("1. Défi DA", rows.Single(row => row.Code == "C3").WishLines);
    }

    [Fact]
    public async Task Applications_ReadByTheTeam_NameTheirPeople()
    {
        var rows = (await new ApplicationQueries(world.Application).ListAsync(world.Actor("Team"), new ApplicationFilter(), TestContext.Current.CancellationToken)).Rows;

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
