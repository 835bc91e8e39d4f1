using Eig.Core.Deliberation;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Testing;

namespace Eig.Core.Tests.Deliberation;

/// <summary>After the release: offers are answered or end, the waiting list moves, decisions are taken back; all of it dated.</summary>
public sealed class OfferTests(EmptyDatabase database) : DeliberationTest(database)
{
    [Fact]
    public async Task Open_ByItsLink_ShowsTheOfferAndByAnotherNothing()
    {
        var world = await WorldAsync();
        await ReleasedAsync(world);
        var queries = new OfferQueries(Database);
        var id = await OfferAsync(world.Applications[0]);

        var opened = await queries.OpenAsync(Links.Address(id).Segments[^1], Cancellation);

        Assert.Equal((id, "Prénom", $"Défi {world.Defi.Code}", OfferStatus.Open), (opened!.Id, opened.FirstName, opened.Defi, opened.Status));
        Assert.True(opened.IsOpen(Clock.Now));
        Assert.Null(await queries.OpenAsync(new string('A', 43), Cancellation));
        Assert.Null(await queries.OpenAsync("court", Cancellation));
        Assert.Null(await queries.OpenAsync(null, Cancellation));
    }

    [Fact]
    public async Task Accept_Twice_IsOnceAndCannotBeDeclinedAfter()
    {
        var world = await WorldAsync();
        await ReleasedAsync(world);
        var id = await OfferAsync(world.Applications[0]);

        var first = await Answer.AcceptAsync(id, Cancellation);
        var second = await Answer.AcceptAsync(id, Cancellation);
        var declined = await Answer.DeclineAsync(id, null, Cancellation);

        Assert.Equal([OfferStatus.Accepted, OfferStatus.Accepted], [first.Value, second.Value]);
        Assert.Equal(DeliberationRefusals.OfferAnswered, declined.Refusals[0]);
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from audit_line where action = 'AnswerOffer' and object_key = @key", new { key = $"{id}" }));
    }

