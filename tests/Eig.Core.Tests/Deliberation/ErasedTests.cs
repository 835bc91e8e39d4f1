using Eig.Core.Applications;
using Eig.Core.Contracts;
using Eig.Core.Deliberation;
using Eig.Core.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Deliberation;

/// <summary>Whoever is erased while the selection goes on is not in the running any more: no post waits for somebody who can no longer be written to.</summary>
public sealed class ErasedTests(EmptyDatabase database) : DeliberationTest(database)
{
    [Fact]
    public async Task Release_OfDraftsOneOfWhomWasErased_LeavesThemOutAndTheirPostToOthers()
    {
        var world = await WorldAsync(candidates: 3, posts: 1);
        await EraseAsync(world.Applications[0]);

        await ReleasedAsync(world);

        Assert.Equal("–, Laureate, WaitingList 1", await DraftsAsync(world));
        Assert.Equal(", Laureate Open, WaitingList, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Release_OfSomebodyErasedSinceThePreparation_DecidesNothingOfThem()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        Assert.True((await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, await AcceptedAsync(world), Cancellation)).IsDone);
        await EraseAsync(world.Applications[0]);

        var released = await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, await VersionAsync(world), Cancellation);

        Assert.True(released.IsDone);
        Assert.Equal(0, released.Value.Laureates);
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from offer where application_id = @Id", new { world.Applications[0].Id }));
    }

    [Fact]
    public async Task Job_PassesOverWhoWasErasedOnTheWaitingList()
    {
        var world = await WorldAsync(candidates: 3, posts: 1);
        await ReleasedAsync(world);
        await EraseAsync(world.Applications[1]);
        await Answer.DeclineAsync(await OfferAsync(world.Applications[0]), null, Cancellation);

        await Move.ExecuteAsync(Cancellation);

        Assert.Equal("Withdrawn Declined, WaitingList, Laureate Open, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Job_OfAnErasedLaureate_TakesTheOfferBackAndMovesTheList()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        await Answer.AcceptAsync(await OfferAsync(world.Applications[0]), Cancellation);
        await EraseAsync(world.Applications[0]);

        await Move.ExecuteAsync(Cancellation);

        Assert.Equal("Withdrawn Withdrawn, Laureate Open, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Job_OfAnErasedLaureateWithAContract_ChangesNothing()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        var offer = await OfferAsync(world.Applications[0]);
        await Answer.AcceptAsync(offer, Cancellation);
        Assert.True((await new DraftContract(Database, Clock).FromOfferAsync(world.Preparer, offer, Cancellation)).IsDone);
        await EraseAsync(world.Applications[0]);

        await Move.ExecuteAsync(Cancellation);

        Assert.Equal("Laureate Accepted, WaitingList, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Withdrawal_OfWhoWasErased_IsNotTakenBackNorTheirEligibilityDecided()
    {
        var world = await WorldAsync(candidates: 1, posts: 1);
        await EraseAsync(world.Applications[0]);
        var (code, version) = await ValueAsync<(string, int)>("select code, version from application where id = @Id", new { world.Applications[0].Id });

        var undone = await new WithdrawApplication(Database, Clock).ExecuteAsync(world.Preparer, code, null, version, Cancellation);
        var decided = await new DecideEligibility(Database).ExecuteAsync(world.Preparer, code, Eligibility.Ineligible, "Un motif.", version, Cancellation);

        Assert.Equal([ApplicationRefusals.Unknown], undone.Refusals);
        Assert.Equal([ApplicationRefusals.Unknown], decided.Refusals);
    }

    [Fact]
    public async Task Erase_OnceTheMissionsAreOver_LeavesTheApplicationAsFiguresKnowIt()
    {
        var world = await WorldAsync(candidates: 1, posts: 1);
        await EraseAsync(world.Applications[0], "2025-01-01T00:00:00Z");

        Assert.Null(await ValueAsync<DateOnly?>("select withdrawn_on from application where id = @Id", new { world.Applications[0].Id }));
    }

    [Fact]
    public async Task Withdraw_ADecisionWithAContract_IsRefusedUntilTheContractIsAbandoned()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        var offer = await OfferAsync(world.Applications[0]);
        await Answer.AcceptAsync(offer, Cancellation);
        var contract = await new DraftContract(Database, Clock).FromOfferAsync(world.Preparer, offer, Cancellation);

        var refused = await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[0].Code, DecisionOutcome.Laureate, "Motif.", Cancellation);

        Assert.Equal([DeliberationRefusals.HasContract], refused.Refusals);
        Assert.Equal("Laureate Accepted, WaitingList, NotSelected", await DecisionsAsync(world));

        await ExecuteAsync("update contract set status = 'Abandoned', status_reason = 'Motif.' where id = @id", new { id = contract.Value });
        Assert.True((await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[0].Code, DecisionOutcome.Laureate, "Motif.", Cancellation)).IsDone);
    }

    [Fact]
    public async Task Withdraw_WhileTheContractIsPrepared_LetsOneOfTheTwoHappen()
    {
        for (var round = 0; round < 10; round++)
        {
            var world = await WorldAsync(candidates: 1, posts: 1);
            await ReleasedAsync(world);
            var offer = await OfferAsync(world.Applications[0]);
            await Answer.AcceptAsync(offer, Cancellation);

            var contract = new DraftContract(Database, Clock).FromOfferAsync(world.Preparer, offer, Cancellation);
            var withdrawn = Withdraw.ExecuteAsync(world.Releaser, world.Promotion.Code, world.Applications[0].Code, DecisionOutcome.Laureate, "Motif.", Cancellation);

            Assert.NotEqual((await contract).IsDone, (await withdrawn).IsDone);
        }
    }

    private Task<int> EraseAsync(ApplicationRow application, string at = "2022-12-20T09:00:00Z") => ExecuteAsync(
        "select access.erase('Person', person_id, @at::timestamptz) from application where id = @Id", new { application.Id, at });
}
