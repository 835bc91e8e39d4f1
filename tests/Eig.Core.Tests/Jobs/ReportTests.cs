using Eig.Core.Access;
using Eig.Jobs;
using Eig.Jobs.Work;
using Eig.Testing;

namespace Eig.Core.Tests.Jobs;

/// <summary>What the jobs of the schedule say they did.</summary>
public sealed class ReportTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task Housekeeping_WithOldAndNewTraces_CountsWhatItForgot()
    {
        await using var owner = database.Owner.CreateCommand(
            """
            insert into job_run (job, trigger, machine, started_at, finished_at, status, result)
            select 'x', 'Hand', 'm', at, at, 'Succeeded', 'ok' from (values ('2020-01-01'::timestamptz), ('2020-01-02'), ('2020-01-03')) r (at)
            """);
        await owner.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var job = new Housekeeping(new ForgetOldSignIns(database.Database), new ForgetJobRuns(database.Database));

        Assert.Equal(new JobReport("2 exécutions de tâches oubliées", true), await job.ExecuteAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new JobReport("rien à oublier", false), await job.ExecuteAsync(TestContext.Current.CancellationToken));
    }
}
