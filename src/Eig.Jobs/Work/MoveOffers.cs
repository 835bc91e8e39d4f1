using Eig.Core.Deliberation;

namespace Eig.Jobs.Work;

/// <summary>Ends offers at their hour, and offers each post that somebody left to the next on its waiting list.</summary>
public sealed class MoveOffers(MoveWaitingLists lists) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var run = await lists.ExecuteAsync(cancellation);
        return Counted.Report(
            "aucune proposition échue ni poste libéré", (run.Expired, "proposition échue", "propositions échues"),
            (run.Withdrawn, "proposition retirée avec sa candidature", "propositions retirées avec leurs candidatures"),
            (run.Offered, "poste proposé à la personne suivante", "postes proposés aux personnes suivantes"));
    }
}
