using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Core.Tests.Mailing;

/// <summary>What does not arrive: tried again, a dead letter, or uncertain and never sent again.</summary>
public sealed class UndeliveredMailTests(EmptyDatabase database) : OutboxTest(database)
{
    [Fact]
    public async Task Send_RefusedForNow_IsTriedAgainLaterUnderTheSameMessageId()
    {
        await QueueAsync("zoe");
        Sink.Answer = at => at == SinkStage.AfterDot ? "451 later" : null;
        Assert.Equal(new SendReport(0, 1, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal("Queued 1 451", await StatesAsync());
        Assert.True(await ValueAsync<bool>("select not_before between clock_timestamp() + interval '50 seconds' and clock_timestamp() + interval '1 minute' and handed_over_at is null from mail"));

        Sink.Answer = _ => null;
        Assert.Equal(new SendReport(0, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        await OwnerAsync("update mail set not_before = clock_timestamp()");
        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));

        Assert.Equal("Sent 2 250 done", await StatesAsync());
        Assert.Single(Sink.Messages.Select(message => message.Header("Message-ID")).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Delay_AfterEachRefusalForNow_GrowsToFourHoursAndEndsAfterFiveDays()
    {
        var delays = Enumerable.Range(1, 100).Select(Outbox.DelayAfter).TakeWhile(delay => delay is not null).Select(delay => delay!.Value).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 240, 240], delays.Take(10).Select(delay => delay.TotalMinutes));
        Assert.Equal(TimeSpan.FromHours(4), delays.Max());
        Assert.InRange(delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay), TimeSpan.FromDays(5), TimeSpan.FromDays(5.2));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 32)]
    [InlineData(20, 240)]
    public async Task Send_RefusedForNow_WaitsByTheSchedule(int before, int minutes)
    {
        await QueueAsync("zoe");
        await OwnerAsync($"update mail set attempts = {before}");
        Sink.Answer = at => at == SinkStage.Rcpt ? "450 later" : null;

        await Sender().ExecuteAsync(CancellationToken.None);

        Assert.InRange(await ValueAsync<double>("select extract(epoch from not_before - clock_timestamp())::float8 / 60 from mail"), minutes - 0.5, minutes);
    }

