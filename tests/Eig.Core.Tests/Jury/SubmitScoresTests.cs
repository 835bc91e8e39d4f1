using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Jury;

/// <summary>One scores whom one heard: complete, in time, once; and sees others' scores after that.</summary>
public sealed class SubmitScoresTests(EmptyDatabase database) : JuryTest(database)
{
    [Fact]
    public async Task Submit_WritesOneScorePerCriterion_AndNotesThatThePersonCame()
    {
        var world = await WorldAsync();

        var outcome = await SubmitAsync(world, world.First.Actor, 4, 2);

        Assert.Equal(3m, outcome.Value.Mean);
        Assert.Equal("Motivation 4, Technique 2", await ValueAsync<string>(
            "select string_agg(criterion || ' ' || score, ', ' order by criterion) from jury_score where application_id = @Id and assessor_id = @Assessor and defi_id = @Defi",
            new { world.Application.Id, world.First.Assessor, Defi = world.Defi.Id }));
        Assert.Equal("Heard", await ValueAsync<string>("select presence from hearing where session_id = @Session", new { world.Session }));
        Assert.Equal("RecordPresence", await AuditAsync("Hearing", $"{world.Session}/{world.Application.Id}"));
    }

    [Fact]
    public async Task Submit_Twice_OrWithoutAScore_IsRefused()
    {
        var world = await WorldAsync();
        Assert.Equal(SelectionRefusals.ScoresMissing, (await SubmitAsync(world, world.First.Actor, 4)).Refusals[0]);
        await SubmitAsync(world, world.First.Actor, 4, 2);

        Assert.Equal(SelectionRefusals.SheetSubmitted, (await SubmitAsync(world, world.First.Actor, 5, 5)).Refusals[0]);
        Assert.Equal(2, await ValueAsync<int>("select count(*)::int from jury_score where application_id = @Id", new { world.Application.Id }));
    }

    [Fact]
    public async Task Submit_OfWhoIsMarkedAbsent_IsRefused_AndNothingIsZero()
    {
        var world = await WorldAsync();
        Assert.True((await PresenceAsync(world, world.First.Actor, Presence.Absent)).IsDone);

        Assert.Equal(JuryRefusals.MarkedAbsent, (await SubmitAsync(world, world.First.Actor, 0, 0)).Refusals[0]);
        var line = Assert.Single(await new RankingQueries(Database).ListAsync(Actor.System("test"), world.Promotion.Code, null, null, Cancellation));
        Assert.Equal((RankingStanding.Absent, null), (line.Standing, line.Score));
    }

    [Fact]
    public async Task Scores_AndPresence_BeforeTheDayOfTheSession_AreRefused()
    {
        var world = await WorldAsync();
        await GivenAsync(given => given.Work.ExecuteAsync("update jury_session set starts_at = '2022-11-16T00:00+01:00' where id = @Session", new { world.Session }));

        Assert.Equal("session-to-come", (await SubmitAsync(world, world.First.Actor, 4, 2)).Refusals[0].Code);
        Assert.Equal("session-to-come", (await PresenceAsync(world, world.First.Actor, Presence.Heard)).Refusals[0].Code);
        Assert.Equal("Expected", await ValueAsync<string>("select presence from hearing where session_id = @Session", new { world.Session }));

        // Later on its day, before its hour: a jury may begin early.
        await GivenAsync(given => given.Work.ExecuteAsync("update jury_session set starts_at = '2022-11-15T23:00+01:00' where id = @Session", new { world.Session }));
        Assert.True((await SubmitAsync(world, world.First.Actor, 4, 2)).IsDone);
    }

    [Fact]
    public async Task Absent_AfterSomebodysScores_IsRefused_EvenFromWhoDoesNotSeeThem()
    {
        var world = await WorldAsync();
        await SubmitAsync(world, world.First.Actor, 4, 2);

        Assert.Equal(JuryRefusals.AlreadyScored, (await PresenceAsync(world, world.Second.Actor, Presence.Absent)).Refusals[0]);
    }