    [Fact]
    public async Task Decline_ThenTheJob_OffersThePostToTheNextOnItsListOnce()
    {
        var world = await WorldAsync(candidates: 4, posts: 2);
        await ReleasedAsync(world);
        await Answer.DeclineAsync(await OfferAsync(world.Applications[0]), "Un autre projet.", Cancellation);
        Assert.Equal("Withdrawn Declined, Laureate Open, WaitingList, WaitingList, NotSelected", await DecisionsAsync(world));

        var run = await Move.ExecuteAsync(Cancellation);
        var again = await Move.ExecuteAsync(Cancellation);

        Assert.Equal((1, 0), (run.Offered, again.Offered));
        Assert.Equal("Withdrawn Declined, Laureate Open, Laureate Open, WaitingList, NotSelected", await DecisionsAsync(world));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from mail where template = 'WaitingListOffer' and object_key = @key", new { key = $"{await OfferAsync(world.Applications[2])}" }));
        Assert.Equal("Laureate>Withdrawn, WaitingList>Laureate", await ChangesAsync(world));
        var mail = await MailAsync(await OfferAsync(world.Applications[2]));
        Assert.Contains("liste d’attente", mail!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_AtTheEndOfTheDelay_EndsTheOfferAndMovesTheList()
    {
        var world = await WorldAsync(candidates: 3, posts: 1);
        await ReleasedAsync(world);
        var first = await OfferAsync(world.Applications[0]);
        Advance(new DateTime(2023, 1, 3, 23, 0, 0, DateTimeKind.Utc) - Clock.Now.UtcDateTime - TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await Move.ExecuteAsync(Cancellation)).Expired);
        Advance(TimeSpan.FromSeconds(1));

        // Over at its hour, whether the job has passed or not.
        var late = await Answer.AcceptAsync(first, Cancellation);
        await Move.ExecuteAsync(Cancellation);

        Assert.Equal("Le délai de réponse est passé\u00a0: il courait jusqu’au 3\u00a0janvier 2023 à 23\u00a0h\u00a059, heure de Paris.", late.Refusals[0].Sentence);
        Assert.Equal("Withdrawn Expired, Laureate Open, WaitingList, NotSelected", await DecisionsAsync(world));
        Assert.Equal("offer-over", (await Answer.AcceptAsync(first, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task Job_PassesOverWhoWithdrewAndLeavesAPostThatNobodyWasGiven()
    {
        var world = await WorldAsync(candidates: 3, posts: 2);
        // People keep a post free on purpose.
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 5, 0, Cancellation);
        await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[1].Code, new(DraftOutcome.WaitingList, world.Defi.Code, 1, "Motif.", 1), Cancellation);
        await Decide.AcceptAllAsync(world.Preparer, world.Promotion.Code, await VersionAsync(world), Cancellation);
        await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, await VersionAsync(world), Cancellation);
        await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, await VersionAsync(world), Cancellation);
        Assert.Equal(0, (await Move.ExecuteAsync(Cancellation)).Offered);

        await ExecuteAsync("update application set withdrawn_on = '2022-12-20' where id = @Id", new { world.Applications[1].Id });
        await Answer.DeclineAsync(await OfferAsync(world.Applications[0]), null, Cancellation);
        Assert.Equal(1, (await Move.ExecuteAsync(Cancellation)).Offered);

        Assert.Equal("Withdrawn Declined, WaitingList, Laureate Open, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Job_OfWhoWithdrewTheirApplication_TakesTheOfferBackAndMovesTheList()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        await Answer.AcceptAsync(await OfferAsync(world.Applications[0]), Cancellation);
        await ExecuteAsync("update application set withdrawn_on = '2022-12-20' where id = @Id", new { world.Applications[0].Id });

        var run = await Move.ExecuteAsync(Cancellation);

        Assert.Equal(new OffersRun(0, 1, 1), run);
        Assert.Equal("Withdrawn Withdrawn, Laureate Open, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Withdraw_AReleasedDecision_EndsTheOfferWithAReasonAndFreesThePost()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        var offer = await OfferAsync(world.Applications[0]);
        await Answer.AcceptAsync(offer, Cancellation);
        var code = world.Applications[0].Code;

        var withoutReason = await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, code, DecisionOutcome.Laureate, " ", Cancellation);
        var onAnOldPage = await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, code, DecisionOutcome.WaitingList, "Motif.", Cancellation);
        var done = await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, code, DecisionOutcome.Laureate, "A signé ailleurs.", Cancellation);
        var twice = await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, code, DecisionOutcome.Laureate, "A signé ailleurs.", Cancellation);

        Assert.Equal([DeliberationRefusals.ReasonMissing, DeliberationRefusals.DecisionChanged, DeliberationRefusals.DecisionChanged],
            [withoutReason.Refusals[0], onAnOldPage.Refusals[0], twice.Refusals[0]]);
        Assert.True(done.IsDone);
        Assert.Equal("offer-withdrawn", (await Answer.DeclineAsync(offer, null, Cancellation)).Refusals[0].Code);
        await Move.ExecuteAsync(Cancellation);
        Assert.Equal("Withdrawn Withdrawn, Laureate Open, NotSelected", await DecisionsAsync(world));
        Assert.Equal("A signé ailleurs.", await ValueAsync<string>("select reason from decision_change where application_id = @Id", new { world.Applications[0].Id }));
    }

    [Fact]
    public async Task Find_ADecision_SaysWhoWouldBeOfferedThePost()
    {
        var world = await WorldAsync(candidates: 3, posts: 1);
        await ReleasedAsync(world);

        var found = await new DecisionQueries(Database, Links, Clock).FindAsync(world.Preparer, world.Promotion.Id, world.Applications[0].Code, Cancellation);

        Assert.Equal((DecisionOutcome.Laureate, OfferStatus.Open, world.Applications[1].Code), (found!.Value.Line.Outcome, found.Value.Line.Offer!.Value, found.Value.Next));
    }

    private async Task<Core.Mailing.MailContent?> MailAsync(Guid offer)
    {
        await using var work = await Database.BeginAsync(Core.Database.Actor.System("mail-outbox"), Cancellation);
        return await new DeliberationMails(Links, Clock).WaitingListOfferAsync(work, $"{offer}");
    }

    private Task<string?> ChangesAsync(World world) => ValueAsync<string>(
        "select string_agg(outcome_from || '>' || outcome_to, ', ' order by id) from decision_change where promotion_id = @Id", new { world.Promotion.Id });
}
