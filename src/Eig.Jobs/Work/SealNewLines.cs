using Eig.Core.Access;

namespace Eig.Jobs.Work;

/// <summary>Seals the audit lines written since the last seal.</summary>
public sealed class SealNewLines(SealAudit seal) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var lines = await seal.ExecuteAsync(cancellation);
        return new JobReport($"{lines} lignes scellées", lines > 0);
    }
}
