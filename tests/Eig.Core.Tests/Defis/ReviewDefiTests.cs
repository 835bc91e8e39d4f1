using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Defis;

/// <summary>The jury of défis: a draft as long as one likes, handed in once, while it is open; nobody's scores before one's own, nor one's own administration's défi.</summary>
public sealed class ReviewDefiTests(EmptyDatabase database) : DefiTest(database)
{
    [Fact]
    public async Task Review_WrittenThenHandedIn_IsKeptAndClosed()
    {
        var promotion = await PromotionAsync();
        var (juror, defi) = (await JurorAsync(promotion), await DefiAsync(promotion, "Admitted"));

        Assert.Equal(1, Done(await ReviewAsync(juror, defi, Form(0, 3), handIn: false)));
        Assert.Equal(2, Done(await ReviewAsync(juror, defi, Form(1, 3, 4, 5, 0, 2), handIn: true)));

        var own = await OwnAsync(juror, defi);
        Assert.Equal((ReviewStatus.Submitted, "Remarques"), (own.Status, own.Notes));
        Assert.Equal([3, 4, 5, 0, 2], Enum.GetValues<DefiCriterion>().Select(criterion => own.Scores[criterion]));
        Assert.Equal("SubmitDefiReview Draft>Submitted", await LastLineAsync(defi.Code));
        Refused("review-changed", await ReviewAsync(juror, defi, Form(2, 5, 5, 5, 5, 5), handIn: false));
        Assert.Equal(3, (await OwnAsync(juror, defi)).Scores[DefiCriterion.Relevance]);
    }

    [Fact]
    public async Task Review_FromASecondTab_OverwritesNothing()
    {
        var promotion = await PromotionAsync();
        var (juror, defi) = (await JurorAsync(promotion), await DefiAsync(promotion, "Admitted"));
        Done(await ReviewAsync(juror, defi, Form(0, 3), handIn: false));

        Refused("review-changed", await ReviewAsync(juror, defi, Form(0, 1), handIn: false));
        Done(await ReviewAsync(juror, defi, Form(1, 4), handIn: false));
        Refused("review-changed", await ReviewAsync(juror, defi, Form(1, 1), handIn: false));

        Assert.Equal(4, (await OwnAsync(juror, defi)).Scores[DefiCriterion.Relevance]);
    }

    [Fact]
    public async Task Review_HandedInWithoutAllCriteria_IsRefused()
    {
        var promotion = await PromotionAsync();

        Refused("review-incomplete", await ReviewAsync(await JurorAsync(promotion), await DefiAsync(promotion, "Admitted"), Form(0, 3, 3, 3, 3), handIn: true));
        Refused("score-invalid", await ReviewAsync(await JurorAsync(promotion), await DefiAsync(promotion, "Admitted"), Form(0, 6), handIn: false));
    }

    [Theory]
    [InlineData("2022-11-14T17:59:59+01:00", "step-not-yet")]
    [InlineData(WhileScoring, "done")]
    [InlineData(AfterScoring, "step-over")]
    public async Task Review_AtAnInstant_IsDoneOnlyWhileTheJuryIsOpen(string now, string expected)
    {
        var promotion = await PromotionAsync();

        Refused(expected, await ReviewAsync(await JurorAsync(promotion), await DefiAsync(promotion, "Admitted"), Form(0, 3), handIn: false, now));
    }

    [Fact]
    public async Task Review_OfADefiOfOnesOwnAdministration_IsRefusedAndNotListed()
    {
        var promotion = await PromotionAsync();
        var administration = await GivenAsync(given => given.AdministrationAsync());
        var juror = await AccountAsync(new RoleGrant(Role.Jury, PromotionId: promotion.Id), new RoleGrant(Role.Host, administration));
        var own = await DefiAsync(promotion, "Admitted", administration);
        var carried = await DefiAsync(promotion, "Admitted");
        var other = await DefiAsync(promotion, "Admitted");
        await GivenAsync(given => given.Work.ExecuteAsync("insert into defi_carrier (defi_id, administration_id) values (@Id, @administration)", new { carried.Id, administration }));

        Refused("own-administration", await ReviewAsync(juror, own, Form(0, 5), handIn: false));
        Refused("own-administration", await ReviewAsync(juror, carried, Form(0, 5), handIn: false));
        Assert.Equal([other.Code], (await Queries(WhileScoring).OwnAsync(juror, Cancellation)).Select(defi => defi.Code));
        Assert.Equal(1, (await DueTests.LinesAsync(Database, juror, WhileScoring)).Single(line => line.Kind == Core.Calendar.DueKind.ReviewDefis).Number);
    }

    [Fact]
    public async Task Review_ByWhoIsNotOfThisJury_IsRefused()
    {
        var promotion = await PromotionAsync();
        var defi = await DefiAsync(promotion, "Admitted");
        var elsewhere = await JurorAsync(await PromotionAsync());
        var (host, administration) = await HostAsync();

        Refused("defi-unknown", await ReviewAsync(elsewhere, defi, Form(0, 5), handIn: false));
        Refused("not-for-this-role", await ReviewAsync(host, defi with { AdministrationId = administration }, Form(0, 5), handIn: false));
        Refused("defi-turn-impossible", await ReviewAsync(await JurorAsync(promotion), await DefiAsync(promotion, "Kept"), Form(0, 5), handIn: false));
    }

