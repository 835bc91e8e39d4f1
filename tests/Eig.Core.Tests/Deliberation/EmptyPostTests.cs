using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Deliberation;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Testing;

namespace Eig.Core.Tests.Deliberation;

/// <summary>A post that nobody has is offered, by a reasoned act, to who comes next in the order that was decided.</summary>
public sealed class EmptyPostTests(EmptyDatabase database) : DeliberationTest(database)
{
    [Fact]
    public async Task Offer_APostThatWasLeftEmpty_GoesToTheFirstOfTheWaitingListWithItsMessage()
    {
        var world = await WithAnEmptyPostAsync(waiting: true);
        var (post, next) = (await FindAsync(world))!.Value;
        Assert.Equal((1, 2), (post.Free, post.Waiting));
        Assert.Equal((world.Applications[1].Code, DecisionOutcome.WaitingList, 1), (next!.Code, next.Outcome, next.Rank));

        Assert.Equal(DeliberationRefusals.ReasonMissing, (await OfferAsync(world, next.Code, " ")).Refusals[0]);
        Assert.Equal(DeliberationRefusals.NextChanged, (await OfferAsync(world, world.Applications[2].Code)).Refusals[0]);
        var offered = await OfferAsync(world, next.Code);
        Assert.True(offered.IsDone);

        Assert.Equal("Laureate Open, Laureate Open, WaitingList, NotSelected", await DecisionsAsync(world));
        Assert.Equal("EmptyPostOffer", await ValueAsync<string>("select string_agg(template, ' ') from mail where object_key = @key", new { key = $"{offered.Value}" }));
        Assert.Equal("ChangeDecision WaitingList>Laureate", await ValueAsync<string>(
            "select action || ' ' || state_from || '>' || state_to from audit_line where object_key = @next and actor_key = @Key order by id desc limit 1", new { next = next.Code, world.Preparer.Key }));
        Assert.Equal("Budget trouvé.", await ValueAsync<string>("select reason from decision_change where application_id = @Id", new { world.Applications[1].Id }));
        var mail = await MailAsync(offered.Value);
        Assert.Contains("Un poste que vous souhaitiez est resté libre", mail!.Text, StringComparison.Ordinal);
        // Nothing is free any more.
        Assert.Null(await FindAsync(world));
        Assert.Equal(DeliberationRefusals.PostTaken, (await OfferAsync(world, world.Applications[2].Code)).Refusals[0]);
    }

    [Fact]
    public async Task Offer_WhereNobodyWaits_GoesToTheBestRankedOfThoseNotSelected()
    {
        var world = await WithAnEmptyPostAsync(waiting: false);
        var (post, next) = (await FindAsync(world))!.Value;
        Assert.Equal((0, world.Applications[1].Code, DecisionOutcome.NotSelected, 2), (post.Waiting, next!.Code, next.Outcome, next.Rank));

        var offered = await OfferAsync(world, next.Code);

        Assert.True(offered.IsDone);
        Assert.Equal("Laureate Open, Laureate Open, NotSelected, NotSelected", await DecisionsAsync(world));
        Assert.Equal(world.Defi.Id, await ValueAsync<int>("select defi_id from decision where application_id = @Id", new { world.Applications[1].Id }));
        Assert.Contains($"Défi {world.Defi.Code}", (await MailAsync(offered.Value))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_APostThatCameBackAndNobodyWaitsFor_IsForPeopleToDecide()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world, waiting: 0);
        Assert.Null(await FindAsync(world));
        await Answer.DeclineAsync(await OfferAsync(world.Applications[0]), null, Cancellation);

        // Who left it is not asked again.
        Assert.Equal(world.Applications[1].Code, (await FindAsync(world))!.Value.Next!.Code);
    }

    [Fact]
    public async Task Offer_WhereSomebodyWaitsForAPostThatCameBack_IsLeftToTheJob()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        await Answer.DeclineAsync(await OfferAsync(world.Applications[0]), null, Cancellation);

