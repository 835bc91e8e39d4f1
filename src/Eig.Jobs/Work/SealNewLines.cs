using Eig.Core.Access;

namespace Eig.Jobs.Work;

/// <summary>Seals the audit lines written since the last seal.</summary>
public sealed class SealNewLines(SealAudit seal) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation) =>
        Counted.Report("aucune ligne à sceller", (await seal.ExecuteAsync(cancellation), "ligne scellée", "lignes scellées"));
}