    [Fact]
    public async Task Send_RefusedForNowTooOften_IsADeadLetter()
    {
        await QueueAsync("zoe");
        await OwnerAsync("update mail set attempts = 37");
        Sink.Answer = at => at == SinkStage.Rcpt ? "450 later" : null;

        Assert.Equal(new SendReport(0, 0, 1, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal("Refused 38 450 done", await StatesAsync());
    }

    [Fact]
    public async Task Send_RefusedForGood_IsADeadLetter()
    {
        await QueueAsync("zoe");
        Sink.Answer = at => at == SinkStage.Rcpt ? "550 nobody" : null;

        Assert.Equal(new SendReport(0, 0, 1, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal("Refused 1 550 done", await StatesAsync());
    }

    [Theory]
    [InlineData(SinkStage.BeforeDot)]
    [InlineData(SinkStage.AfterDot)]
    public async Task Send_Uncertain_IsNeverSentAgain(SinkStage stage)
    {
        await QueueAsync("zoe");
        Sink.Drop = at => at == stage;
        Assert.Equal(new SendReport(0, 0, 0, 1, 0), await Sender().ExecuteAsync(CancellationToken.None));

        Sink.Drop = _ => false;
        await OwnerAsync("update mail set not_before = clock_timestamp() - interval '1 day'");
        Assert.Equal(new SendReport(0, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal("Uncertain 1 - done", await StatesAsync());
        Assert.True(Sink.Messages.Count <= 1);
    }

    [Theory]
    [InlineData("", "Sent 1 250 done")]
    [InlineData(", handed_over_at = clock_timestamp(), attempts = 1", "Uncertain 1 - done")]
    public async Task Send_AfterASenderThatDied_OnlyWhatWasNotHandedOverGoes(string handedOver, string state)
    {
        await QueueAsync("zoe");
        await OwnerAsync($"update mail set status = 'Sending', leased_until = clock_timestamp() + interval '1 minute' {handedOver}");
        Assert.Equal(new SendReport(0, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));

        await OwnerAsync("update mail set leased_until = clock_timestamp() - interval '1 second'");
        await Sender().ExecuteAsync(CancellationToken.None);
        Assert.Equal(state, await StatesAsync());
    }

    [Fact]
    public async Task Claim_LostToAnother_HandsNothingOver()
    {
        await AdoptAsync();
        await QueueAsync("zoe");
        var slow = Assert.Single(await Steps.ClaimAsync(10, CancellationToken.None));
        Assert.Empty(await Steps.ClaimAsync(10, CancellationToken.None));
        await OwnerAsync("update mail set leased_until = clock_timestamp() - interval '1 second'");
        var quick = Assert.Single(await Steps.ClaimAsync(10, CancellationToken.None));

        Assert.Equal(slow.Id, quick.Id);
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        Assert.Null(await Outbox.MarkHandedOverAsync(work, slow));
        Assert.False(await Outbox.GiveUpAsync(work, slow, MailStatus.Expired));
        Assert.Null(await Steps.FinishAsync(slow, new DeliveryReport(Delivery.RefusedForNow), handedOverAt: null));
        Assert.NotNull(await Outbox.MarkHandedOverAsync(work, quick));
    }

    [Fact]
    public async Task Send_NoLongerWorthIt_Expires()
    {
        await QueueAsync("late");
        await OwnerAsync("update mail set not_after = clock_timestamp() - interval '1 second'");
        await QueueAsync("over");
        Compose = _ => null;

        Assert.Equal(new SendReport(0, 0, 0, 0, 2), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal("Expired 0 - done", await StatesAsync());
        Assert.Equal(0, Sink.Connections);
    }

    [Fact]
    public async Task Send_PastItsTime_LeavesNobodyAnythingToDecide()
    {
        foreach (var status in new[] { "Uncertain", "Refused", "Sent", "Dropped" })
        {
            await QueueAsync(status);
            await OwnerAsync($"update mail set status = '{status}', finished_at = clock_timestamp(), not_after = clock_timestamp() - interval '1 second' where object_key = '{status}'");
        }

        Assert.Equal(new SendReport(0, 0, 0, 0, 2), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal("Dropped Expired Expired Sent", await ValueAsync<string>("select string_agg(status, ' ' order by status) from mail"));
    }

    [Fact]
    public async Task Answer_AfterSomebodyDecided_ChangesNothing()
    {
        await AdoptAsync();
        await QueueAsync("zoe");
        var (slow, handedOverAt) = await HandOverAsync();
        // Its lease is over, it is uncertain, somebody has it sent again, and the second sender has it now.
        await OwnerAsync("update mail set status = 'Queued', handed_over_at = null, leased_until = null");
        await HandOverAsync();

        Assert.Null(await Steps.FinishAsync(slow, new DeliveryReport(Delivery.RefusedForGood, 550), handedOverAt));
        Assert.Equal("Sending", await ValueAsync<string>("select status from mail"));

        async Task<(Outbox.Claimed, DateTime?)> HandOverAsync()
        {
            var claimed = Assert.Single(await Steps.ClaimAsync(10, CancellationToken.None));
            await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
            var at = await Outbox.MarkHandedOverAsync(work, claimed);
            await work.CommitAsync();
            return (claimed, at);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("pas une adresse")]
    [InlineData("a@exemple.fr\r\nRCPT TO:<b@exemple.fr>")]
    [InlineData("a@exemple.fr, b@exemple.fr")]
    public async Task Send_ToWhatIsNoAddress_IsADeadLetter(string address)
    {
        await QueueAsync("zoe");
        Compose = _ => new MailContent(address, "Objet", [], null, []);

        Assert.Equal(new SendReport(0, 0, 1, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Empty(Sink.Messages);
    }

    [Fact]
    public async Task Send_OneThatCannotBeMade_HoldsUpNoOtherAndFailsTheRun()
    {
        await QueueAsync(10);
        var good = Compose;
        Compose = key => key == "k03" ? throw new InvalidOperationException("broken") : good(key);

        var fault = await Assert.ThrowsAsync<AggregateException>(() => Sender().ExecuteAsync(CancellationToken.None));

        Assert.Equal("broken", Assert.Single(fault.InnerExceptions).Message);
        Assert.Equal(9, Sink.Messages.Count);
        Assert.Equal("Queued 1 -\nSent 1 250 done", await StatesAsync());
    }

    [Fact]
    public async Task Send_AskedToStop_FinishesWhatIsUnderWayAndLeavesTheRest()
    {
        await QueueAsync(20);
        using var stop = new CancellationTokenSource();
        Sink.Before = async at =>
        {
            if (at == SinkStage.AfterDot)
            {
                await stop.CancelAsync();
                await Task.Delay(100);
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender().ExecuteAsync(stop.Token));

        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from mail where handed_over_at is not null and status <> 'Sent'"));
        Assert.Equal(Sink.Messages.Count, await ValueAsync<int>("select count(*)::int from mail where status = 'Sent'"));
        Assert.InRange(Sink.Messages.Count, 1, 8);
        await OwnerAsync("update mail set leased_until = clock_timestamp() - interval '1 second' where status = 'Sending'");
        Sink.Before = _ => Task.CompletedTask;
        await Sender().ExecuteAsync(CancellationToken.None);
        Assert.Equal(20, Sink.Messages.Select(message => message.Recipients.Single()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, Sink.Messages.Count);
    }
}