        Assert.Null(await FindAsync(world));
    }

    [Fact]
    public async Task Offer_ByTwoAtOnce_IsOne()
    {
        var world = await WithAnEmptyPostAsync(waiting: true);

        var both = await Task.WhenAll(OfferAsync(world, world.Applications[1].Code), OfferAsync(world, world.Applications[1].Code, actor: world.Releaser));

        Assert.Equal(1, both.Count(outcome => outcome.IsDone));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from offer where application_id = @Id", new { world.Applications[1].Id }));
    }

    [Fact]
    public async Task Offer_BeforeTheReleaseOrInConflict_IsRefused()
    {
        var drafted = await WorldAsync();
        Assert.Equal(DeliberationRefusals.DecisionUnknown, (await OfferAsync(drafted, drafted.Applications[0].Code)).Refusals[0]);
        var world = await WithAnEmptyPostAsync(waiting: true);
        await ExecuteAsync(
            """
            with s as (insert into assessor (address, account_id) values ('en-conflit-' || @account, @account) returning id)
            insert into conflict_of_interest (application_id, assessor_id, declared_at) select @Id, id, '2022-12-18' from s
            """, new { world.Applications[2].Id, account = int.Parse(world.Preparer.Key, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(DeliberationRefusals.Conflict, (await OfferAsync(world, world.Applications[1].Code)).Refusals[0]);
    }

    [Fact]
    public async Task Withdraw_AReleasedDecision_TellsThePersonOnceWithTheReason()
    {
        var world = await WorldAsync(candidates: 3, posts: 1);
        await ReleasedAsync(world);
        await ExecuteAsync("update application set withdrawn_on = '2022-12-20' where id = @Id", new { world.Applications[2].Id });

        foreach (var (index, seen) in new[] { (0, DecisionOutcome.Laureate), (2, DecisionOutcome.WaitingList) })
        {
            Assert.True((await Withdraw.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[index].Code, seen, "A signé ailleurs.", Cancellation)).IsDone);
        }

        // Who had left hears nothing.
        Assert.Equal($"{world.Applications[0].Id}", await ValueAsync<string>(
            "select string_agg(m.object_key, ' ') from mail m join application a on a.id::text = m.object_key where m.template = 'WithdrawnDecision' and a.promotion_id = @Id", new { world.Promotion.Id }));
        await using var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);
        var mail = await DeliberationMails.WithdrawnAsync(work, $"{world.Applications[0].Id}");
        Assert.Contains("Motif\u00a0: A signé ailleurs.", mail!.Text, StringComparison.Ordinal);
        Assert.Null(await DeliberationMails.WithdrawnAsync(work, $"{world.Applications[1].Id}"));
    }

    /// <summary>Three candidates for two posts; people give one post only.</summary>
    /// <param name="waiting">Whether the two others wait, else they are not selected.</param>
    private async Task<World> WithAnEmptyPostAsync(bool waiting)
    {
        var world = await WorldAsync(candidates: 3, posts: 2);
        Assert.True((await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 5, 0, Cancellation)).IsDone);
        for (var index = 1; index < 3; index++)
        {
            var decision = waiting
                ? new LineDecision(DraftOutcome.WaitingList, world.Defi.Code, index, "Poste gardé.", 1)
                : new LineDecision(DraftOutcome.NotSelected, null, null, "Poste gardé.", 1);
            var decided = await Decide.ExecuteAsync(world.Preparer, world.Promotion.Code, world.Applications[index].Code, decision, Cancellation);
            Assert.True(decided.IsDone, decided.IsDone ? "" : decided.Refusals[0].Code);
        }

        Assert.True((await Decide.AcceptAllAsync(world.Preparer, world.Promotion.Code, await VersionAsync(world), Cancellation)).IsDone);
        Assert.True((await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, await VersionAsync(world), Cancellation)).IsDone);
        Assert.True((await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, await VersionAsync(world), Cancellation)).IsDone);
        return world;
    }

    private async Task<(EmptyPost Post, NextForPost? Next)?> FindAsync(World world)
    {
        var state = await new DeliberationQueries(Database).FindAsync(world.Preparer, world.Promotion.Code, Cancellation);
        return await new EmptyPostQueries(Database).FindAsync(world.Preparer, state!, world.Defi.Code, Profile.Development, Cancellation);
    }

    private Task<Outcome<Guid>> OfferAsync(World world, string application, string reason = "Budget trouvé.", Actor? actor = null) =>
        new OfferEmptyPost(Database, Links, Clock).ExecuteAsync(
            actor ?? world.Preparer, world.Promotion.Code, world.Defi.Code, Profile.Development, application, reason, Cancellation);

    private async Task<MailContent?> MailAsync(Guid offer)
    {
        await using var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);
        return await new DeliberationMails(Links, Clock).EmptyPostOfferAsync(work, $"{offer}");
    }
}