    [Fact]
    public async Task Scores_OfOthers_AreNotGivenToWhoHasNotHandedIn()
    {
        var promotion = await PromotionAsync();
        var defi = await DefiAsync(promotion, "Admitted");
        var (first, second, team, watcher) = (await JurorAsync(promotion), await JurorAsync(promotion), await TeamAsync(), await TeamAsync());
        Done(await ReviewAsync(first, defi, Form(0, 5, 5, 5, 5, 5), handIn: true));
        Done(await ReviewAsync(second, defi, Form(0, 1), handIn: false));
        Done(await ReviewAsync(team, defi, Form(0, 2), handIn: false));

        // Straight from the tables, whatever a page would filter.
        Assert.Equal((5, 1, 1, 7), (await ScoresAsync(first), await ScoresAsync(second), await ScoresAsync(team), await ScoresAsync(watcher)));
        Done(await ReviewAsync(team, defi, Form(1, 2, 2, 2, 2, 2), handIn: true));
        Assert.Equal(11, await ScoresAsync(team));

        async Task<int> ScoresAsync(Actor actor)
        {
            await using var work = await Database.BeginAsync(actor, Cancellation);
            return await work.QuerySingleAsync<int>("select count(*)::int from defi_score where defi_id = @Id", new { defi.Id });
        }
    }

    [Fact]
    public async Task Scores_OfOthers_AreNotGivenToAJurorOfTheTeamBeforeTheirsIsInOrTheDefiIsDecided()
    {
        var promotion = await PromotionAsync();
        var (defi, decided) = (await DefiAsync(promotion, "Admitted"), await DefiAsync(promotion, "Admitted"));
        var (other, both) = (await JurorAsync(promotion), await AccountAsync(new RoleGrant(Role.Team), new RoleGrant(Role.Jury, PromotionId: promotion.Id)));
        Done(await ReviewAsync(other, defi, Form(0, 5, 5, 5, 5, 5), handIn: true));
        Done(await ReviewAsync(other, decided, Form(0, 5, 5, 5, 5, 5), handIn: true));

        // Nothing begun, and the jury's end is on no clock of the database.
        Assert.Equal((0, 0), (await ScoresAsync(defi), await ScoresAsync(decided)));
        await GivenAsync(given => given.Work.ExecuteAsync("update defi set status = 'Kept' where id = @Id", new { decided.Id }));
        Done(await ReviewAsync(both, defi, Form(0, 2, 2, 2, 2, 2), handIn: true));
        Assert.Equal((10, 5), (await ScoresAsync(defi), await ScoresAsync(decided)));

        async Task<int> ScoresAsync(DefiRow of)
        {
            await using var work = await Database.BeginAsync(both, Cancellation);
            return await work.QuerySingleAsync<int>("select count(*)::int from defi_score where defi_id = @Id", new { of.Id });
        }
    }

    [Fact]
    public async Task Results_WhileTheJuryIsOpen_CountReviewsAndShowNoScore()
    {
        var promotion = await PromotionAsync();
        var (best, split, bare) = (await DefiAsync(promotion, "Admitted"), await DefiAsync(promotion, "Admitted"), await DefiAsync(promotion, "Admitted"));
        foreach (var (defi, scores) in new (DefiRow, int[])[] { (best, [4, 4, 4, 4, 4]), (best, [5, 4, 4, 4, 4]), (split, [0, 0, 0, 0, 0]), (split, [5, 5, 5, 5, 5]) })
        {
            Done(await ReviewAsync(await JurorAsync(promotion), defi, Form(0, scores), handIn: true));
        }

        Done(await ReviewAsync(await JurorAsync(promotion), bare, Form(0, 3), handIn: false));
        var team = await TeamAsync();

        var open = (await Queries(WhileScoring).ResultsAsync(team, promotion.Code, Cancellation))!;
        var over = (await Queries(AfterScoring).ResultsAsync(team, promotion.Code, Cancellation))!;

        Assert.True(open.IsOpen);
        Assert.Equal([2, 2, 0], open.Defis.Select(defi => defi.Reviews));
        Assert.All(open.Defis, defi => Assert.Equal((null, null), (defi.Mean, defi.Dispersion)));
        Assert.Empty(await Queries(WhileScoring).OfDefiAsync(team, best.Code, Cancellation));
        Assert.Equal(
            [(best.Code, 4.1m, 0.14m, 0), (split.Code, 2.5m, 3.54m, 0), (bare.Code, null, (decimal?)null, 1)],
            over.Defis.Select(defi => (defi.Code, defi.Mean, defi.Dispersion, defi.Drafts)));
        Assert.Equal([20, 21], (await Queries(AfterScoring).OfDefiAsync(team, best.Code, Cancellation)).Select(review => Enum.GetValues<DefiCriterion>().Sum(review.Score)!.Value).Order());
    }

    private static DefiReviewForm Form(int version, params int[] scores) =>
        new(scores.Index().ToDictionary(entry => (DefiCriterion)entry.Index, entry => entry.Item), "Remarques", version);

    private ReviewQueries Queries(string now) => new(Database, At(now));

    private Task<OwnReview> OwnAsync(Actor actor, DefiRow defi) => Queries(WhileScoring).OwnAsync(actor, defi.Code, Cancellation);

    private Task<Outcome<int>> ReviewAsync(Actor actor, DefiRow defi, DefiReviewForm form, bool handIn, string now = WhileScoring) =>
        new ReviewDefi(Database, At(now)).ExecuteAsync(actor, defi.Code, form, handIn, Cancellation);
}
