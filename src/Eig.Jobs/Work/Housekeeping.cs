using Eig.Core.Access;

namespace Eig.Jobs.Work;

/// <summary>Forgets what nobody needs any more. What later areas keep for a while is forgotten here too.</summary>
public sealed class Housekeeping(ForgetOldSignIns signIns, ForgetJobRuns runs) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation) => Counted.Report("rien à oublier",
        (await signIns.ExecuteAsync(cancellation), "session, lien ou courriel de connexion oublié", "sessions, liens et courriels de connexion oubliés"),
        (await runs.ExecuteAsync(cancellation), "exécution de tâche oubliée", "exécutions de tâches oubliées"));
}
