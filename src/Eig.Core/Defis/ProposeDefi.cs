using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>A host hands its draft in: the team screens it, and it is not written any more.</summary>
public sealed class ProposeDefi(EigDatabase database, DomainClock clock)
{
    /// <param name="version">The version the page showed.</param>
    public async Task<Outcome<DefiStatus>> ExecuteAsync(Actor actor, string code, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var found = await Drafts.FindAsync(work, code, clock.Now);
        if (!found.IsDone)
        {
            return found.Refusals[0];
        }

        // First the row, then what it holds: nobody empties a step in between.
        var changed = await work.ExecuteAsync(
            """
            update defi set status = 'Proposed', status_reason = null, version = version + 1, origin = 'Application'
            where id = @Id and version = @version and status = 'Draft'
            """, new { found.Value.Id, version });
        if (changed == 0)
        {
            return DefiRefusals.Changed;
        }

        if ((await DefiFile.ReadAsync(work, code))!.Missing.Count > 0)
        {
            return DefiRefusals.Incomplete;
        }

        await work.AuditAsync("ChangeDefiStatus", "Defi", code, nameof(DefiStatus.Draft), nameof(DefiStatus.Proposed));
        await work.CommitAsync();
        return DefiStatus.Proposed;
    }
}
