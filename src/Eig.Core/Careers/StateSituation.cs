using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Careers;

/// <summary>The team, or a host for its own people, says where somebody is.</summary>
public sealed class StateSituation(EigDatabase database, DomainClock clock)
{
    public const int LongestEmployer = 200;
    private const int LongestNote = 2000;

    /// <param name="promotion">Code.</param>
    /// <param name="on">The day it was seen: after the last day of the mission, at the latest today.</param>
    /// <returns>The source it was recorded under.</returns>
    public async Task<Outcome<SituationSource>> ExecuteAsync(
        Actor actor, int person, string promotion, DateOnly on, StatedSituation stated, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team, Role.Host) is { } refusal)
        {
            return refusal;
        }

        if (on > clock.Today || stated.SinceOn > clock.Today)
        {
            return CareerRefusals.InTheFuture;
        }

        if (stated.Employer?.Length > LongestEmployer || stated.Note?.Length > LongestNote)
        {
            return CareerRefusals.TooLong;
        }

        // What row-level security hides is unknown.
        var mission = await work.QuerySingleOrDefaultAsync<MissionRow>(
            """
            select p.id as promotion_id, c.starts_on, coalesce(c.ended_early_on, c.ends_on) as last_day, access.sees_all() as is_team
            from contract c
            join promotion p on p.id = c.promotion_id
            -- Of whom nobody knows any more who it is, nothing new is said.
            join person n on n.id = c.person_id and n.erased_at is null
            where c.person_id = @person and p.code = @promotion and c.kind = 'Initial' and c.status = 'Signed'
            """, new { person, promotion });
        if (mission is null)
        {
            return CareerRefusals.PersonUnknown;
        }

        if (on < mission.StartsOn)
        {
            return CareerRefusals.BeforeTheMission;
        }

        // What is planned is an intention, not a situation: it would count as a recruitment from the day the mission ends.
        if (on <= mission.LastDay)
        {
            return CareerRefusals.MissionRuns;
        }

        // Who is of the team speaks for it, even when a host too.
        var source = mission.IsTeam ? SituationSource.Team : SituationSource.Administration;
        await RecordCareerStep.ApplyAsync(work, person, mission.PromotionId, source, stated, on, clock.Now);
        await work.CommitAsync();
        return source;
    }

    private sealed record MissionRow(int PromotionId, DateOnly StartsOn, DateOnly LastDay, bool IsTeam);
}
