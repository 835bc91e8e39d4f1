using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Selection;

/// <summary>A sheet is written as one goes, by one person, in one version, and handed in once.</summary>
public sealed class SheetTests(EmptyDatabase database) : SelectionTest(database)
{
    [Fact]
    public async Task Save_ADraft_KeepsScoresOpinionAndNotesAndTheAuditHearsOfItOnce()
    {
        var (actor, code, criteria) = await AssignedAsync();

        var first = await SaveAsync(actor, code, new SheetForm(Scores(criteria, 3), null, "Première impression", 1));
        var second = await SaveAsync(actor, code, new SheetForm(Scores(criteria, 3, 0), Opinion.Reserved, "Seconde", first.Value.Version));

        Assert.Equal((2, 3), (first.Value.Version, second.Value.Version));
        var kept = (await FindAsync(actor, code))!.Sheet;
        Assert.Equal((SheetStatus.Draft, Opinion.Reserved, "Seconde", 3), (kept.Status, kept.Opinion, kept.Notes, kept.Version));
        Assert.Equal([3, 0], criteria.Select(criterion => kept.Scores[criterion]));
        Assert.Equal("BeginSheet Application Assigned Draft", await AuditOfAsync(actor));
    }

    [Fact]
    public async Task Save_WithoutAScoreThatWasThere_TakesItBackToAbsent()
    {
        var (actor, code, criteria) = await AssignedAsync();
        await SaveAsync(actor, code, new SheetForm(Scores(criteria, 3, 4), null, null, 1));

        await SaveAsync(actor, code, new SheetForm(Scores(criteria, 3), null, null, 2));

        Assert.Equal([criteria[0]], (await FindAsync(actor, code))!.Sheet.Scores.Keys);
    }

    [Fact]
    public async Task Save_FromASecondTab_IsToldAndOverwritesNothing()
    {
        var (actor, code, criteria) = await AssignedAsync();
        await SaveAsync(actor, code, new SheetForm(Scores(criteria, 5), null, "Le premier onglet", 1));

        var late = await SaveAsync(actor, code, new SheetForm(Scores(criteria, 1), null, "Le second", 1));

        Assert.Equal(SelectionRefusals.SheetChanged, late.Refusals[0]);
        var kept = (await FindAsync(actor, code))!.Sheet;
        Assert.Equal(("Le premier onglet", 5, 2), (kept.Notes, kept.Scores[criteria[0]], kept.Version));
    }

    [Fact]
    public async Task Save_ByTwentyTabsAtOnce_KeepsOne()
    {
        var (actor, code, criteria) = await AssignedAsync();

        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(tab => SaveAsync(actor, code, new SheetForm(Scores(criteria, tab % 6, tab % 6), null, $"Onglet {tab}", 1))));

