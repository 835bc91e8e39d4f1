using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Surveys;
using Eig.Testing;

namespace Eig.Core.Tests.Surveys;

/// <summary>The team writes a wave anew; what is sent has the words of that moment.</summary>
public sealed class EditWaveTests(EmptyDatabase database) : SurveyTest(database)
{
    private static readonly WaveText Ours = WaveText.Invitation(WaveKind.NextYear);
    private static readonly WaveText OurReminder = WaveText.Reminder(WaveKind.NextYear);

    [Fact]
    public async Task Mail_OfAnInvitation_SaysWhatTheTeamWroteAndCarriesTheLink()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        var invitation = await InvitationOfAsync(person);
        await EditAsync(promotion.Code, Form(new WaveText("Et vous, {prenom} ?", "Bonjour,\r\n\r\nRépondez avant le {fin} ({promotion}, {defi}).")));

        var mail = await ComposeAsync(invitation, "2022-11-16");

        Assert.Equal("Et vous, Prénom\u00a0?", mail!.Subject);
        Assert.Equal(["Bonjour,", $"Répondez avant le 14\u00a0janvier 2023 (Promotion {promotion.Code}, sans défi attribué)."], mail.Paragraphs);
        Assert.Equal(Links.Address(invitation, 1), mail.Link!.Address);
        Assert.Equal(Links.Address(invitation, 1) + "/desabonnement", mail.Unsubscribe!.AbsoluteUri);
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("objection")]
    [InlineData("news")]
    [InlineData("closing")]
    public async Task Mail_NoLongerWorthSending_IsNotMade(string why)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        var invitation = await InvitationOfAsync(person);
        Assert.NotNull(await ComposeAsync(invitation, "2022-11-20"));
        switch (why)
        {
            case "answer":
                await new SubmitAnswer(Database, At("2022-11-20")).ExecuteAsync(invitation, new SurveyAnswer(Core.Careers.Situation.Studies), Cancellation);
                break;
            case "objection":
                await new ObjectToContact(Database, At("2022-11-20")).ExecuteAsync(invitation, Cancellation);
                break;
            case "news":
                await GivenAsync(given => given.CareerStepAsync(person, promotion, Day("2022-11-20"), source: "Team"));
                break;
        }

        Assert.Null(await ComposeAsync(invitation, why == "closing" ? "2023-01-15" : "2022-11-20"));
    }

    [Fact]
    public async Task Edit_OfTheClosing_MovesItForThoseInvitedAndLeavesSixtyDays()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");

        await EditAsync(promotion.Code, Form(Ours) with { ClosesOn = Day("2023-03-31") });
        Assert.Equal(Day("2023-03-31"), await ClosesOnAsync(person));
        await EditAsync(promotion.Code, Form(Ours) with { ClosesOn = Day("2022-12-01"), Version = 1 });

        Assert.Equal(Day("2023-01-14"), await ClosesOnAsync(person));
    }

    [Fact]
    public async Task Edit_ThatEmptiesTheClosing_GivesBackTheWavesOwnToThoseInvited()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        await EditAsync(promotion.Code, Form(Ours) with { ClosesOn = Day("2023-03-31") });

        await EditAsync(promotion.Code, Form(Ours) with { ClosesOn = null });

        Assert.Equal(Day("2023-01-14"), await ClosesOnAsync(person));
    }

    [Fact]
    public async Task Edit_FromAPageThatIsNotTheLatest_ChangesNothing()
    {
        var promotion = await PromotionAsync();
        await EditAsync(promotion.Code, Form(Ours with { Subject = "Un" }));

        var outcome = await new EditWave(Database, At("2022-11-15")).ExecuteAsync(await TeamAsync(), promotion.Code, WaveKind.NextYear, Form(Ours with { Subject = "Deux" }), Cancellation);

        Assert.Equal(SurveyRefusals.WaveChanged, outcome.Refusals[0]);
        Assert.Equal("Un", await ValueAsync<string>("select subject from survey_wave where promotion_id = @Id", new { promotion.Id }));
    }

    [Fact]
    public async Task Edit_ThatLeavesTheProgramsWords_KeepsThemTheProgramsOwn()
    {
        var promotion = await PromotionAsync();

        await EditAsync(promotion.Code, Form(Ours with { Body = Ours.Body.ReplaceLineEndings("\r\n") }));

        Assert.Null(await ValueAsync<string>("select body from survey_wave where promotion_id = @Id", new { promotion.Id }));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "", "subject-invalid" }, { "Deux\nlignes", "subject-invalid" }, { "Bonjour {nom}", "unknown-field" }, { new string('x', 201), "subject-invalid" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Edit_WithASubjectThatCannotBe_IsRefused(string subject, string code)
    {
        var promotion = await PromotionAsync();

        var outcome = await new EditWave(Database, At("2022-11-15")).ExecuteAsync(await TeamAsync(), promotion.Code, WaveKind.NextYear, Form(Ours with { Subject = subject }), Cancellation);

        Assert.Equal(code, outcome.Refusals[0].Code);
    }

    [Theory]
    [InlineData(4, 14)]
    [InlineData(2, 6)]
    [InlineData(-1, 14)]
    public async Task Edit_WithTooManyOrTooFrequentReminders_IsRefused(int reminders, int days)
    {
        var promotion = await PromotionAsync();

        var outcome = await new EditWave(Database, At("2022-11-15")).ExecuteAsync(
            await TeamAsync(), promotion.Code, WaveKind.NextYear, Form(Ours) with { Reminders = reminders, ReminderDays = days }, Cancellation);

        Assert.Equal(SurveyRefusals.RemindersInvalid, outcome.Refusals[0]);
    }

    [Fact]
    public async Task Edit_ByAHost_IsRefused()
    {
        var promotion = await PromotionAsync();
        var host = await GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new Core.Access.RoleGrant(Core.Access.Role.Host, await given.AdministrationAsync()))));

        var outcome = await new EditWave(Database, At("2022-11-15")).ExecuteAsync(host, promotion.Code, WaveKind.NextYear, Form(Ours), Cancellation);

        Assert.Equal("not-for-this-role", outcome.Refusals[0].Code);
    }

    private static WaveForm Form(WaveText invitation) => new(invitation, OurReminder, new DateOnly(2022, 12, 31), 2, 14, 0);

    private async Task EditAsync(string promotion, WaveForm form)
    {
        var version = await ValueAsync<int?>("select w.version from survey_wave w join promotion p on p.id = w.promotion_id where p.code = @promotion", new { promotion }) ?? 0;
        var outcome = await new EditWave(Database, At("2022-11-15")).ExecuteAsync(await TeamAsync(), promotion, WaveKind.NextYear, form with { Version = version }, Cancellation);
        Assert.True(outcome.IsDone);
    }

    private Task<DateOnly> ClosesOnAsync(int person) => ValueAsync<DateOnly>("select closes_on from survey_invitation where person_id = @person", new { person });

    private async Task<MailContent?> ComposeAsync(Guid invitation, string day)
    {
        await using var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);
        return (await new SurveyMails(Links, At(day)).InvitationAsync(work, SurveyMailKey.Invitation(invitation, 1))).Content;
    }
}
