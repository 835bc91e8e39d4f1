using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Eig.Core.Tests.Defis;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Promotions;

/// <summary>The team opens a promotion and sets its calendar; everything with a deadline goes by it.</summary>
public sealed class SetMilestonesTests(EmptyDatabase database) : DefiTest(database)
{
    private static readonly PromotionForm New = new("EIG8", "Promotion 8", Scheme.Eig, 2024, new DateOnly(2024, 11, 4), 10);

    [Fact]
    public async Task Set_OfTheCall_MovesThePromotionsDaysWithIt()
    {
        var promotion = await BareAsync();

        // Midnight closes the day before.
        Assert.Equal(1, Done(await SetAsync(promotion, Form(CalendarStep.Call, "2023-03-01T09:00:00+01:00", "2023-05-02T00:00:00+02:00"))));

        Assert.Equal(("2023-03-01", "2023-05-01"), await CallAsync(promotion));
        Assert.Equal(1, Done(await SetAsync(promotion, new MilestoneForm(CalendarStep.Call, null, 1))));
        Assert.Equal((null, null), await CallAsync(promotion));
    }

    [Fact]
    public async Task Set_OfStepsOneByOne_OpensAndClosesEachToTheMinute()
    {
        var promotion = await BareAsync();
        await SetAsync(promotion, Form(CalendarStep.Nomination, "2022-10-03T09:00:00+02:00", "2022-11-14T18:00:00+01:00"));

        Assert.Equal("- open open -", string.Join(' ', new[]
        {
            await OpenAsync(promotion, "2022-10-03T08:59:59+02:00"), await OpenAsync(promotion, "2022-10-03T09:00:00+02:00"),
            await OpenAsync(promotion, "2022-11-14T17:59:59+01:00"), await OpenAsync(promotion, "2022-11-14T18:00:00+01:00"),
        }));
    }

    [Fact]
    public async Task Set_ThatMakesNoSenseWithWhatStands_IsRefused()
    {
        var promotion = await BareAsync();
        Done(await SetAsync(promotion, Form(CalendarStep.Nomination, "2022-10-03T09:00:00+02:00", "2022-11-14T18:00:00+01:00")));

        Refused("calendar-step-too-early", await SetAsync(promotion, Form(CalendarStep.DefiJury, "2022-11-14T17:59:00+01:00", "2022-11-30T18:00:00+01:00")));
        Refused("calendar-step-empty", await SetAsync(promotion, Form(CalendarStep.DefiJury, "2022-11-30T18:00:00+01:00", "2022-11-30T18:00:00+01:00")));
        Assert.Equal(1, Done(await SetAsync(promotion, Form(CalendarStep.DefiJury, "2022-11-14T18:00:00+01:00", "2022-11-30T18:00:00+01:00"))));
    }

    [Fact]
    public async Task Set_FromAPageThatIsNotTheLatest_ChangesNothing()
    {
        var promotion = await BareAsync();
        Done(await SetAsync(promotion, Form(CalendarStep.Jury, "2023-06-01T09:00:00+02:00", "2023-06-10T18:00:00+02:00")));

        Refused("calendar-changed", await SetAsync(promotion, Form(CalendarStep.Jury, "2023-06-02T09:00:00+02:00", "2023-06-11T18:00:00+02:00")));
        Refused("calendar-changed", await SetAsync(promotion, Form(CalendarStep.Jury, "2023-06-02T09:00:00+02:00", "2023-06-11T18:00:00+02:00", 2)));

        Assert.Equal(Utc("2023-06-01T09:00:00+02:00"), await ValueAsync<DateTime>("select opens_at from milestone where promotion_id = @Id", new { promotion.Id }));
        Assert.Equal(1, Done(await SetAsync(promotion, Form(CalendarStep.Jury, "2023-06-02T09:00:00+02:00", "2023-06-11T18:00:00+02:00", 1))));
    }

