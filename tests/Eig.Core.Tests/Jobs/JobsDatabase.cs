using Dapper;
using Eig.Jobs;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Jobs;

/// <summary>What the tests of jobs look at behind the scenes, and do there.</summary>
public sealed class JobsDatabase : IAsyncLifetime
{
    internal EmptyDatabase Database { get; } = new();

    public ValueTask InitializeAsync() => Database.InitializeAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>A job's runs in order: "Schedule Succeeded 1 chose faite", "Hand Failed TimeoutException".</summary>
    public async Task<IReadOnlyList<string>> RunsAsync(string job)
    {
        await using var owner = await Database.Owner.OpenConnectionAsync();
        return [.. await owner.QueryAsync<string>(
            "select concat_ws(' ', trigger, status, result, fault) from job_run where job = @job order by id", new { job })];
    }

    /// <summary>Waits until a job has had so many runs that are over.</summary>
    public async Task<IReadOnlyList<string>> RunsAsync(string job, int over)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var runs = await RunsAsync(job);
            if (runs.Count >= over && !runs.Any(run => run.Contains("Running", StringComparison.Ordinal)))
            {
                return runs;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public async Task SqlAsync(string sql, object? parameters = null)
    {
        await using var owner = await Database.Owner.OpenConnectionAsync();
        await owner.ExecuteAsync(sql, parameters);
    }

    /// <summary>Makes an engine believe that a job's next tick has just come.</summary>
    public Task TickAsync(string engine, string job)
    {
        var now = TimeProvider.System.GetUtcNow();
        return engine switch
        {
            JobEngines.Quartz => SqlAsync(
                "update quartz.qrtz_triggers set next_fire_time = @ticks where trigger_name = @job and trigger_type = 'CRON'", new { job, ticks = now.UtcTicks }),
            _ => SqlAsync(
                """
                insert into hangfire.hash (key, field, value) values (@key, 'LastExecution', @before)
                on conflict (key, field) do update set value = excluded.value;
                update hangfire.hash set value = @at where key = @key and field = 'NextExecution';
                update hangfire.set set score = @seconds where key = 'recurring-jobs' and value = @job;
                """, new { job, key = "recurring-job:" + job, before = $"{now.AddSeconds(-70).UtcDateTime:O}", at = $"{now.UtcDateTime:O}", seconds = (double)now.ToUnixTimeSeconds() }),
        };
    }

    /// <summary>When an engine will trigger a job next, by its own tables; null when it does not know the job.</summary>
    public async Task<DateTimeOffset?> NextAsync(string engine, string job)
    {
        await using var owner = await Database.Owner.OpenConnectionAsync();
        return engine switch
        {
            JobEngines.Quartz => await owner.ExecuteScalarAsync<long?>(
                "select next_fire_time from quartz.qrtz_triggers where trigger_name = @job", new { job }) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            _ => await owner.ExecuteScalarAsync<double?>(
                "select score from hangfire.set where key = 'recurring-jobs' and value = @job", new { job }) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null,
        };
    }

    /// <summary>The connection that holds a job's lock is cut, as when its machine dies.</summary>
    public async Task CutLockAsync(string job)
    {
        await using var owner = await Database.Owner.OpenConnectionAsync();
        await owner.ExecuteAsync(
            """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
              and (classid::bigint << 32) | objid::bigint = hashtextextended('eig-job:' || @job, 0)
            """, new { job });
    }
}
