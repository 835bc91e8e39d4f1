using System.Collections.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Eig.Jobs.Quartz;

/// <summary>Quartz.NET, clustered on PostgreSQL: of all machines one gets each tick.</summary>
public sealed class QuartzEngine : IJobEngine
{
    internal const string Name = "eig";
    internal const string TablePrefix = "quartz.qrtz_";

    // How long another machine may take to see a run asked for here.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly JobRunner runner;
    private readonly StandaloneSchedulerFactory factory;

    public QuartzEngine(JobRunner runner, NpgsqlDataSource source, ILoggerFactory logs)
    {
        this.runner = runner;
        factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(runner);
            quartz.Services.AddSingleton(logs);
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = Name;
                scheduler.InstanceId = $"{Environment.MachineName}-{Guid.NewGuid():N}";
                scheduler.IdleWaitTime = Look;
            });
            quartz.UsePersistentStore(store =>
            {
                // The source is the program's: Quartz must not dispose of it.
                store.UsePostgres(data => data.DataSourceFactory = _ => new BorrowedDataSource(source));
                store.UseClustering();
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = TablePrefix;
                    options.StoreJobDataAsStrings = true;
                });
            });
        }).Build();
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        foreach (var job in runner.Schedule)
        {
            await scheduler.ScheduleJob(Detail(job.Id), [Trigger(job)], ScheduleJobOptions.Replacing, cancellation);
        }

        var known = runner.Schedule.Select(job => Key(job.Id)).ToHashSet();
        var stored = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellation);
        await scheduler.DeleteJobs([.. stored.Where(key => !known.Contains(key))], cancellation);
        await scheduler.Start(cancellation);
    }

    public async Task StopAsync(CancellationToken cancellation) =>
        await (await factory.GetScheduler(cancellation)).Standby(cancellation);

    public async Task TriggerAsync(string job, CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        // Where no engine was ever started, the job is not in its tables yet.
        await scheduler.AddJob(Detail(job), AddJobOptions.Replacing, cancellation);
        var data = new JobDataMap();
        data.Add(QuartzJob.TriggerKey, nameof(JobTrigger.Hand));
        await scheduler.TriggerJob(Key(job), data, cancellation);
    }

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    private static JobKey Key(string job) => new(job);

    private static IJobDetail Detail(string job) => JobBuilder.Create<QuartzJob>().WithIdentity(Key(job)).StoreDurably().Build();

    // What was missed is the runner's to catch up, the same way whatever the engine.
    private static ITrigger Trigger(ScheduledJob job) => TriggerBuilder.Create()
        .WithIdentity(job.Id)
        .ForJob(Key(job.Id))
        .WithSchedule(CronScheduleBuilder.Create(job.Cron.Text, CronFormat.Unix).InTimeZone(CronSchedule.Paris)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing))
        .Build();
}
