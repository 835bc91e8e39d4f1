using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Core.Tests.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Preselection;

/// <summary>The preselection is decided as one unit, on what was shown, with a reason for what departs from the line.</summary>
public sealed class DecidePreselectionTests(EmptyDatabase database) : SelectionTest(database)
{
    private static readonly Dictionary<int, string> None = [];

    [Fact]
    public async Task Results_OfReadings_GiveMeanSpreadAndOpinions()
    {
        var promotion = await PromotionAsync();
        var (first, second, unread) = (await ReadAsync(promotion, "F", 4, 2.5m), await ReadAsync(promotion, "M", 4.5m), await ReadAsync(promotion, "F"));

        var lines = (await ResultsAsync((await TeamMemberAsync()).Actor, promotion)).Lines;

        Assert.Equal([second.Code, first.Code, unread.Code], lines.Select(line => line.Code));
        Assert.Equal([(4.5m, null), (3.25m, 1.5m), (null, (decimal?)null)], lines.Select(line => (line.Mean, line.Spread)));
        Assert.Equal((2, 2, 0), (lines[1].Readings, lines[1].Retained, lines[2].Readings));
    }

    [Fact]
    public async Task Results_OfAReaderInConflictSince_LeaveTheirsOut()
    {
        var promotion = await PromotionAsync();
        var application = await ReadAsync(promotion, "F", 4, 1);
        await OwnerAsync("insert into conflict_of_interest select application_id, assessor_id, null, '2022-11-15' from preselection_opinion where application_id = @Id and score = 1", new { application.Id });

        var line = (await ResultsAsync((await TeamMemberAsync()).Actor, promotion)).Lines.Single();

        Assert.Equal((1, 4m, null), (line.Readings, line.Mean, line.Spread));
    }

    [Fact]
    public async Task Sides_OfALine_CountAsTheFunnelDoes()
    {
        var promotion = await PromotionAsync();
        var team = (await TeamMemberAsync()).Actor;
        var applications = new[] { await ReadAsync(promotion, "F", 4), await ReadAsync(promotion, "M", 4), await ReadAsync(promotion, "F", 4), await ReadAsync(promotion, null, 1), await ReadAsync(promotion, "M", 1) };

        var sides = await new ResultQueries(Database).SidesAsync(team, [.. applications[..3].Select(row => row.Id)], [.. applications[3..].Select(row => row.Id)], Cancellation);
        Assert.Equal([new Side(true, 3, "Known", 67, 2, 0), new Side(false, 2, "NotDetermined", null, 0, 1)], sides);

        await DecideAsync(team, promotion, 3);
        await using var work = await Database.BeginAsync(team, Cancellation);
        var stage = await work.QuerySingleAsync<(int, int?, int?)>("select count, women_value, women_numerator from figure.funnel(@Id) where stage = 'Preselected'", new { promotion.Id });
        Assert.Equal((3, 67, 2), stage);
    }

    [Fact]
    public async Task Opinions_WhileTheReadingsGoOn_PreselectNobody()
    {
        var promotion = await PromotionAsync();
        var team = (await TeamMemberAsync()).Actor;
        await ReadAsync(promotion, "F", 4);
        await ReadAsync(promotion, "M", 4);

        Assert.Equal((0, 0), await PreselectedAsync());
        await DecideAsync(team, promotion, 3);
        Assert.Equal((2, 2), await PreselectedAsync());

        async Task<(int Funnel, int Deliberation)> PreselectedAsync()
        {
            await using var work = await Database.BeginAsync(team, Cancellation);
            return await work.QuerySingleAsync<(int, int)>(
                """
                select (select count from figure.funnel(@Id) where stage = 'Preselected'), (select count(*)::int from access.in_deliberation(@Id))
                """, new { promotion.Id });
        }
    }

    [Fact]
    public async Task Sides_ForWhoScores_TellNoGender()
    {
        var promotion = await PromotionAsync();
        var application = await ReadAsync(promotion, "F", 4);
        var member = await TeamMemberAsync();
        await GivenAsync(given => given.ReadAsync(application, member.Assessor, 3));

        Assert.True((await ResultsAsync(member.Actor, promotion)).IsBlind);
        Assert.Equal(new Side(true, 1, "NotDetermined", null, 0, 1), (await new ResultQueries(Database).SidesAsync(member.Actor, [application.Id], [], Cancellation))[0]);
    }

    [Fact]
    public async Task Decide_ByAThresholdAndOneReason_WritesAllAndCloses()
    {
        var promotion = await PromotionAsync();
        var team = (await TeamMemberAsync()).Actor;
        var (above, saved, below) = (await ReadAsync(promotion, "F", 3), await ReadAsync(promotion, "M", 2.99m), await ReadAsync(promotion, "F", 1));

        var decided = await DecideAsync(team, promotion, 3, new() { [saved.Id] = "Profil rare" });

        Assert.Equal(new PreselectionDecided(3, 2, true), decided.Value);
        Assert.Equal(
            [(above.Code, PreselectionOutcome.Preselected, null), (saved.Code, PreselectionOutcome.Preselected, "Profil rare"), (below.Code, PreselectionOutcome.NotPreselected, (string?)null)],
            (await ResultsAsync(team, promotion)).Lines.Select(line => (line.Code, line.Outcome!.Value, line.Reason)));
        Assert.NotNull((await ResultsAsync(team, promotion)).Settings.DecidedAt);
        Assert.Equal(4, (await AuditOfAsync(team)).Split('\n').Length);
        Assert.Equal(SelectionRefusals.AlreadyDecided, (await DecideAsync(team, promotion, 3)).Refusals[0]);
    }