    [Fact]
    public async Task Submit_ByWhoDoesNotSit_OrIsInConflict_IsUnknown()
    {
        var world = await WorldAsync();
        var (stranger, _) = await JurorAsync(world.Promotion);
        await GivenAsync(given => given.Work.ExecuteAsync(
            "insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @Assessor, '2022-11-15T08:00:00Z')", new { world.Application.Id, world.Second.Assessor }));

        Assert.Equal(SelectionRefusals.SheetUnknown, (await SubmitAsync(world, stranger, 4, 2)).Refusals[0]);
        Assert.Equal(SelectionRefusals.SheetUnknown, (await SubmitAsync(world, world.Second.Actor, 4, 2)).Refusals[0]);
        Assert.Equal(JuryRefusals.HearingUnknown, (await PresenceAsync(world, world.Second.Actor, Presence.Absent)).Refusals[0]);
        Assert.Equal(JuryRefusals.HearingUnknown, (await PresenceAsync(world, stranger, Presence.Absent)).Refusals[0]);
    }

    [Fact]
    public async Task Submit_AfterTheJury_SaysUntilWhenItWasOpen()
    {
        var world = await WorldAsync();

        var late = await SubmitAsync(world, world.First.Actor, At("2022-11-28T18:00"), 4, 2);

        Assert.Contains("jusqu’au 28\u00a0novembre 2022 à 18", late.Refusals[0].Sentence, StringComparison.Ordinal);
        Assert.Equal("jury-over", (await new RecordPresence(Database, At("2022-11-28T18:00")).ExecuteAsync(world.First.Actor, world.Session, world.Application.Code, Presence.Heard, Cancellation)).Refusals[0].Code);
        Assert.Equal("jury-not-yet", (await new RecordPresence(Database, At("2022-11-14T08:59")).ExecuteAsync(world.First.Actor, world.Session, world.Application.Code, Presence.Heard, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task Others_AreGivenOnceOnesOwnAreIn()
    {
        var world = await WorldAsync();
        await SubmitAsync(world, world.First.Actor, 4, 2);
        var queries = new ScoringQueries(Database);

        Assert.Empty(await queries.OthersAsync(world.Second.Actor, world.Application.Id, Cancellation));
        await SubmitAsync(world, world.Second.Actor, 1, 1);
        var other = Assert.Single(await queries.OthersAsync(world.Second.Actor, world.Application.Id, Cancellation));
        Assert.Equal((3m, "Motivation\t4\nTechnique\t2"), (other.Mean, other.ScoreLines));
        Assert.NotNull(other.Name);
    }

    [Fact]
    public async Task AMember_MayNoteAPresence_AndNothingElseOfAHearing()
    {
        var world = await WorldAsync();
        await using var work = await Database.BeginAsync(world.First.Actor, Cancellation);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => work.ExecuteAsync("update hearing set position = 9 where session_id = @Session", new { world.Session }));

        Assert.Equal("42501", refused.SqlState);
    }

    private Task<Core.Shared.Outcome<ClosedSheet>> SubmitAsync(World world, Actor actor, params int[] scores) => SubmitAsync(world, actor, Clock, scores);

    private async Task<Core.Shared.Outcome<ClosedSheet>> SubmitAsync(World world, Actor actor, Core.Shared.DomainClock clock, params int[] scores)
    {
        var criteria = await ValueAsync<string>("select string_agg(id::text, ',' order by position) from criterion where promotion_id = @Id", new { world.Promotion.Id });
        var given = criteria!.Split(',').Select(int.Parse).Zip(scores).ToDictionary(pair => pair.First, pair => pair.Second);
        return await new SubmitScores(Database, clock).ExecuteAsync(actor, world.Session, world.Application.Code, new SheetForm(given, null, null, 0), Cancellation);
    }

    private Task<Core.Shared.Outcome<Presence>> PresenceAsync(World world, Actor actor, Presence presence) =>
        new RecordPresence(Database, Clock).ExecuteAsync(actor, world.Session, world.Application.Code, presence, Cancellation);

    private async Task<World> WorldAsync()
    {
        var promotion = await PromotionAsync();
        var (first, second) = (await JurorAsync(promotion), await JurorAsync(promotion));
        return await GivenAsync(async given =>
        {
            await given.JuryCriterionAsync(promotion, "Motivation", 1, 1);
            await given.JuryCriterionAsync(promotion, "Technique", 1, 2);
            var defi = await given.DefiAsync(promotion);
            var application = await given.ApplicationAsync(promotion, wishes: defi);
            await given.PreselectedAsync(application);
            var session = await given.JurySessionAsync(defi, members: [first.Assessor, second.Assessor]);
            await given.HearingAsync(session, application);
            return new World(promotion, first, second, defi, application, session);
        });
    }

    private sealed record World(
        PromotionRow Promotion, (Actor Actor, int Assessor) First, (Actor Actor, int Assessor) Second, DefiRow Defi, ApplicationRow Application, int Session);
}
