using Eig.Jobs;
using Eig.Testing;

namespace Eig.Core.Tests.Jobs;

/// <summary>The same for every engine compiled in. Each test has jobs of its own.</summary>
public sealed class JobEngineTests(JobsDatabase jobs) : IClassFixture<JobsDatabase>
{
    // A tick of the real clock does not come between while such a test runs.
    private const string Seldom = "0 0 29 2 *";

    private readonly Probe probe = new();
    private readonly FixedTime clock = FixedTime.At("2026-11-22T08:30:10+01:00");

    public static TheoryData<string> Engines => [.. JobEngines.Available];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tick_WithTwoMachines_RunsOnce(string engine)
    {
        var job = "tick-" + engine;
        await using var first = At(engine, job);
        await using var second = At(engine, job);
        await first.Engine.StartAsync(Cancellation);
        await second.Engine.StartAsync(Cancellation);

        await jobs.TickAsync(engine, job);

        Assert.Equal(["Schedule Succeeded 1 chose faite"], await jobs.RunsAsync(job, over: 1));
        await TakenAsync(engine, job);
        Assert.Equal(1, probe.Begun);
        // The next tick is a new run.
        clock.Advance(TimeSpan.FromMinutes(1));
        await jobs.TickAsync(engine, job);
        Assert.Equal(2, (await jobs.RunsAsync(job, over: 2)).Count);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Trigger_OnAMachineThatRunsNoJobs_RunsOnOneThatDoes(string engine)
    {
        var job = "hand-" + engine;
        var elsewhere = new Probe();
        await using var site = new Machine(jobs.Database, elsewhere, clock, engine, Job(job, Seldom));
        await using var worker = new Machine(jobs.Database, probe, clock, engine, Job(job, Seldom));
        // Asked for while nothing is there to run it: it waits.
        await site.Engine.TriggerAsync(job, Cancellation);
        await worker.Engine.StartAsync(Cancellation);
        Assert.Equal(["Hand Succeeded 1 chose faite"], await jobs.RunsAsync(job, over: 1));

        await site.Engine.TriggerAsync(job, Cancellation);
        Assert.Equal(2, (await jobs.RunsAsync(job, over: 2)).Count);
        Assert.Equal((0, 2), (elsewhere.Begun, probe.Begun));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tick_OfAJobThatFails_IsRecordedAndTheNextTickRuns(string engine)
    {
        var job = "failing-" + engine;
        await using var machine = At(engine, job);
        probe.Act = _ => throw new TimeoutException();
        await machine.Engine.StartAsync(Cancellation);

        await jobs.TickAsync(engine, job);
        await jobs.RunsAsync(job, over: 1);
        probe.Act = _ => Task.FromResult(new JobReport("réparé", true));
        clock.Advance(TimeSpan.FromMinutes(1));
        await jobs.TickAsync(engine, job);

        Assert.Equal(["Schedule Failed TimeoutException", "Schedule Succeeded réparé"], await jobs.RunsAsync(job, over: 2));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tick_WhileTheJobRunsElsewhere_IsNotDoubled(string engine)
    {
        var job = "busy-" + engine;
        var elsewhere = new Probe();
        await using var other = new Machine(jobs.Database, elsewhere, clock, engine, Job(job));
        await using var machine = At(engine, job);
        await machine.Engine.StartAsync(Cancellation);
        var held = elsewhere.Hold();
        var run = other.Runner.RunAsync(job, JobTrigger.Hand, Cancellation);
        await elsewhere.BegunAsync(1);

        await jobs.TickAsync(engine, job);
        await TakenAsync(engine, job);
        held.SetResult();
        await run;

        Assert.Equal(["Hand Succeeded fini"], await jobs.RunsAsync(job));
        Assert.Equal(0, probe.Begun);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Host_StoppedAndStarted_CatchesUpOnce(string engine)
    {
        var job = "missed-" + engine;
        await jobs.SqlAsync(
            """
            insert into job_run (job, trigger, machine, due_at, finished_at, status, result)
            values (@job, 'Schedule', 'm', '2026-11-21T08:30:00+01:00', clock_timestamp(), 'Succeeded', 'hier')
            """, new { job });
        for (var start = 0; start < 2; start++)
        {
            await using var machine = At(engine, job);
            using var host = new JobHost(machine.Engine, machine.Runner, clock);
            await host.StartAsync(Cancellation);
            if (start == 0)
            {
                // The engine has missed it too, by its own tables, and says so.
                await jobs.TickAsync(engine, job);
            }

            await jobs.RunsAsync(job, over: 2);
            await host.StopAsync(Cancellation);
        }

        Assert.Equal(1, probe.Begun);
        var runs = await jobs.RunsAsync(job);
        Assert.Equal(2, runs.Count);
        Assert.Equal("Schedule Succeeded hier", runs[0]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Host_Stopped_LetsARunFinish(string engine)
    {
        var job = "finishing-" + engine;
        await using var machine = new Machine(jobs.Database, probe, clock, engine, Job(job, Seldom));
        using var host = new JobHost(machine.Engine, machine.Runner, clock);
        await host.StartAsync(Cancellation);
        var held = probe.Hold();
        await machine.Engine.TriggerAsync(job, Cancellation);
        await probe.BegunAsync(1);

        var stopped = host.StopAsync(Cancellation);
        await Task.Delay(200, Cancellation);
        Assert.False(stopped.IsCompleted);
        held.SetResult();
        await stopped;

        Assert.Equal(["Hand Succeeded fini"], await jobs.RunsAsync(job));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Start_WithCronsAroundTheChangeOfClocks_StoresParisTime(string engine)
    {
        string[] crons = ["30 8 * * *", "30 8 15 1 *", "30 8 15 7 *", "30 3 31 3 *", "30 8 31 10 *", "0 0 1 11 *"];
        var schedule = crons.Select((cron, n) => ScheduledJob.Of<ProbeJob>($"paris-{n}-{engine}", "", cron)).ToList();
        await using var machine = new Machine(jobs.Database, probe, clock, engine, schedule);
        await machine.Engine.StartAsync(Cancellation);
        await machine.Engine.StopAsync(Cancellation);

        var now = TimeProvider.System.GetUtcNow();
        foreach (var job in schedule)
        {
            Assert.Equal(job.Cron.Next(now), await jobs.NextAsync(engine, job.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Start_WithAJobThatIsNoMoreInTheSchedule_ForgetsIt(string engine)
    {
        await using (var before = At(engine, "gone-" + engine))
        {
            await before.Engine.StartAsync(Cancellation);
            await before.Engine.StopAsync(Cancellation);
        }

        Assert.NotNull(await jobs.NextAsync(engine, "gone-" + engine));
        await using var after = At(engine, "here-" + engine);
        await after.Engine.StartAsync(Cancellation);
        Assert.Null(await jobs.NextAsync(engine, "gone-" + engine));
        Assert.NotNull(await jobs.NextAsync(engine, "here-" + engine));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ScheduledJob Job(string id, string cron = "* * * * *") => ScheduledJob.Of<ProbeJob>(id, "", cron);

    private Machine At(string engine, string job) => new(jobs.Database, probe, clock, engine, Job(job));

    // The engine has done with the tick: it looks forward to the next.
    private async Task TakenAsync(string engine, string job)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var look = 0; await jobs.NextAsync(engine, job) <= now; look++)
        {
            Assert.True(look < 400, "The tick was not taken.");
            await Task.Delay(50, Cancellation);
        }

        await Task.Delay(TimeSpan.FromSeconds(engine == JobEngines.Hangfire ? 3 : 1), Cancellation);
    }
}
