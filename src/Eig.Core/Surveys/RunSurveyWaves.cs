using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <param name="Invited">Persons who got an invitation.</param>
/// <param name="Reminded">Persons who got a reminder.</param>
public sealed record WaveRun(int Invited, int Reminded);

/// <summary>The job `survey-waves`: brings every wave up to the day. Twice on one day changes nothing.</summary>
public sealed class RunSurveyWaves(EigDatabase database, SurveyLinks links, DomainClock clock)
{
    public async Task<WaveRun> ExecuteAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        await using var work = await database.BeginAsync(Actor.System("survey-waves"), cancellation);
        // Reminders first: who is invited in this run is not reminded in it.
        var reminded = await RemindWaiting.ApplyAsync(work, today);
        var invited = await InviteDue.ApplyAsync(work, links, null, null, today);
        await work.CommitAsync();
        return new WaveRun(invited, reminded);
    }
}
