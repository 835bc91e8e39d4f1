using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>A candidate has told that they withdraw, or the withdrawal was a mistake. After the release one withdraws from an offer instead.</summary>
public sealed class WithdrawApplication(EigDatabase database, DomainClock clock)
{
    /// <param name="application">Code.</param>
    /// <param name="on">The day of the withdrawal; null: it is taken back.</param>
    /// <param name="version">The version the page showed.</param>
    public async Task<Outcome<string>> ExecuteAsync(Actor actor, string application, DateOnly? on, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // The row is held until the end: a decision cannot be released meanwhile, nor a day be changed.
        var found = await work.QuerySingleOrDefaultAsync<Known>(
            """
            select a.filed_on, a.withdrawn_on, a.version, exists (select from decision d where d.application_id = a.id) as is_decided
            from application a where a.code = @application for update
            """, new { application });
        if (found is null)
        {
            return ApplicationRefusals.Unknown;
        }

        if (found.Version != version)
        {
            return ApplicationRefusals.Changed;
        }

        if (found.IsDecided)
        {
            return ApplicationRefusals.AlreadyDecided;
        }

        if (on < found.FiledOn || on > clock.Today)
        {
            return ApplicationRefusals.WithdrawalDateInvalid;
        }

        await work.ExecuteAsync(
            "update application set withdrawn_on = @on, origin = 'Application', version = version + 1 where code = @application", new { on, application });
        await work.AuditAsync("WithdrawApplication", "Application", application, State(found.WithdrawnOn), State(on));
        await work.CommitAsync();
        return application;
    }

    private static string State(DateOnly? on) => on is null ? "Filed" : "Withdrawn";

    private sealed record Known(DateOnly FiledOn, DateOnly? WithdrawnOn, int Version, bool IsDecided);
}
