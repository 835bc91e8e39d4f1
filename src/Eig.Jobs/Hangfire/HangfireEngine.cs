using Hangfire;
using Hangfire.Common;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Eig.Jobs.Hangfire;

/// <summary>Hangfire on PostgreSQL: each tick is put into its queue once, and one of all machines takes it.</summary>
public sealed class HangfireEngine : IJobEngine
{
    // How long a machine may take to see a run that was asked for.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly JobRunner runner;
    private readonly JobStorage storage;
    private BackgroundJobServer? server;

    public HangfireEngine(JobRunner runner, NpgsqlDataSource source, ILoggerFactory logs)
    {
        this.runner = runner;
        LogProvider.SetCurrentLogProvider(new HangfireLogs(logs));
        storage = new PostgreSqlStorage(new SharedConnections(source), new PostgreSqlStorageOptions
        {
            SchemaName = HangfireSchema.Name,
            // `eig migrate` did, as the owner.
            PrepareSchemaIfNecessary = false,
            EnableTransactionScopeEnlistment = false,
            QueuePollInterval = Look,
        });
    }

    /// <summary>For the dashboard.</summary>
    internal JobStorage Storage => storage;

    public Task StartAsync(CancellationToken cancellation)
    {
        var recurring = new RecurringJobManager(storage);
        foreach (var job in runner.Schedule)
        {
            recurring.AddOrUpdate(job.Id, Run(job.Id, JobTrigger.Schedule), job.Cron.Text, new RecurringJobOptions { TimeZone = CronSchedule.Paris });
        }

        using (var connection = storage.GetConnection())
        {
            foreach (var unknown in connection.GetRecurringJobs().Where(stored => runner.Find(stored.Id) is null))
            {
                recurring.RemoveIfExists(unknown.Id);
            }
        }

        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                ServerName = $"{Environment.MachineName}-{Environment.ProcessId}",
                WorkerCount = Math.Max(4, runner.Schedule.Count),
                SchedulePollingInterval = Look,
                Activator = new RunnerActivator(runner),
                // The runs are waited for elsewhere, the same way for every engine.
                StopTimeout = TimeSpan.FromSeconds(2),
                ShutdownTimeout = TimeSpan.FromSeconds(2),
            },
            storage);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellation)
    {
        server?.SendStop();
        return Task.CompletedTask;
    }

    public Task TriggerAsync(string job, CancellationToken cancellation)
    {
        new BackgroundJobClient(storage).Create(Run(job, JobTrigger.Hand), new EnqueuedState());
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        server?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Job Run(string job, JobTrigger trigger) =>
        Job.FromExpression<HangfireJob>(run => run.RunAsync(job, trigger.ToString()));

    private sealed class SharedConnections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }

    private sealed class RunnerActivator(JobRunner runner) : JobActivator
    {
        public override object ActivateJob(Type jobType) => new HangfireJob(runner);
    }
}
