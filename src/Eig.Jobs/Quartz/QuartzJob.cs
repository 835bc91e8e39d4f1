using Quartz;

namespace Eig.Jobs.Quartz;

/// <summary>What Quartz runs for every job: the job's id is its key.</summary>
internal sealed class QuartzJob(JobRunner runner) : IJob
{
    public const string TriggerKey = "trigger";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var byHand = context.MergedJobDataMap.TryGetValue(TriggerKey, out var trigger) && trigger is nameof(JobTrigger.Hand);
        await runner.RunLoggedAsync(context.JobDetail.Key.Name, byHand ? JobTrigger.Hand : JobTrigger.Schedule);
    }
}