        var winner = Array.FindIndex(saved, outcome => outcome.IsDone);
        Assert.Equal(19, saved.Count(outcome => !outcome.IsDone && outcome.Refusals[0] == SelectionRefusals.SheetChanged));
        var kept = (await FindAsync(actor, code))!.Sheet;
        Assert.Equal(($"Onglet {winner}", winner % 6, winner % 6), (kept.Notes, kept.Scores[criteria[0]], kept.Scores[criteria[1]]));
    }

    [Theory]
    [InlineData("2022-10-31T23:59", "n’est pas encore ouverte\u00a0: ce sera possible à partir du 1er\u00a0novembre 2022 à 0\u00a0h\u00a000, heure de Paris")]
    [InlineData("2022-11-30T18:00", "est close\u00a0: c’était possible jusqu’au 30\u00a0novembre 2022 à 18\u00a0h\u00a000, heure de Paris")]
    public async Task Save_OutsideTheWindow_IsRefusedWithItsHours(string instant, string words)
    {
        var (actor, code, criteria) = await AssignedAsync();

        var saved = await new SaveSheet(Database, At(instant)).ExecuteAsync(
            actor, code, SelectionStage.Preselection, new SheetForm(Scores(criteria, 3), null, null, 1), Cancellation);

        Assert.Contains(words, saved.Refusals[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_InTheLastMinute_IsKept()
    {
        var (actor, code, criteria) = await AssignedAsync();

        Assert.True((await new SaveSheet(Database, At("2022-11-30T17:59")).ExecuteAsync(
            actor, code, SelectionStage.Preselection, new SheetForm(Scores(criteria, 3), null, null, 1), Cancellation)).IsDone);
    }

    [Fact]
    public async Task Save_OfAScoreThatCannotBe_IsRefused()
    {
        var (actor, code, criteria) = await AssignedAsync();
        var foreign = await ValueAsync<int>("select id from criterion where stage = 'Jury' limit 1");

        foreach (var scores in new[] { Scores(criteria, 6), Scores(criteria, -1), new Dictionary<int, int> { [foreign] = 3 } })
        {
            Assert.Equal(SelectionRefusals.ScoresInvalid, (await SaveAsync(actor, code, new SheetForm(scores, null, null, 1))).Refusals[0]);
        }
    }

    [Fact]
    public async Task Sheet_OfSomebodyElse_IsNotThere()
    {
        var (_, code, criteria) = await AssignedAsync();
        var (other, _, _) = await TeamMemberAsync();

        Assert.Null(await FindAsync(other, code));
        Assert.Equal(SelectionRefusals.SheetUnknown, (await SaveAsync(other, code, new SheetForm(Scores(criteria, 3), null, null, 1))).Refusals[0]);
    }

    [Fact]
    public async Task Submit_WithEverything_WritesTheOpinionWithItsWeightedMeanAndCloses()
    {
        var (actor, code, criteria) = await AssignedAsync();

        var submitted = await SubmitAsync(actor, code, new SheetForm(Scores(criteria, 4, 3), Opinion.Retained, "Solide", 1));

        // (2 × 4 + 1 × 3) / 3 = 3.666…
        Assert.Equal(3.67m, submitted.Value.Mean);
        Assert.Equal([("Métier", 4), ("Motivation", 3)], submitted.Value.Scores);
        Assert.Equal("Retained 3.67 2022-11-15", await ValueAsync<string>(
            "select concat_ws(' ', o.opinion, o.score, o.given_on) from preselection_opinion o join application a on a.id = o.application_id where a.code = @code", new { code }));
        Assert.Equal("SubmitSheet Application Assigned Submitted", await AuditOfAsync(actor));
        Assert.Equal(SelectionRefusals.SheetSubmitted, (await SaveAsync(actor, code, new SheetForm(Scores(criteria, 0, 0), null, null, 2))).Refusals[0]);
        Assert.Equal(SelectionRefusals.SheetSubmitted, (await SubmitAsync(actor, code, new SheetForm(Scores(criteria, 0, 0), Opinion.Rejected, null, 2))).Refusals[0]);
    }

    [Fact]
    public async Task Submit_Incomplete_KeepsNothing()
    {
        var (actor, code, criteria) = await AssignedAsync();

        Assert.Equal(SelectionRefusals.ScoresMissing, (await SubmitAsync(actor, code, new SheetForm(Scores(criteria, 4), Opinion.Retained, null, 1))).Refusals[0]);
        Assert.Equal(SelectionRefusals.OpinionMissing, (await SubmitAsync(actor, code, new SheetForm(Scores(criteria, 4, 4), null, null, 1))).Refusals[0]);
        Assert.Equal((SheetStatus.Assigned, 1), ((await FindAsync(actor, code))!.Sheet.Status, (await FindAsync(actor, code))!.Sheet.Version));
    }

    [Fact]
    public async Task Submit_OfAStageWithoutCriteria_IsRefusedAndADraftIsKept()
    {
        var (actor, code, _) = await AssignedAsync();
        await OwnerAsync("delete from criterion where stage = 'Preselection' and promotion_id = (select promotion_id from application where code = @code)", new { code });

        Assert.Equal(SelectionRefusals.NothingToScore, (await SubmitAsync(actor, code, new SheetForm(Scores([]), Opinion.Retained, "Solide", 1))).Refusals[0]);
        Assert.True((await SaveAsync(actor, code, new SheetForm(Scores([]), Opinion.Retained, "Solide", 1))).IsDone);
    }

    [Fact]
    public async Task SaveAndSubmit_OfAnApplicationThatWasWithdrawnMeanwhile_AreRefused()
    {
        var (actor, code, criteria) = await AssignedAsync();
        await OwnerAsync("update application set withdrawn_on = '2022-11-10' where code = @code", new { code });

        Assert.Equal(SelectionRefusals.ApplicationWithdrawn, (await SaveAsync(actor, code, new SheetForm(Scores(criteria, 3), null, null, 1))).Refusals[0]);
        Assert.Equal(SelectionRefusals.ApplicationWithdrawn, (await SubmitAsync(actor, code, new SheetForm(Scores(criteria, 4, 4), Opinion.Retained, null, 1))).Refusals[0]);
        Assert.Equal(SheetStatus.Assigned, (await FindAsync(actor, code))!.Sheet.Status);
    }

    [Fact]
    public async Task Submit_OnceThePreselectionIsDecided_IsRefused()
    {
        var (actor, code, criteria) = await AssignedAsync();
        await OwnerAsync("update selection_setting set preselection_decided_at = '2022-11-10 12:00+01' where promotion_id = (select promotion_id from application where code = @code)", new { code });

        Assert.Equal(SelectionRefusals.AlreadyDecided, (await SubmitAsync(actor, code, new SheetForm(Scores(criteria, 4, 4), Opinion.Retained, null, 1))).Refusals[0]);
    }

    [Fact]
    public async Task Others_BeforeOnesOwnIsIn_AreNotShown()
    {
        var promotion = await PromotionAsync();
        var application = await ApplicationAsync(promotion);
        var (mine, theirs) = (await TeamMemberAsync(), await JurorAsync(promotion));
        await GivenAsync(async given =>
        {
            await given.SheetAsync(application, mine.Assessor);
            await given.ReadAsync(application, theirs.Assessor, 4.5m, "Reserved");
        });
        var readings = new ReadingQueries(Database);

        Assert.Empty(await readings.OthersAsync(mine.Actor, application.Id, Cancellation));
        await SubmitAsync(mine.Actor, application.Code, new SheetForm(Scores(await CriteriaAsync(promotion), 1, 1), Opinion.Rejected, null, 1));

        Assert.Equal([new OtherReading(Opinion.Reserved, 4.5m, null)], await readings.OthersAsync(mine.Actor, application.Id, Cancellation));
    }

    [Fact]
    public async Task JurySheet_OfAHearing_StandsEmptyUntilItIsBegun()
    {
        var promotion = await PromotionAsync();
        var juror = await JurorAsync(promotion);
        var application = await GivenAsync(async given =>
        {
            var defi = await given.DefiAsync(promotion);
            var heard = await given.ApplicationAsync(promotion, wishes: [defi]);
            await given.Work.ExecuteAsync(
                """
                insert into jury_member (promotion_id, assessor_id, college) values (@promotion, @juror, 'Expert');
                with session as (insert into jury_session (promotion_id, defi_id, starts_at) values (@promotion, @defi, '2022-11-15 09:00+01') returning id),
                member as (insert into jury_session_member (session_id, assessor_id, promotion_id) select id, @juror, @promotion from session)
                insert into hearing (session_id, application_id, promotion_id, position) select id, @heard, @promotion, 1 from session;
                """, new { promotion = promotion.Id, juror = juror.Assessor, defi = defi.Id, heard = heard.Id });
            return heard;
        });
        var criteria = await CriteriaAsync(promotion, "Jury");
        var save = new SaveSheet(Database, At());

        Assert.Equal(0, (await new SheetQueries(Database).FindAsync(juror.Actor, application.Code, SelectionStage.Jury, Cancellation))!.Sheet.Version);
        var first = await save.ExecuteAsync(juror.Actor, application.Code, SelectionStage.Jury, new SheetForm(Scores(criteria, 2), null, null, 0), Cancellation);
        var clash = await save.ExecuteAsync(juror.Actor, application.Code, SelectionStage.Jury, new SheetForm(Scores(criteria, 5), null, null, 0), Cancellation);
        var second = await save.ExecuteAsync(juror.Actor, application.Code, SelectionStage.Jury, new SheetForm(Scores(criteria, 3), null, null, first.Value.Version), Cancellation);

        Assert.Equal((1, 2), (first.Value.Version, second.Value.Version));
        Assert.Equal(SelectionRefusals.SheetChanged, clash.Refusals[0]);
    }

    private static Dictionary<int, int> Scores(IReadOnlyList<int> criteria, params int[] scores) =>
        scores.Index().ToDictionary(score => criteria[score.Index], score => score.Item);

    private async Task<(Actor Actor, string Application, IReadOnlyList<int> Criteria)> AssignedAsync()
    {
        var promotion = await PromotionAsync();
        var application = await ApplicationAsync(promotion);
        var reader = await JurorAsync(promotion);
        await GivenAsync(given => given.SheetAsync(application, reader.Assessor));
        return (reader.Actor, application.Code, await CriteriaAsync(promotion));
    }

    private async Task<IReadOnlyList<int>> CriteriaAsync(PromotionRow promotion, string stage = "Preselection") =>
        await ValueAsync<int[]>("select array_agg(id order by position) from criterion where promotion_id = @Id and stage = @stage", new { promotion.Id, stage });

    private Task<OpenedSheet?> FindAsync(Actor actor, string code) => new SheetQueries(Database).FindAsync(actor, code, SelectionStage.Preselection, Cancellation);

    private Task<Core.Shared.Outcome<Sheet>> SaveAsync(Actor actor, string code, SheetForm form) =>
        new SaveSheet(Database, At()).ExecuteAsync(actor, code, SelectionStage.Preselection, form, Cancellation);

    private Task<Core.Shared.Outcome<ClosedSheet>> SubmitAsync(Actor actor, string code, SheetForm form) =>
        new SubmitReading(Database, At()).ExecuteAsync(actor, code, form, Cancellation);
}
