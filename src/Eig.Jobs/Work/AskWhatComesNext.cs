using Eig.Core.Contracts;

namespace Eig.Jobs.Work;

/// <summary>Asks hosts and the team what comes after the contracts that end soon.</summary>
public sealed class AskWhatComesNext(AlertContractEnds alerts) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation) =>
        Counted.Report("aucune fin de contrat à signaler", (await alerts.ExecuteAsync(cancellation), "message", "messages"));
}
