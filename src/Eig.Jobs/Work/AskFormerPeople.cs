using Eig.Core.Surveys;

namespace Eig.Jobs.Work;

/// <summary>Invites whoever the survey's waves owe an invitation today, and reminds whoever has not answered.</summary>
public sealed class AskFormerPeople(RunSurveyWaves waves) : IScheduledJob
{
    public async Task<JobReport> ExecuteAsync(CancellationToken cancellation)
    {
        var (invited, reminded) = await waves.ExecuteAsync(cancellation);
        return Counted.Report("personne à inviter ni à relancer", (invited, "invitation", "invitations"), (reminded, "relance", "relances"));
    }
}