    [Fact]
    public async Task Set_LeavesALineForEachStepThatChanged()
    {
        var promotion = await BareAsync();
        var jury = Form(CalendarStep.Jury, "2023-06-01T09:00:00+02:00", "2023-06-10T18:00:00+02:00");
        await SetAsync(promotion, jury);

        Assert.Equal(1, Done(await SetAsync(promotion, jury with { Version = 1 }, Form(CalendarStep.Deliberation, "2023-06-12T09:00:00+02:00", "2023-06-13T18:00:00+02:00"))));

        Assert.Equal(
            "SetMilestone >2023-06-12T07:00Z 2023-06-13T16:00Z", await LastLineAsync($"{promotion.Code} Deliberation"));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from audit_line where object_key = @key", new { key = $"{promotion.Code} Jury" }));
    }

    [Fact]
    public async Task Set_ByAHost_IsRefused()
    {
        var promotion = await BareAsync();
        var (host, _) = await HostAsync();

        Refused("not-for-this-role", await new SetMilestones(Database).ExecuteAsync(host, promotion.Code, [Form(CalendarStep.Jury, "2023-06-01T09:00:00+02:00", "2023-06-10T18:00:00+02:00")], Cancellation));
    }

    [Fact]
    public async Task Steps_OfAPromotionOfTheWorkbook_ShowTheCallAsWholeDays()
    {
        var promotion = await GivenAsync(given => given.PromotionAsync(2021, callOpensOn: new DateOnly(2021, 3, 1), callClosesOn: new DateOnly(2021, 5, 2)));

        var steps = (await new CalendarQueries(Database).StepsAsync(await TeamAsync(), promotion.Code, Cancellation))!.Steps;

        Assert.Equal(Enum.GetValues<CalendarStep>(), steps.Select(step => step.Step));
        var call = Assert.Single(steps, step => step.Window is not null);
        Assert.Equal(new CalendarLine(CalendarStep.Call, Utc("2021-03-01T00:00:00+01:00"), Utc("2021-05-03T00:00:00+02:00"), 0), call);
        Assert.Null(await new CalendarQueries(Database).StepsAsync(await TeamAsync(), "EIG99", Cancellation));
    }

    [Fact]
    public async Task Open_ANewPromotion_IsThereOnce()
    {
        var team = await TeamAsync();
        var form = New with { Code = Given.Code("EIG").ToUpperInvariant() };

        Assert.Equal(form.Code, Done(await new OpenPromotion(Database).ExecuteAsync(team, form, Cancellation)));
        Refused("promotion-code-taken", await new OpenPromotion(Database).ExecuteAsync(team, form, Cancellation));
        Assert.Equal("Application", await ValueAsync<string>("select origin from promotion where code = @Code", new { form.Code }));
        Refused("not-for-this-role", await new OpenPromotion(Database).ExecuteAsync((await HostAsync()).Actor, form, Cancellation));
    }

    public static TheoryData<string, PromotionForm> Wrong => new()
    {
        { "promotion-code-invalid", New with { Code = "eig8" } },
        { "promotion-code-invalid", New with { Code = "É" } },
        { "promotion-label-invalid", New with { Label = " " } },
        { "promotion-year-invalid", New with { Year = 2023 } },
        { "promotion-months-invalid", New with { MissionMonths = 0 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Open_APromotionThatCannotBe_IsRefused(string code, PromotionForm form) =>
        Refused(code, await new OpenPromotion(Database).ExecuteAsync(await TeamAsync(), form, Cancellation));

    private static MilestoneForm Form(CalendarStep step, string opens, string closes, int version = 0) => new(step, new StepWindow(Utc(opens), Utc(closes)), version);

    private Task<PromotionRow> BareAsync() => GivenAsync(given => given.PromotionAsync(2023));

    private async Task<Outcome<int>> SetAsync(PromotionRow promotion, params MilestoneForm[] forms) =>
        await new SetMilestones(Database).ExecuteAsync(await TeamAsync(), promotion.Code, forms, Cancellation);

    private async Task<(string?, string?)> CallAsync(PromotionRow promotion) =>
        (await ValueAsync<string?>("select call_opens_on::text from promotion where id = @Id", new { promotion.Id }), await ValueAsync<string?>("select call_closes_on::text from promotion where id = @Id", new { promotion.Id }));

    private async Task<string> OpenAsync(PromotionRow promotion, string now)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await Deadlines.IsOpenAsync(work, promotion.Id, CalendarStep.Nomination, At(now).Now) ? "open" : "-";
    }
}