    [Fact]
    public async Task Decide_OnResultsThatHaveChanged_DecidesNothing()
    {
        var promotion = await PromotionAsync();
        var team = (await TeamMemberAsync()).Actor;
        var application = await ReadAsync(promotion, "F", 3);
        var shown = (await ResultsAsync(team, promotion)).Fingerprint;
        await GivenAsync(async given => await given.ReadAsync(application, await given.AssessorAsync(), 1));

        var decided = await new DecidePreselection(Database, At()).ExecuteAsync(team, promotion.Code, 3, None, shown, Cancellation);

        Assert.Equal(PreselectionRefusals.ResultsChanged, decided.Refusals[0]);
        Assert.Equal(0, await DecisionsAsync(promotion));
    }

    [Fact]
    public async Task Decide_ByTwentyAtOnce_DecidesOnce()
    {
        var promotion = await PromotionAsync();
        var team = (await TeamMemberAsync()).Actor;
        await ReadAsync(promotion, "F", 3);
        var shown = (await ResultsAsync(team, promotion)).Fingerprint;

        var decided = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new DecidePreselection(Database, At()).ExecuteAsync(team, promotion.Code, 3, None, shown, Cancellation)));

        Assert.Single(decided, outcome => outcome.IsDone);
        Assert.Equal(1, await DecisionsAsync(promotion));
    }

    [Fact]
    public async Task Decide_WithSomebodyUnread_IsRefused()
    {
        var promotion = await PromotionAsync();
        await ReadAsync(promotion, "F", 3);
        await ReadAsync(promotion, "M");

        Assert.Equal(PreselectionRefusals.Unread, (await DecideAsync((await TeamMemberAsync()).Actor, promotion, 3)).Refusals[0]);
        Assert.Equal(0, await DecisionsAsync(promotion));
    }

    [Fact]
    public async Task Decide_WithOnesOwnReadingToCome_IsRefused()
    {
        var promotion = await PromotionAsync();
        var application = await ReadAsync(promotion, "F", 3);
        var member = await TeamMemberAsync();
        await GivenAsync(given => given.SheetAsync(application, member.Assessor));

        Assert.Equal(PreselectionRefusals.OwnReadingsPending, (await DecideAsync(member.Actor, promotion, 3)).Refusals[0]);
    }

    [Fact]
    public async Task Decide_ByWhoIsInConflictWithOne_LeavesThatOneToAnother()
    {
        var promotion = await PromotionAsync();
        var (mine, other) = (await ReadAsync(promotion, "F", 3), await ReadAsync(promotion, "M", 4));
        var (apart, free) = (await TeamMemberAsync(), await TeamMemberAsync());
        await OwnerAsync("insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @Assessor, '2022-11-10')", new { mine.Id, apart.Assessor });

        Assert.Equal(new PreselectionDecided(1, 1, false), (await DecideAsync(apart.Actor, promotion, 3.5m)).Value);
        Assert.Equal([other.Code], (await ResultsAsync(apart.Actor, promotion)).Lines.Select(line => line.Code));
        Assert.Null((await ResultsAsync(apart.Actor, promotion)).Settings.DecidedAt);
        Assert.Equal(new PreselectionDecided(1, 0, true), (await DecideAsync(free.Actor, promotion, 3.5m)).Value);
    }

    [Theory]
    [InlineData("2022-10-31T12:00", "step-not-yet")]
    [InlineData("2022-12-15T12:00", null)]
    public async Task Decide_BeforeTheReadingsOpen_IsRefusedAndAfterThemIsNot(string instant, string? refusal)
    {
        var promotion = await PromotionAsync();
        var team = (await TeamMemberAsync()).Actor;
        await ReadAsync(promotion, "F", 3);

        var decided = await new DecidePreselection(Database, At(instant)).ExecuteAsync(team, promotion.Code, 3, None, (await ResultsAsync(team, promotion)).Fingerprint, Cancellation);

        Assert.Equal(refusal, decided.IsDone ? null : decided.Refusals[0].Code);
    }

    [Fact]
    public async Task Decide_ByAHost_IsRefused()
    {
        var promotion = await PromotionAsync();
        var host = await PersonAsync(new RoleGrant(Role.Host, AdministrationId: await GivenAsync(given => given.AdministrationAsync())));

        Assert.Equal("not-for-this-role", (await new DecidePreselection(Database, At()).ExecuteAsync(host.Actor, promotion.Code, 3, None, "", Cancellation)).Refusals[0].Code);
    }

    private Task<ApplicationRow> ReadAsync(PromotionRow promotion, string? gender, params decimal[] scores) => GivenAsync(async given =>
    {
        var application = await given.ApplicationAsync(promotion, await given.PersonAsync(gender));
        foreach (var score in scores)
        {
            await given.ReadAsync(application, await given.AssessorAsync(), score);
        }

        return application;
    });

    private async Task<PreselectionResults> ResultsAsync(Actor actor, PromotionRow promotion) => (await new ResultQueries(Database).FindAsync(actor, promotion.Code, Cancellation))!;

    private async Task<Core.Shared.Outcome<PreselectionDecided>> DecideAsync(Actor actor, PromotionRow promotion, decimal threshold, Dictionary<int, string>? otherwise = null) =>
        await new DecidePreselection(Database, At()).ExecuteAsync(actor, promotion.Code, threshold, otherwise ?? None, (await ResultsAsync(actor, promotion)).Fingerprint, Cancellation);

    private Task<int> DecisionsAsync(PromotionRow promotion) => ValueAsync<int>("select count(*)::int from preselection_decision where promotion_id = @Id", new { promotion.Id });
}
