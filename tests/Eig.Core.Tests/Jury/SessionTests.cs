using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Jury;

/// <summary>Sessions: within the jury's dates, above the quorum after recusals, and nobody in two at a time.</summary>
public sealed class SessionTests(EmptyDatabase database) : JuryTest(database)
{
    [Theory]
    [InlineData("2022-11-13", "14:00", 30, "outside-jury")]
    [InlineData("2022-11-28", "18:00", 30, "outside-jury")]
    [InlineData("2022-11-20", null, 30, "time-invalid")]
    [InlineData(null, "14:00", 30, "day-invalid")]
    [InlineData("2022-11-20", "14:00", 4, "minutes-invalid")]
    public async Task Plan_OfWhatCannotBe_IsRefused(string? day, string? time, int minutes, string code)
    {
        var world = await WorldAsync();
        var form = new SessionForm(world.Defi.Code, Profile.Development, day is null ? null : DateOnly.Parse(day), time is null ? null : TimeOnly.Parse(time), minutes, null);

        Assert.Equal(code, (await new PlanSession(Database, Clock).ExecuteAsync(world.Team, world.Promotion.Code, null, form, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task Plan_KeepsTheHourOfParis()
    {
        var world = await WorldAsync();
        var form = new SessionForm(world.Defi.Code, null, new DateOnly(2022, 11, 16), new TimeOnly(14, 30), 45, "Salle 1");

        var session = (await new PlanSession(Database, Clock).ExecuteAsync(world.Team, world.Promotion.Code, null, form, Cancellation)).Value;

        var head = await new SessionQueries(Database).FindAsync(world.Team, session, Cancellation);
        Assert.Equal((Utc("2022-11-16T14:30"), (short)45, "Salle 1", null, false), (head!.StartsAt, head.MinutesEach, head.Room, head.Profile, head.IsMember));
        Assert.Equal("PlanSession", await AuditAsync("JurySession", $"{session}"));
    }

    [Fact]
    public async Task Compose_WithAQuorum_GivesEachTheirHour()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);

        var outcome = await ComposeAsync(world, session, world.Members, (world.First.Code, 2), (world.Second.Code, 1));

        Assert.True(outcome.IsDone);
        var hearings = await new SessionQueries(Database).HearingsAsync(world.Team, session, Cancellation);
        Assert.Equal([(world.Second.Code, Utc("2022-11-16T09:00")), (world.First.Code, Utc("2022-11-16T09:30"))], hearings.Select(hearing => (hearing.Code, hearing.BeginsAt)));
    }

    [Fact]
    public async Task Compose_ChangingPlaces_IsOneChange()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);
        await ComposeAsync(world, session, world.Members, (world.First.Code, 1), (world.Second.Code, 2));

        Assert.True((await ComposeAsync(world, session, world.Members, 2, (world.First.Code, 2), (world.Second.Code, 1))).IsDone);

        Assert.Equal([world.Second.Code, world.First.Code], (await new SessionQueries(Database).HearingsAsync(world.Team, session, Cancellation)).Select(hearing => hearing.Code));
    }

