using Eig.Core.Access;
using Eig.Core.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Selection;

/// <summary>The team says how a promotion selects; what was begun is judged by the criteria it began with.</summary>
public sealed class SettingsTests(EmptyDatabase database) : SelectionTest(database)
{
    private static readonly SettingsForm Form = new(Evaluators.Both, 3, 2m, 4, 10, SelectionSettings.ProposedCriteria, 0);

    [Fact]
    public async Task Edit_OfAPromotionWithoutAny_OpensItsSelection()
    {
        var (promotion, team) = (await GivenAsync(given => given.PromotionAsync(2023)), (await TeamMemberAsync()).Actor);
        Assert.False((await FindAsync(promotion)).Settings.IsOpened);

        Assert.Equal(1, (await EditAsync(team, promotion, Form)).Value);

        var found = await FindAsync(promotion);
        Assert.Equal((Evaluators.Both, (short)3, 2m, (short)4, (short)10, 1), (found.Settings.Evaluators, found.Settings.Readings, found.Settings.ReadingGap, found.Settings.Quorum, found.Settings.AcceptanceDays, found.Settings.Version));
        Assert.Equal(SelectionSettings.ProposedCriteria.Select(criterion => (criterion.Stage, criterion.Label, criterion.Weight)), found.Criteria.Select(criterion => (criterion.Stage, criterion.Label, criterion.Weight)));
        Assert.Equal("EditSelectionSettings Promotion version 0 version 1", await AuditOfAsync(team));
    }

    [Fact]
    public async Task Edit_FromAPageThatIsNotTheLatest_ChangesNothing()
    {
        var (promotion, team) = (await GivenAsync(given => given.PromotionAsync(2023)), (await TeamMemberAsync()).Actor);
        await EditAsync(team, promotion, Form);

        Assert.Equal(SelectionRefusals.SettingsChanged, (await EditAsync(team, promotion, Form with { Quorum = 9 })).Refusals[0]);
        Assert.Equal(4, (await FindAsync(promotion)).Settings.Quorum);
    }

    [Fact]
    public async Task Edit_OfCriteriaOnceASheetIsBegun_IsRefusedForThatStageAlone()
    {
        var promotion = await PromotionAsync();
        var (team, reader) = ((await TeamMemberAsync()).Actor, await JurorAsync(promotion));
        var application = await ApplicationAsync(promotion);
        await GivenAsync(given => given.SheetAsync(application, reader.Assessor));
        var criteria = (await FindAsync(promotion)).Criteria;
        var otherJury = criteria.Select(criterion => criterion.Stage == SelectionStage.Jury ? criterion with { Weight = 5 } : criterion).ToList();
        var otherReading = criteria.Select(criterion => criterion.Stage == SelectionStage.Preselection ? criterion with { Weight = 5 } : criterion).ToList();

        // Assigned only: nothing hangs on the criteria yet.
        Assert.True((await EditAsync(team, promotion, Form with { Criteria = otherReading, Version = 1 })).IsDone);
        await new SaveSheet(Database, At()).ExecuteAsync(reader.Actor, application.Code, SelectionStage.Preselection, new SheetForm(new Dictionary<int, int>(), null, "Commencée", 1), Cancellation);

        Assert.Equal(SelectionRefusals.CriteriaFrozen, (await EditAsync(team, promotion, Form with { Criteria = criteria, Version = 2 })).Refusals[0]);
        var both = otherJury.Select(criterion => criterion.Stage == SelectionStage.Preselection ? criterion with { Weight = 5 } : criterion).ToList();
        Assert.True((await EditAsync(team, promotion, Form with { Criteria = both, Version = 2 })).IsDone);
    }

    public static TheoryData<SettingsForm, string> Wrong => new()
    {
        { Form with { Readings = 1 }, "numbers-invalid" }, { Form with { ReadingGap = 0.4m }, "numbers-invalid" }, { Form with { Quorum = 21 }, "numbers-invalid" },
        { Form with { AcceptanceDays = 0 }, "numbers-invalid" }, { Form with { Criteria = [.. Form.Criteria.Take(3)] }, "criteria-missing" },
        { Form with { Criteria = [.. Form.Criteria, Form.Criteria[0]] }, "criterion-invalid" }, { Form with { Criteria = [.. Form.Criteria, Form.Criteria[0] with { Label = "Autre", Weight = 0 }] }, "criterion-invalid" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Edit_WithWhatCannotBe_IsRefused(SettingsForm form, string code)
    {
        var promotion = await GivenAsync(given => given.PromotionAsync(2023));

        Assert.Equal(code, (await EditAsync((await TeamMemberAsync()).Actor, promotion, form)).Refusals[0].Code);
    }

    [Fact]
    public async Task Edit_ByAJuror_IsRefused()
    {
        var promotion = await PromotionAsync();

        Assert.Equal("not-for-this-role", (await EditAsync((await JurorAsync(promotion)).Actor, promotion, Form with { Version = 1 })).Refusals[0].Code);
    }

    private Task<Core.Shared.Outcome<int>> EditAsync(Core.Database.Actor actor, PromotionRow promotion, SettingsForm form) =>
        new EditSelectionSettings(Database).ExecuteAsync(actor, promotion.Code, form, Cancellation);

    private async Task<(SelectionSettings Settings, IReadOnlyList<Criterion> Criteria, bool, bool)> FindAsync(PromotionRow promotion) =>
        (await new SelectionQueries(Database).FindAsync(Core.Database.Actor.System("test"), promotion.Code, Cancellation))!.Value;
}
