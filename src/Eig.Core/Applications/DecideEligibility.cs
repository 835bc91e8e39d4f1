using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>The team says whether an application can be received, or takes back what it said. The rules only flag: people decide.</summary>
public sealed class DecideEligibility(EigDatabase database)
{
    private const int LongestReason = 2000;

    /// <param name="application">Code.</param>
    /// <param name="eligibility">Null: not decided any more.</param>
    /// <param name="version">The version the page showed.</param>
    public async Task<Outcome<string>> ExecuteAsync(
        Actor actor, string application, Eligibility? eligibility, string? reason, int version, CancellationToken cancellation)
    {
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (eligibility == Eligibility.Ineligible && reason is null)
        {
            return ApplicationRefusals.ReasonMissing;
        }

        if (reason?.Length > LongestReason)
        {
            return ApplicationRefusals.ReasonTooLong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // Null: there is no such row for this actor; false: somebody was first.
        var changed = await work.QuerySingleOrDefaultAsync<Change>(
            """
            with before as (select id, version, eligibility from application where code = @application and erased_at is null),
            after as (
                update application a
                set eligibility = @eligibility, eligibility_reason = @reason, origin = 'Application', version = a.version + 1
                from before b
                where a.id = b.id and b.version = @version and a.version = @version
                returning a.id
            )
            select b.eligibility as before, exists (select from after) as is_done from before b
            """, new { application, eligibility = eligibility?.ToString(), reason = eligibility is null ? null : reason, version });
        if (changed is not { IsDone: true })
        {
            return changed is null ? ApplicationRefusals.Unknown : ApplicationRefusals.Changed;
        }

        await work.AuditAsync("DecideEligibility", "Application", application, changed.Before, eligibility?.ToString());
        await work.CommitAsync();
        return application;
    }

    private sealed record Change(string? Before, bool IsDone);
}
