using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Jury;

/// <summary>The ranking: means of means, ties as ties, and nothing missing that becomes a zero.</summary>
public sealed class RankingQueriesTests(EmptyDatabase database) : JuryTest(database)
{
    private static readonly Actor System = Actor.System("test");

    [Fact]
    public async Task List_WeighsCriteriaThenJurorsAlike()
    {
        var promotion = await PromotionAsync();
        var application = await GivenAsync(async given =>
        {
            await given.JuryCriterionAsync(promotion, "motivation", 3, 1);
            await given.JuryCriterionAsync(promotion, "technique", 1, 2);
            var called = await CalledAsync(given, promotion, await given.DefiAsync(promotion));
            var (first, second) = (await given.AssessorAsync(), await given.AssessorAsync());
            // (3×5 + 1×1) / 4 = 4; then 2 and, by a label that has no weight, 4: (3×2 + 1×4) / 4 = 2.5.
            await given.JuryScoreAsync(called.Application, called.Defi, 5, "motivation", first);
            await given.JuryScoreAsync(called.Application, called.Defi, 1, "technique", first);
            await given.JuryScoreAsync(called.Application, called.Defi, 2, "motivation", second);
            await given.JuryScoreAsync(called.Application, called.Defi, 4, "autre chose", second);
            return called.Application;
        });

        var line = Assert.Single(await ListAsync(System, promotion));

        Assert.Equal((application.Id, 3.25m, 1, 2, 1.5m, RankingStanding.Ranked), (line.ApplicationId, line.Score, line.Rank, line.Jurors, line.Spread, line.Standing));
    }

    [Fact]
    public async Task List_OfEqualScores_GivesTheSameRankAndLeavesAGap()
    {
        var promotion = await PromotionAsync();
        await GivenAsync(async given =>
        {
            var defi = await given.DefiAsync(promotion);
            foreach (var score in new[] { 3m, 4m, 4m, 5m })
            {
                await given.JuryScoreAsync((await CalledAsync(given, promotion, defi)).Application, defi, score);
            }
        });

        var lines = await ListAsync(System, promotion);

        Assert.Equal([(1, 5m), (2, 4m), (2, 4m), (4, 3m)], lines.Select(line => (line.Rank!.Value, line.Score!.Value)));
        Assert.Equal(lines.Skip(1).Take(2).Select(line => line.Code).Order(StringComparer.Ordinal), lines.Skip(1).Take(2).Select(line => line.Code));
    }

    [Fact]
    public async Task List_PutsApartWhoHasNoMeanAndNeverCountsThemAsZero()
    {
        var promotion = await PromotionAsync();
        var codes = await GivenAsync(async given =>
        {
            var defi = await given.DefiAsync(promotion);
            var session = await given.JurySessionAsync(defi);
            var (ranked, absent, awaited, withdrawn, refused) = (await CalledAsync(given, promotion, defi), await CalledAsync(given, promotion, defi),
                await CalledAsync(given, promotion, defi), await CalledAsync(given, promotion, defi), await CalledAsync(given, promotion, defi));
            await given.JuryScoreAsync(ranked.Application, defi, 0);
            await given.JuryScoreAsync(withdrawn.Application, defi, 5);
            await given.HearingAsync(session, absent.Application, 1, "Absent");
            await given.Work.ExecuteAsync("update application set withdrawn_on = '2022-11-15' where id = @Id", new { withdrawn.Application.Id });
            await given.Work.ExecuteAsync("update application set eligibility = 'Ineligible', eligibility_reason = 'Agent public' where id = @Id", new { refused.Application.Id });
            await given.PreselectedAsync(await given.ApplicationAsync(promotion, wishes: defi), "NotPreselected");
            return new[] { ranked, awaited, absent, refused, withdrawn }.Select(called => called.Application.Code).ToArray();
        });

        var lines = await ListAsync(System, promotion);

        Assert.Equal(codes, lines.Select(line => line.Code));
        Assert.Equal([RankingStanding.Ranked, RankingStanding.Awaited, RankingStanding.Absent, RankingStanding.Ineligible, RankingStanding.Withdrawn], lines.Select(line => line.Standing));
        Assert.Equal([1, null, null, null, null], lines.Select(line => line.Rank));
        Assert.Equal([0m, null, null, null, 5m], lines.Select(line => line.Score));
    }

    [Fact]
    public async Task List_OfTwoWishes_CountsOneScoreInBothAndSaysWhereItWasHeard()
    {
        var promotion = await PromotionAsync();
        var (first, second) = await GivenAsync(async given =>
        {
            var (here, there) = (await given.DefiAsync(promotion), await given.DefiAsync(promotion));
            var application = await given.ApplicationAsync(promotion, profile: "Design", wishes: [there, here]);
            await given.PreselectedAsync(application);
            await given.HearingAsync(await given.JurySessionAsync(here, "Design"), application, presence: "Heard");
            await given.JuryScoreAsync(application, here, 4);
            return (here, there);
        });

        var lines = (await ListAsync(System, promotion)).ToDictionary(line => line.DefiId);

        Assert.Equal((4m, 1, true, (short)2, Profile.Design), (lines[first.Id].Score, lines[first.Id].Rank, lines[first.Id].IsHeardHere, lines[first.Id].WishRank, lines[first.Id].Profile));
        Assert.Equal((4m, 1, false, (short)1), (lines[second.Id].Score, lines[second.Id].Rank, lines[second.Id].IsHeardHere, lines[second.Id].WishRank));
        Assert.Equal(first.Code, Assert.Single(await new RankingQueries(Database).ListAsync(System, promotion.Code, first.Code, Profile.Design, Cancellation)).DefiCode);
        Assert.Empty(await new RankingQueries(Database).ListAsync(System, promotion.Code, first.Code, Profile.Legal, Cancellation));
    }

