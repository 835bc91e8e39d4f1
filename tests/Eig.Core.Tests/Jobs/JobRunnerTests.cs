using Dapper;
using Eig.Jobs;
using Eig.Testing;

namespace Eig.Core.Tests.Jobs;

/// <summary>One run of a job at a time over all machines, each tick once, and a record of it.</summary>
public sealed class JobRunnerTests(JobsDatabase jobs) : IClassFixture<JobsDatabase>
{
    private readonly Probe probe = new();
    private readonly FixedTime clock = FixedTime.At("2026-11-22T08:30:10+01:00");

    [Fact]
    public async Task Run_ThatSucceeds_IsRecorded()
    {
        await using var machine = At("recorded");

        var report = (await machine.Runner.RunAsync("recorded", JobTrigger.Schedule, Cancellation)).Value;

        Assert.Equal(new JobReport("1 chose faite", true), report);
        await using var owner = await jobs.Database.Owner.OpenConnectionAsync(Cancellation);
        Assert.Equal(
            ("Schedule", "Succeeded", Environment.MachineName, "1 chose faite", null, true, true),
            await owner.QuerySingleAsync<(string, string, string, string, string?, bool, bool)>(
                """
                select trigger, status, machine, result, fault, finished_at >= started_at, due_at = '2026-11-22T08:30:00+01:00'
                from job_run where job = 'recorded'
                """));
    }

    [Fact]
    public async Task Run_ThatFails_IsRecordedByItsKindAloneAndEscapes()
    {
        await using var machine = At("failing");
        probe.Act = _ => throw new TimeoutException("for zoe@example.org");

        await Assert.ThrowsAsync<TimeoutException>(() => machine.Runner.RunAsync("failing", JobTrigger.Hand, Cancellation));
        probe.Act = _ => throw new AggregateException(new FormatException("zoe"), new TimeoutException());
        await Assert.ThrowsAsync<AggregateException>(() => machine.Runner.RunAsync("failing", JobTrigger.Hand, Cancellation));

        Assert.Equal(["Hand Failed TimeoutException", "Hand Failed FormatException"], await jobs.RunsAsync("failing"));
    }

    [Fact]
    public async Task Run_UnknownJob_IsRefused()
    {
        await using var machine = At("known");

        Assert.Equal(JobRefusals.Unknown, Assert.Single((await machine.Runner.RunAsync("unknown", JobTrigger.Hand, Cancellation)).Refusals));
    }

    [Fact]
    public async Task Run_TwentyAtOnceOnFourMachines_RunsOnce()
    {
        var machines = Enumerable.Range(0, 4).Select(_ => At("crowded")).ToList();
        var held = probe.Hold();

        var asked = Enumerable.Range(0, 20).Select(n => Task.Run(() => machines[n % 4].Runner.RunAsync("crowded", JobTrigger.Hand, Cancellation))).ToList();
        while (asked.Count(run => run.IsCompleted) < 19)
        {
            await Task.WhenAny(asked.Where(run => !run.IsCompleted)).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        }

        held.SetResult();
        var outcomes = await Task.WhenAll(asked);
        Assert.Equal(19, outcomes.Count(outcome => outcome.Refusals.Contains(JobRefusals.AlreadyRunning)));
        Assert.Equal(1, probe.Begun);
        Assert.Equal(["Hand Succeeded fini"], await jobs.RunsAsync("crowded"));
        // Released, and at once: the next may begin.
        Assert.True((await machines[1].Runner.RunAsync("crowded", JobTrigger.Hand, Cancellation)).IsDone);
        foreach (var machine in machines)
        {
            await machine.DisposeAsync();
        }
    }

