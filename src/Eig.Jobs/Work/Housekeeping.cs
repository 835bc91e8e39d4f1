using Eig.Core.Access;

namespace Eig.Jobs.Work;

/// <summary>Forgets what nobody needs any more. What later areas keep for a while is forgotten here too.</summary>
public sealed class Housekeeping(ForgetOldSignIns signIns, ForgetJobRuns runs) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var (oldSignIns, oldRuns) = (await signIns.ExecuteAsync(cancellation), await runs.ExecuteAsync(cancellation));
        return new JobReport(
            $"{oldSignIns} sessions, liens et courriels de connexion effacés, {oldRuns} exécutions de tâches oubliées", oldSignIns + oldRuns > 0);
    }
}
