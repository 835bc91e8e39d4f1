using Eig.Core.Deliberation;
using Eig.Testing;

namespace Eig.Core.Tests.Deliberation;

/// <summary>Drafts: the matching is proposed, people accept, change and refuse it line by line.</summary>
public sealed class DraftingTests(EmptyDatabase database) : DeliberationTest(database)
{
    [Fact]
    public async Task Propose_AfterTheJury_DraftsLaureatesAndWaitingListButDecidesNothing()
    {
        var world = await WorldAsync(candidates: 5, posts: 2);

        var proposed = await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 2, 0, Cancellation);

        Assert.Equal(5, proposed.Value);
        Assert.Equal("Laureate, Laureate, WaitingList 1, WaitingList 2, NotSelected", await DraftsAsync(world));
        Assert.Equal((0, 0), await ValueAsync<(int, int)>(
            "select count(*) filter (where is_accepted)::int, (select count(*) from decision where promotion_id = @Id)::int from draft_decision where promotion_id = @Id", new { world.Promotion.Id }));
        Assert.Equal("Vœu\u00a01, classée 2e sur 5 pour 2\u00a0postes.", await ValueAsync<string>("select explanation from draft_decision where application_id = @Id", new { world.Applications[1].Id }));
    }

    [Fact]
    public async Task Propose_Again_LeavesWhatPeopleDecided()
    {
        var world = await WorldAsync(candidates: 4, posts: 2);
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 2, 0, Cancellation);
        var refused = new LineDecision(DraftOutcome.NotSelected, null, null, "Ne parle pas du défi.", 1);
        Assert.True((await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[0].Code, refused, Cancellation)).IsDone);

        await Propose.ExecuteAsync(world.Releaser, world.Promotion.Code, 2, await VersionAsync(world), Cancellation);

        Assert.Equal("NotSelected, Laureate, Laureate, WaitingList 1", await DraftsAsync(world));
        Assert.Equal("Ne parle pas du défi.", await ValueAsync<string>("select reason from draft_decision where application_id = @Id", new { world.Applications[0].Id }));
    }

    [Fact]
    public async Task Decide_OnALineSomebodyChanged_IsRefusedAndOverwritesNothing()
    {
        var world = await WorldAsync();
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 2, 0, Cancellation);
        var code = world.Applications[0].Code;
        var first = await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, code, new(DraftOutcome.NotSelected, null, null, "Premier motif.", 1), Cancellation);

        var second = await Decide.ExecuteAsync(world.Releaser, world.Promotion.Code, code, new(DraftOutcome.NotSelected, null, null, "Second motif.", 1), Cancellation);
        var accepted = await Decide.AcceptAsync(world.Releaser, world.Promotion.Code, code, 1, Cancellation);

        Assert.True(first.IsDone);
        Assert.Equal([DeliberationRefusals.LineChanged, DeliberationRefusals.LineChanged], [second.Refusals[0], accepted.Refusals[0]]);
        Assert.Equal("Premier motif.", await ValueAsync<string>("select reason from draft_decision where application_id = @Id", new { world.Applications[0].Id }));
    }

    [Fact]
    public async Task Propose_OnAnOlderPage_IsRefused()
    {
        var world = await WorldAsync();
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 2, 0, Cancellation);
        await Decide.AcceptAsync(world.Preparer, world.Promotion.Code, world.Applications[0].Code, 1, Cancellation);

        var again = await Propose.ExecuteAsync(world.Releaser, world.Promotion.Code, 2, 1, Cancellation);

        Assert.Equal(DeliberationRefusals.Changed, again.Refusals[0]);
    }

    [Fact]
    public async Task Decide_WaitingListByHand_MovesTheOthersAndLeavesNoGap()
    {
        var world = await WorldAsync(candidates: 5, posts: 1);
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 4, 0, Cancellation);
        Assert.Equal("Laureate, WaitingList 1, WaitingList 2, WaitingList 3, WaitingList 4", await DraftsAsync(world));

        async Task DecideAsync(int index, LineDecision decision) =>
            Assert.True((await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[index].Code, decision, Cancellation)).IsDone);

        await DecideAsync(4, new(DraftOutcome.WaitingList, world.Defi.Code, 2, "Profil rare.", 1));
        Assert.Equal("Laureate, WaitingList 1, WaitingList 3, WaitingList 4, WaitingList 2", await DraftsAsync(world));
        await DecideAsync(1, new(DraftOutcome.NotSelected, null, null, "Motif.", 1));
        Assert.Equal("Laureate, NotSelected, WaitingList 2, WaitingList 3, WaitingList 1", await DraftsAsync(world));
        await DecideAsync(0, new(DraftOutcome.WaitingList, world.Defi.Code, null, "Motif.", 1));
        Assert.Equal("WaitingList 4, NotSelected, WaitingList 2, WaitingList 3, WaitingList 1", await DraftsAsync(world));
    }

    [Fact]
    public async Task Decide_MoreLaureatesThanPostsOrAnotherDefi_IsRefused()
    {
        var world = await WorldAsync(candidates: 3, posts: 2);
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 1, 0, Cancellation);
        var code = world.Applications[2].Code;
        var foreign = await GivenAsync(given => given.DefiAsync(world.Promotion));

        var full = await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, code, new(DraftOutcome.Laureate, world.Defi.Code, null, "Motif.", 1), Cancellation);
        var withoutPost = await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, code, new(DraftOutcome.Laureate, world.Other.Code, null, "Motif.", 1), Cancellation);
        var notWished = await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, code, new(DraftOutcome.Laureate, foreign.Code, null, "Motif.", 1), Cancellation);
        var withoutReason = await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, code, new(DraftOutcome.NotSelected, null, null, " ", 1), Cancellation);

        Assert.Equal(["posts-full", "posts-full", "not-wished", "reason-missing"], new[] { full, withoutPost, notWished, withoutReason }.Select(outcome => outcome.Refusals[0].Code));
    }

    [Theory]
    [InlineData(3)]
    // Whom the preselection left out: else being let in would say that they were.
    [InlineData(null)]
    public async Task Anything_ByWhoIsInConflictWithSomebodyInTheRunning_IsRefused(int? index)
    {
        var world = await WorldAsync();
        var application = index is { } i ? world.Applications[i] : world.LeftOut;
        await AcceptedAsync(world);
        await ExecuteAsync(
            """
            insert into assessor (address, account_id) values (@address, @account);
            insert into conflict_of_interest (application_id, assessor_id, declared_at) select @application, id, '2022-12-02' from assessor where account_id = @account;
            """, new { address = $"conflit-{world.Promotion.Code}@exemple.fr", account = int.Parse(world.Preparer.Key), application = application.Id });
        var version = await VersionAsync(world);

        Assert.Equal(DeliberationRefusals.Conflict, (await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 1, version, Cancellation)).Refusals[0]);
        Assert.Equal(DeliberationRefusals.Conflict, (await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation)).Refusals[0]);
        Assert.Equal(DeliberationRefusals.Conflict, (await Decide.AcceptAllAsync(world.Preparer, world.Promotion.Code, version, Cancellation)).Refusals[0]);

        // The application out of the running, nothing stands in the way.
        await ExecuteAsync("update application set withdrawn_on = '2022-12-18' where id = @Id", new { application.Id });
        Assert.True((await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation)).IsDone);
    }

    [Theory]
    [InlineData(-72, "La délibération s’ouvre le 17\u00a0décembre 2022 à 8\u00a0h\u00a000, heure de Paris.")]
    [InlineData(24 * 13, "La délibération était ouverte jusqu’au 31\u00a0décembre 2022 à 18\u00a0h\u00a000, heure de Paris.")]
    public async Task Anything_OutsideTheDeliberation_IsRefusedWithItsDates(int hours, string sentence)
    {
        var world = await WorldAsync();
        Advance(TimeSpan.FromHours(hours));

        var proposed = await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 1, 0, Cancellation);

        Assert.Equal(sentence, proposed.Refusals[0].Sentence);
        Assert.Equal("–, –, –, –", await DraftsAsync(world));
    }

    [Fact]
    public async Task Propose_ByAMemberOfTheJuryWhoHasNotScoredEverybody_IsRefused()
    {
        var world = await WorldAsync();
        await ExecuteAsync(
            """
            insert into assessor (address, account_id) values (@address, @account);
            insert into sheet (application_id, assessor_id, stage, promotion_id, assigned_at) select @application, id, 'Jury', @promotion, '2022-12-02' from assessor where account_id = @account;
            """, new { address = $"jury-{world.Promotion.Code}@exemple.fr", account = int.Parse(world.Preparer.Key), application = world.Applications[0].Id, promotion = world.Promotion.Id });

        Assert.Equal(DeliberationRefusals.ScoresToGive, (await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 1, 0, Cancellation)).Refusals[0]);
    }
}