    [Fact]
    public async Task Run_WhoseConnectionIsCut_EndsAndAnotherMachineRunsAtOnce()
    {
        await using var first = At("cut");
        await using var second = At("cut");
        probe.Hold();
        var run = first.Runner.RunAsync("cut", JobTrigger.Hand, Cancellation);
        await probe.BegunAsync(1);

        await jobs.CutLockAsync("cut");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(5), Cancellation));
        probe.Act = _ => Task.FromResult(new JobReport("repris", true));
        Assert.True((await second.Runner.RunAsync("cut", JobTrigger.Hand, Cancellation)).IsDone);
        Assert.Equal(["Hand Abandoned", "Hand Succeeded repris"], await jobs.RunsAsync("cut"));
    }

    [Fact]
    public async Task Run_LeftByAProcessThatWasKilled_IsAbandonedByTheNext()
    {
        await using var machine = At("killed");
        await jobs.SqlAsync("insert into job_run (job, trigger, machine, due_at) values ('killed', 'Schedule', 'elsewhere', '2026-11-22T08:30:00+01:00')");
        // The page does not wait for the next to tell the truth: nobody holds the lock.
        var seen = (await new JobRunQueries(jobs.Database.Database).LatestAsync(Core.Database.Actor.System("test"), Cancellation))["killed"];

        // Its tick has not had its run: it is taken again.
        Assert.True((await machine.Runner.RunAsync("killed", JobTrigger.Schedule, Cancellation)).IsDone);

        Assert.Equal(JobRunStatus.Abandoned, seen.Status);
        Assert.Equal(["Schedule Abandoned", "Schedule Succeeded 1 chose faite"], await jobs.RunsAsync("killed"));
    }

    [Fact]
    public async Task Run_TickThatHadItsRun_IsDoneOnce()
    {
        await using var first = At("tick");
        await using var second = At("tick");

        await first.Runner.RunAsync("tick", JobTrigger.Schedule, Cancellation);
        clock.Advance(TimeSpan.FromSeconds(40));
        var again = await second.Runner.RunAsync("tick", JobTrigger.Schedule, Cancellation);
        clock.Advance(TimeSpan.FromSeconds(9));
        // A moment early is meant for the tick that comes.
        var next = await second.Runner.RunAsync("tick", JobTrigger.Schedule, Cancellation);

        Assert.Equal(JobRefusals.AlreadyDone, Assert.Single(again.Refusals));
        Assert.True(next.IsDone);
        Assert.Equal(2, probe.Begun);
    }

    [Fact]
    public async Task CatchUp_AfterAStop_RunsOnceHoweverManyTicksWereMissed()
    {
        await using var machine = At("missed");
        await machine.Runner.CatchUpAsync(TimeSpan.Zero);
        Assert.Equal(0, probe.Begun); // never run: nothing can have been missed

        await machine.Runner.RunAsync("missed", JobTrigger.Schedule, Cancellation);
        clock.Advance(TimeSpan.FromHours(5));
        await using var other = At("missed");
        await Task.WhenAll(machine.Runner.CatchUpAsync(TimeSpan.Zero), other.Runner.CatchUpAsync(TimeSpan.Zero));
        await machine.Runner.CatchUpAsync(TimeSpan.Zero);

        Assert.Equal(["Schedule Succeeded 1 chose faite", "CatchUp Succeeded 1 chose faite"], await jobs.RunsAsync("missed"));
    }

    [Fact]
    public async Task CatchUp_OfATickStillInItsGrace_LeavesItToTheEngine()
    {
        await using var machine = At("grace");
        await machine.Runner.RunAsync("grace", JobTrigger.Schedule, Cancellation);
        clock.Advance(TimeSpan.FromMinutes(1));

        await machine.Runner.CatchUpAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, probe.Begun);
        clock.Advance(TimeSpan.FromMinutes(2));
        await machine.Runner.CatchUpAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, probe.Begun);
    }

    [Fact]
    public async Task CatchUp_AfterSomebodyRanItByHand_HasNothingToDo()
    {
        var now = new FixedTime(TimeProvider.System.GetUtcNow());
        await using var machine = new Machine(jobs.Database, probe, now, JobEngines.Quartz, ScheduledJob.Of<ProbeJob>("by-hand", "", "* * * * *"));

        await machine.Runner.RunAsync("by-hand", JobTrigger.Hand, Cancellation);
        await machine.Runner.CatchUpAsync(TimeSpan.Zero);

        Assert.Equal(["Hand Succeeded 1 chose faite"], await jobs.RunsAsync("by-hand"));
    }

    [Fact]
    public async Task Run_ThatFindsNothingToDo_LeavesOnlyItsLatest()
    {
        await using var machine = At("idle");
        foreach (var worked in new[] { true, false, false, true, false, false })
        {
            probe.Act = _ => Task.FromResult(new JobReport(worked ? "travail" : "rien", worked));
            await machine.Runner.RunAsync("idle", JobTrigger.Hand, Cancellation);
        }

        Assert.Equal(["Hand Succeeded travail", "Hand Succeeded travail", "Hand Succeeded rien"], await jobs.RunsAsync("idle"));
    }

    [Fact]
    public async Task Drain_WaitsForARunAndCancelsOneThatTakesTooLong()
    {
        await using var machine = At("stopping");
        var held = probe.Hold();
        var finishing = machine.Runner.RunAsync("stopping", JobTrigger.Hand, Cancellation);
        await probe.BegunAsync(1);
        var drained = machine.Runner.DrainAsync(TimeSpan.FromSeconds(20));
        held.SetResult();
        Assert.True((await finishing).IsDone);
        await drained;

        probe.Hold();
        var endless = machine.Runner.RunAsync("stopping", JobTrigger.Hand, Cancellation);
        await probe.BegunAsync(2);
        await machine.Runner.DrainAsync(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));

        Assert.Equal(["Hand Succeeded fini", "Hand Abandoned"], await jobs.RunsAsync("stopping"));
    }

    [Fact]
    public async Task Forget_RunsOfLongAgo_KeepsTheLatestOfEachJob()
    {
        await jobs.SqlAsync(
            """
            insert into job_run (job, trigger, machine, started_at, finished_at, status, result)
            select job, 'Hand', 'm', at, at, 'Succeeded', 'ok'
            from (values ('old-only', '2020-01-01'::timestamptz), ('old-only', '2020-01-02'), ('old-and-new', '2020-01-01'), ('old-and-new', clock_timestamp())) r (job, at)
            """);

        Assert.Equal(2, await new ForgetJobRuns(jobs.Database.Database).ExecuteAsync(Cancellation));
        Assert.Single(await jobs.RunsAsync("old-only"));
        Assert.Single(await jobs.RunsAsync("old-and-new"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Machine At(string job) => new(jobs.Database, probe, clock, JobEngines.Quartz, ScheduledJob.Of<ProbeJob>(job, "", "* * * * *"));
}
