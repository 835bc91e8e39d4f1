using Eig.Testing;

namespace Eig.Web.Tests.Crashes;

/// <summary>
/// The program is killed while it sends, at each point of a conversation and at any other moment, and started again: no
/// mail is lost, none is sent twice, and what nobody can know is said to be uncertain. Hundreds of kills with EIG_LONG=1.
/// </summary>
public sealed class MailCrashTests
{
    private static readonly string[] Points = ["Greeting", "Mail", "Rcpt", "Data", "BeforeDot", "AfterDot", "Answered"];

    [Fact]
    public async Task Killed_AtEachPointOfAConversation_LosesNothingAndRepeatsNothing()
    {
        await using var world = new MailWorld();
        await world.InitializeAsync();
        var rounds = LongMode.Rounds(usually: Points.Length, whenAsked: 105);
        for (var round = 0; round < rounds; round++)
        {
            var point = Points[round % Points.Length];
            await world.QueueAsync(6);
            // Not always the first: the others are then in the middle of theirs. There are five connections, the first asks for TLS.
            await KillAsync(world, point, occurrence: 1 + (round / Points.Length + 2) % 5);
            await world.AssertTrueAsync($"round {round}, killed at {point}");
            await world.LetTimePassAsync();
        }

        await world.FinishAsync();
        await world.AssertTrueAsync("before people decide");
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} killed; then {await world.StatesAsync()}");
        await world.DecideAsync();
        await world.AssertAllSentOnceAsync();
        Assert.Equal(6 * rounds, await world.ValueAsync<int>("select count(*)::int from mail"));
    }

    [Fact]
    public async Task Killed_AtAnyMomentWithARelayInAnyMood_LosesNothingAndRepeatsNothing()
    {
        await using var world = new MailWorld();
        await world.InitializeAsync();
        var rounds = LongMode.Rounds(usually: 4, whenAsked: 120);
        var killed = 0;
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            var (steps, moment) = (random.Next(5, 80), random.Next(20));
            SetMood(world.Sink, random);
            await world.QueueAsync(12);
            await using (var run = world.Start("jobs", "run", "mail-outbox"))
            {
                // By how far it has come and not by the clock, which on a busy machine finds it still starting; then a moment more.
                await StepsAsync(world.Sink, steps, run);
                await Task.Delay(moment, TestContext.Current.CancellationToken);
                run.Kill();
                killed += await run.ExitAsync(TestContext.Current.CancellationToken) == 0 ? 0 : 1;
            }

            await world.SettleAsync();
            await world.AssertTrueAsync($"round {round}");
            await world.LetTimePassAsync();
        }

        await world.FinishAsync();
        await world.AssertTrueAsync("before people decide");
        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} of {rounds} killed before they had finished; then {await world.StatesAsync()}");
        await world.DecideAsync();
        await world.AssertAllSentOnceAsync();
        Assert.True(killed > 0, "Each run had finished before it was killed.");
    }

    [Fact]
    public async Task Two_ProcessesAtOnce_SendEachMailOnce()
    {
        await using var world = new MailWorld();
        await world.InitializeAsync();
        await world.QueueAsync(60);
        world.Sink.Before = at => at == SinkStage.AfterDot ? Task.Delay(20) : Task.CompletedTask;

        await using var one = world.Start("jobs", "run", "mail-outbox");
        await using var other = world.Start("jobs", "run", "mail-outbox");
        var codes = new[] { await one.ExitAsync(TestContext.Current.CancellationToken), await other.ExitAsync(TestContext.Current.CancellationToken) };

        // One job at a time over all machines: whichever comes second while the first runs says so.
        Assert.Contains(0, codes);
        Assert.All(codes, code => Assert.InRange(code, 0, 1));
        await world.AssertAllSentOnceAsync();
        Assert.Equal(60, world.Sink.Messages.Count);
    }

    // Kills at the nth time that any conversation comes to the point; the relay itself knows when that is.
    private static async Task KillAsync(MailWorld world, string point, int occurrence)
    {
        var seen = 0;
        ProgramProcess? run = null;
        var started = new TaskCompletionSource();
        void Reached(string at)
        {
            if (at == point && Interlocked.Increment(ref seen) == occurrence)
            {
                run!.Kill();
            }
        }

        world.Sink.Before = async at =>
        {
            await started.Task;
            Reached(at.ToString());
        };
        world.Sink.After = at => Reached(at == SinkStage.AfterDot ? "Answered" : "");
        await using (run = world.Start("jobs", "run", "mail-outbox"))
        {
            started.SetResult();
            var code = await run.ExitAsync(TestContext.Current.CancellationToken);
            Assert.True(code != 0, $"{point} came only {seen} times: {run.Said}");
        }

        (world.Sink.Before, world.Sink.After) = (_ => Task.CompletedTask, _ => { });
        await world.SettleAsync();
    }

    private static async Task StepsAsync(SmtpSink sink, int steps, ProgramProcess run)
    {
        var taken = 0;
        sink.After = _ => Interlocked.Increment(ref taken);
        while (Volatile.Read(ref taken) < steps && !run.HasExited)
        {
            await Task.Delay(1);
        }
    }

    // Mostly good: a relay that refuses everything tries nothing.
    private static void SetMood(SmtpSink sink, Random random)
    {
        sink.Answer = at => (at, Roll()) switch
        {
            (SinkStage.Rcpt, < 6) => "450 later",
            (SinkStage.Rcpt, < 10) => "550 nobody",
            (SinkStage.Mail, < 4) => "451 later",
            (SinkStage.AfterDot, < 6) => "451 later",
            (SinkStage.AfterDot, < 9) => "554 no",
            _ => null,
        };
        sink.Drop = at => at is not SinkStage.Greeting && Roll() < 3;
        sink.Before = _ => Task.Delay(Roll() < 20 ? 30 : 2);

        int Roll()
        {
            lock (random)
            {
                return random.Next(100);
            }
        }
    }
}
