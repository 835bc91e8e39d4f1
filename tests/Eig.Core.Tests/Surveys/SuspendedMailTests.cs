using System.Net.Mail;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Surveys;

/// <summary>A suspended wave holds back what is already queued; resumed, it loses nobody and hurries nobody.</summary>
public sealed class SuspendedMailTests(EmptyDatabase database) : SurveyTest(database), IAsyncLifetime
{
    private readonly SmtpSink sink = new();

    public async ValueTask InitializeAsync() => await DoAsync("delete from mail");

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    [Fact]
    public async Task Invitation_QueuedBeforeASuspension_WaitsAndGoesOnceResumedWithItsSixtyDays()
    {
        var (promotion, person) = await InvitedAsync();
        await ChangeAsync(promotion, WaveStatus.Suspended, "2022-11-15");

        Assert.Equal(new SendReport(0, 1, 0, 0, 0), await SendAsync("2022-11-15"));
        Assert.Empty(sink.Messages);
        Assert.Equal("Queued 0 t", await ValueAsync<string>("select concat_ws(' ', status, attempts, not_before > clock_timestamp()) from mail"));
        // It is not taken up again at once.
        Assert.Equal(new SendReport(0, 0, 0, 0, 0), await SendAsync("2022-11-15"));

        await ChangeAsync(promotion, WaveStatus.Running, "2022-12-10");
        await DoAsync("update mail set not_before = clock_timestamp()");
        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await SendAsync("2022-12-10"));
        Assert.Single(sink.Messages);
        Assert.Equal("2022-12-10 2023-02-08", await ValueAsync<string>("select concat_ws(' ', invited_on, closes_on) from survey_invitation where person_id = @person", new { person }));
        await RunAsync("2022-12-23");
        Assert.Equal("SurveyInvitation", await MailsAsync(person));
        await RunAsync("2022-12-24");
        Assert.Equal("SurveyInvitation SurveyReminder/1", await MailsAsync(person));
    }

    [Fact]
    public async Task Reminder_HeldBack_IsNotFollowedByTheNextTheDayAfter()
    {
        var (promotion, person) = await InvitedAsync();
        await SendAsync("2022-11-15");
        await RunAsync("2022-11-29");
        await ChangeAsync(promotion, WaveStatus.Suspended, "2022-11-29");
        Assert.Equal(1, (await SendAsync("2022-11-29")).Postponed);

        await ChangeAsync(promotion, WaveStatus.Running, "2022-12-20");
        await RunAsync("2022-12-26");
        Assert.Equal("SurveyInvitation SurveyReminder/1", await MailsAsync(person));
        await RunAsync("2022-12-27");

        Assert.Equal("SurveyInvitation SurveyReminder/1 SurveyReminder/2", await MailsAsync(person));
        Assert.Equal("2022-11-15", await ValueAsync<string>("select invited_on::text from survey_invitation where person_id = @person", new { person }));
    }

    [Fact]
    public async Task Invitation_HeldBackWhileThePersonWasHeardOf_IsDropped()
    {
        var (promotion, person) = await InvitedAsync();
        await ChangeAsync(promotion, WaveStatus.Suspended, "2022-11-15");
        await GivenAsync(given => given.CareerStepAsync(person, promotion, Day("2022-11-20"), source: "Administration"));
        await ChangeAsync(promotion, WaveStatus.Running, "2022-12-10");

        Assert.Equal(new SendReport(0, 0, 0, 0, 1), await SendAsync("2022-12-10"));
        Assert.Empty(sink.Messages);
    }

    [Fact]
    public async Task NewLink_OfASuspendedWave_Goes()
    {
        var (promotion, person) = await InvitedAsync();
        await SendAsync("2022-11-15");
        await ChangeAsync(promotion, WaveStatus.Suspended, "2022-11-16");
        Assert.True((await new ReplaceLink(Database, Links, At("2022-11-17")).ExecuteAsync(await TeamAsync(), await InvitationOfAsync(person), 1, Cancellation)).IsDone);

        Assert.Equal(1, (await SendAsync("2022-11-17")).Sent);
    }

    private async Task<(PromotionRow Promotion, int Person)> InvitedAsync()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        return (promotion, person);
    }

    private async Task ChangeAsync(PromotionRow promotion, WaveStatus to, string day) => Assert.True(
        (await new ChangeWaveStatus(Database, At(day)).ExecuteAsync(await TeamAsync(), promotion.Code, WaveKind.NextYear, to, Cancellation)).IsDone);

    private Task<SendReport> SendAsync(string day)
    {
        var mails = new SurveyMails(Links, At(day));
        return new SendMails(
            Database,
            (work, template, key) => template == MailTemplate.SurveyReminder ? mails.ReminderAsync(work, key) : mails.InvitationAsync(work, key),
            _ => Task.FromResult("<p>Bonjour</p>"),
            new MailSender(new MailAddress("eig@exemple.gouv.fr")),
            () => Task.FromResult<Func<IMailTransport>>(() => new SmtpTransport(sink.Relay, startTls: false))).ExecuteAsync(Cancellation);
    }

    private async Task DoAsync(string sql)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        await work.ExecuteAsync(sql);
        await work.CommitAsync();
    }
}