    [Fact]
    public async Task List_LeavesOutTheScoresOfWhoHasAConflict_DeclaredAfterwardsToo()
    {
        var promotion = await PromotionAsync();
        var (application, assessor) = await GivenAsync(async given =>
        {
            var called = await CalledAsync(given, promotion, await given.DefiAsync(promotion));
            var conflicted = await given.AssessorAsync();
            await given.JuryScoreAsync(called.Application, called.Defi, 5, assessor: conflicted);
            await given.JuryScoreAsync(called.Application, called.Defi, 3);
            return (called.Application, conflicted);
        });
        Assert.Equal(4m, Assert.Single(await ListAsync(System, promotion)).Score);

        await GivenAsync(given => given.Work.ExecuteAsync(
            "insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @assessor, '2022-11-15T10:00:00Z')", new { application.Id, assessor }));

        var line = Assert.Single(await ListAsync(System, promotion));
        Assert.Equal((3m, 1), (line.Score, line.Jurors));
    }

    [Fact]
    public async Task List_ForATeamMemberWhoSits_HidesMeansUntilTheirOwnScoresAreIn()
    {
        var promotion = await PromotionAsync();
        var (account, application) = await GivenAsync(async given =>
        {
            var member = await given.AccountAsync(roles: new RoleGrant(Role.Team));
            var called = await CalledAsync(given, promotion, await given.DefiAsync(promotion));
            var session = await given.JurySessionAsync(called.Defi, members: await given.JuryMemberAsync(promotion, member));
            await given.HearingAsync(session, called.Application, presence: "Heard");
            await given.JuryScoreAsync(called.Application, called.Defi, 5);
            return (Actor.Account(member), called.Application);
        });

        var line = Assert.Single(await ListAsync(account, promotion));

        Assert.Equal((application.Code, RankingStanding.OwnFirst, null, null, 0), (line.Code, line.Standing, line.Score, line.Rank, line.Jurors));
        Assert.Equal(5m, Assert.Single(await ListAsync(await TeamAsync(), promotion)).Score);
    }

    [Fact]
    public async Task List_ForWhoIsInConflict_HasNothingOfTheApplication()
    {
        var promotion = await PromotionAsync();
        var account = await GivenAsync(async given =>
        {
            var member = await given.AccountAsync(roles: new RoleGrant(Role.Team));
            var assessor = await given.JuryMemberAsync(promotion, member);
            var defi = await given.DefiAsync(promotion);
            foreach (var score in new[] { 5m, 4m })
            {
                await given.JuryScoreAsync((await CalledAsync(given, promotion, defi)).Application, defi, score);
            }

            await given.Work.ExecuteAsync(
                """
                insert into conflict_of_interest (application_id, assessor_id, declared_at)
                select application_id, @assessor, '2022-11-15T10:00:00Z' from jury_score where promotion_id = @Id and score = 5
                """, new { assessor, promotion.Id });
            return Actor.Account(member);
        });

        var line = Assert.Single(await ListAsync(account, promotion));

        Assert.Equal((4m, 1), (line.Score, line.Rank));
    }

    [Fact]
    public async Task List_OfAnImportedPromotion_TakesWhomAReaderRetained()
    {
        var (promotion, code) = await GivenAsync(async given =>
        {
            var past = await given.PromotionAsync(2019);
            var defi = await given.DefiAsync(past);
            var retained = await given.ApplicationAsync(past, wishes: defi);
            await given.OpinionAsync(retained);
            await given.JuryScoreAsync(retained, defi, 3.5m);
            await given.OpinionAsync(await given.ApplicationAsync(past, wishes: defi), "Rejected");
            return (past, retained.Code);
        });

        var line = Assert.Single(await ListAsync(System, promotion));

        Assert.Equal((code, 3.5m, true), (line.Code, line.Score, line.IsHeardHere));
        var choice = Assert.Single(await new RankingQueries(Database).ChoicesAsync(System, promotion.Code, Cancellation));
        Assert.Equal((1, null), (choice.Candidates, choice.Posts));
    }

    private Task<IReadOnlyList<RankingLine>> ListAsync(Actor actor, PromotionRow promotion) =>
        new RankingQueries(Database).ListAsync(actor, promotion.Code, null, null, Cancellation);

    private static async Task<(ApplicationRow Application, DefiRow Defi)> CalledAsync(Given given, PromotionRow promotion, DefiRow defi)
    {
        var application = await given.ApplicationAsync(promotion, wishes: defi);
        await given.PreselectedAsync(application);
        return (application, defi);
    }
}
