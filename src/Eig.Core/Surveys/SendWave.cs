using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>The team sends a wave's invitations now instead of waiting for the night. Pressed fifty times at once, each person gets one message.</summary>
public sealed class SendWave(EigDatabase database, SurveyLinks links, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <returns>How many were invited.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, WaveKind kind, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await Waves.FindAsync(work, promotion, kind) is not { } wave)
        {
            return SurveyRefusals.WaveUnknown;
        }

        if (wave.Status != WaveStatus.Running)
        {
            return SurveyRefusals.WaveNotRunning;
        }

        var invited = await InviteDue.ApplyAsync(work, links, wave.PromotionId, kind, clock.Today);
        await work.CommitAsync();
        return invited;
    }
}