    [Fact]
    public async Task Compose_BelowTheQuorumAfterARecusal_IsRefusedAndThePreviewSaysWhoStaysOut()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);
        await GivenAsync(given => given.Work.ExecuteAsync(
            "insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @assessor, '2022-11-15T10:00:00Z')", new { world.First.Id, assessor = world.Members[0] }));
        var seats = new SessionSeats(world.Members, [(world.First.Code, 1), (world.Second.Code, 2)], 1);

        var preview = (await new ComposeSession(Database, Clock).PreviewAsync(world.Team, world.Promotion.Code, session, seats, Cancellation)).Value;
        var outcome = await new ComposeSession(Database, Clock).ExecuteAsync(world.Team, world.Promotion.Code, session, seats, Cancellation);

        Assert.Equal([(1, true), (2, false)], preview.Hearings.Select(hearing => (hearing.Left, preview.IsBelow(hearing))));
        Assert.Equal(ConflictKind.Declared, Assert.Single(preview.Hearings[0].Recused).Kind);
        Assert.Equal("below-quorum", outcome.Refusals[0].Code);
        Assert.Contains(world.First.Code, outcome.Refusals[0].Sentence, StringComparison.Ordinal);
        Assert.Empty(await new SessionQueries(Database).HearingsAsync(world.Team, session, Cancellation));
    }

    [Fact]
    public async Task Compose_ByWhoIsInConflict_NeitherSeesNorBreaksTheHiddenHearing()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);
        await ComposeAsync(world, session, world.Members, (world.First.Code, 1), (world.Second.Code, 2));
        var conflicted = await GivenAsync(async given =>
        {
            var account = await given.AccountAsync(roles: new Core.Access.RoleGrant(Core.Access.Role.Team));
            var assessor = await given.JuryMemberAsync(world.Promotion, account);
            await given.Work.ExecuteAsync(
                "insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @assessor, '2022-11-15T10:00:00Z')", new { world.First.Id, assessor });
            return Actor.Account(account);
        });
        var other = world with { Team = conflicted };

        Assert.Equal([world.Second.Code], (await new SessionQueries(Database).HearingsAsync(conflicted, session, Cancellation)).Select(hearing => hearing.Code));
        Assert.Equal(JuryRefusals.PositionTaken, (await ComposeAsync(other, session, world.Members, 2, (world.Second.Code, 1))).Refusals[0]);
        Assert.Equal(JuryRefusals.HiddenBelowQuorum, (await ComposeAsync(other, session, world.Members[..1], 2)).Refusals[0]);
        Assert.Equal(JuryRefusals.HiddenHearing, (await new RemoveSession(Database, Clock).ExecuteAsync(conflicted, world.Promotion.Code, session, 2, Cancellation)).Refusals[0]);
        Assert.True((await ComposeAsync(other, session, world.Members, 2)).IsDone);
        Assert.Equal([world.First.Code], (await new SessionQueries(Database).HearingsAsync(world.Team, session, Cancellation)).Select(hearing => hearing.Code));
    }

    [Fact]
    public async Task Compose_OfACandidateHeardElsewhereAtThatHour_IsRefused_AtAnother_IsDone()
    {
        var world = await WorldAsync();
        await GivenAsync(async given => await given.HearingAsync(await given.JurySessionAsync(world.Other, startsAt: "2022-11-16T09:15+01:00"), world.First));
        var session = await PlanAsync(world);

        var clash = await ComposeAsync(world, session, world.Members, (world.First.Code, 1));

        Assert.Equal("clash", clash.Refusals[0].Code);
        Assert.Contains($"La candidature {world.First.Code} est déjà entendue", clash.Refusals[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("le 16/11/2022 à 9\u00a0h\u00a015", clash.Refusals[0].Sentence, StringComparison.Ordinal);
        Assert.True((await ComposeAsync(world, session, world.Members, (world.First.Code, 3))).IsDone);
    }

    [Fact]
    public async Task Compose_OfAMemberWhoSitsElsewhere_IsRefused_AndSoIsMovingTheSessionThere()
    {
        var world = await WorldAsync();
        await GivenAsync(given => given.JurySessionAsync(world.Other, startsAt: "2022-11-16T10:00+01:00", members: world.Members[0]));
        var session = await PlanAsync(world);

        // From nine to ten it ends as the other begins; with a third hearing it does not.
        Assert.True((await ComposeAsync(world, session, world.Members, (world.First.Code, 1), (world.Second.Code, 2))).IsDone);
        Assert.Equal("clash", (await ComposeAsync(world, session, world.Members, 2, (world.First.Code, 1), (world.Second.Code, 3))).Refusals[0].Code);
        var moved = new SessionForm(world.Defi.Code, Profile.Development, new DateOnly(2022, 11, 16), new TimeOnly(9, 1), 30, null, 2);
        Assert.Equal("clash", (await new PlanSession(Database, Clock).ExecuteAsync(world.Team, world.Promotion.Code, session, moved, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task Compose_FromAPageThatIsNotTheLatest_ChangesNothing()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);
        await ComposeAsync(world, session, world.Members, (world.First.Code, 1));

        Assert.Equal(JuryRefusals.SessionChanged, (await ComposeAsync(world, session, [])).Refusals[0]);
        Assert.Single(await new SessionQueries(Database).HearingsAsync(world.Team, session, Cancellation));
    }

    [Fact]
    public async Task Compose_WithWhoIsNotCalled_OrNoMember_OrTwiceTheSamePlace_IsRefused()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);
        var (stranger, designer) = await GivenAsync(async given =>
        {
            var designs = await given.ApplicationAsync(world.Promotion, profile: "Design", wishes: world.Defi);
            await given.PreselectedAsync(designs);
            return (await given.ApplicationAsync(world.Promotion, wishes: world.Defi), designs);
        });

        Assert.Equal(JuryRefusals.CandidateUnknown, (await ComposeAsync(world, session, world.Members, (stranger.Code, 1))).Refusals[0]);
        Assert.Equal(JuryRefusals.CandidateUnknown, (await ComposeAsync(world, session, world.Members, (designer.Code, 1))).Refusals[0]);
        Assert.Equal(JuryRefusals.MemberUnknown, (await ComposeAsync(world, session, [.. world.Members, 999_999_999])).Refusals[0]);
        Assert.Equal(JuryRefusals.OrderInvalid, (await ComposeAsync(world, session, world.Members, (world.First.Code, 1), (world.Second.Code, 1))).Refusals[0]);
    }

    [Fact]
    public async Task Session_OfAnotherPromotion_IsUnknown()
    {
        var (world, foreign) = (await WorldAsync(), await WorldAsync());
        var session = await PlanAsync(foreign);

        Assert.Equal(JuryRefusals.SessionUnknown, (await ComposeAsync(world, session, world.Members)).Refusals[0]);
    }

    [Fact]
    public async Task TwoWhoSeatTheSameMemberAtTheSameHour_OneIsRefused()
    {
        var world = await WorldAsync();
        var (first, second) = (await PlanAsync(world), await PlanAsync(world));

        var outcomes = await Task.WhenAll(ComposeAsync(world, first, world.Members, (world.First.Code, 1)), ComposeAsync(world, second, world.Members, (world.Second.Code, 1)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.Single(outcomes, outcome => !outcome.IsDone && outcome.Refusals[0].Code == "clash");
    }

    [Fact]
    public async Task Close_WaitsForEverybodysPresence_ThenNothingMoves()
    {
        var world = await WorldAsync();
        var session = await PlanAsync(world);
        await ComposeAsync(world, session, world.Members, (world.First.Code, 1));
        var close = new CloseSession(Database, At("2022-11-16T12:00"));
        Assert.Equal(JuryRefusals.SessionNotOver, (await close.ExecuteAsync(world.Team, world.Promotion.Code, session, 2, Cancellation)).Refusals[0]);
        var presence = new RecordPresence(Database, At("2022-11-16T12:00"));
        Assert.True((await presence.ExecuteAsync(world.Team, session, world.First.Code, Presence.Absent, Cancellation)).IsDone);

        Assert.True((await close.ExecuteAsync(world.Team, world.Promotion.Code, session, 2, Cancellation)).IsDone);

        Assert.Equal(JuryRefusals.SessionClosed, (await presence.ExecuteAsync(world.Team, session, world.First.Code, Presence.Heard, Cancellation)).Refusals[0]);
        Assert.Equal(JuryRefusals.SessionClosed, (await ComposeAsync(world, session, world.Members, 3)).Refusals[0]);
        Assert.Equal("PlanSession ComposeSession CloseSession", await AuditAsync("JurySession", $"{session}"));
    }

    [Fact]
    public async Task Remove_OfWhereNobodyWasHeard_LeavesNothing_OfAnother_IsRefused()
    {
        var world = await WorldAsync();
        var (empty, begun) = (await PlanAsync(world), await PlanAsync(world));
        await ComposeAsync(world, empty, world.Members, (world.First.Code, 1));
        await GivenAsync(given => given.HearingAsync(begun, world.Second, presence: "Heard"));
        var remove = new RemoveSession(Database, Clock);

        Assert.Equal(JuryRefusals.SessionBegun, (await remove.ExecuteAsync(world.Team, world.Promotion.Code, begun, 1, Cancellation)).Refusals[0]);
        Assert.True((await remove.ExecuteAsync(world.Team, world.Promotion.Code, empty, 2, Cancellation)).IsDone);
        Assert.Null(await new SessionQueries(Database).FindAsync(world.Team, empty, Cancellation));
    }

    private async Task<int> PlanAsync(World world) =>
        (await new PlanSession(Database, Clock).ExecuteAsync(
            world.Team, world.Promotion.Code, null, new(world.Defi.Code, Profile.Development, new DateOnly(2022, 11, 16), new TimeOnly(9, 0), 30, null), Cancellation)).Value;

    private Task<Core.Shared.Outcome<int>> ComposeAsync(World world, int session, int[] members, params (string, int)[] hearings) => ComposeAsync(world, session, members, 1, hearings);

    private Task<Core.Shared.Outcome<int>> ComposeAsync(World world, int session, int[] members, int version, params (string, int)[] hearings) =>
        new ComposeSession(Database, Clock).ExecuteAsync(world.Team, world.Promotion.Code, session, new(members, hearings, version), Cancellation);

    // Two members, the quorum; two developers who wish for the same two défis.
    private async Task<World> WorldAsync()
    {
        var promotion = await PromotionAsync();
        var team = await TeamAsync();
        var members = new[] { (await JurorAsync(promotion)).Assessor, (await JurorAsync(promotion)).Assessor };
        return await GivenAsync(async given =>
        {
            var (defi, other) = (await given.DefiAsync(promotion), await given.DefiAsync(promotion));
            var (first, second) = (await given.ApplicationAsync(promotion, wishes: [defi, other]), await given.ApplicationAsync(promotion, wishes: [other, defi]));
            await given.PreselectedAsync(first);
            await given.PreselectedAsync(second);
            return new World(promotion, team, members, defi, other, first, second);
        });
    }

    private sealed record World(PromotionRow Promotion, Actor Team, int[] Members, DefiRow Defi, DefiRow Other, ApplicationRow First, ApplicationRow Second);
}
