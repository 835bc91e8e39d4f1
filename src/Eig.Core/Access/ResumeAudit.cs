using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <param name="Known">The latest seal that was known outside the database.</param>
/// <param name="Last">The latest that the database has; 0 for none.</param>
public sealed record AuditResumed(int Known, int Last);

/// <summary>
/// An operator who restored an earlier instant says so: the audit goes on from the last seal there is. That seals were lost,
/// and which, stays in the audit for ever, and the head that knew them beside the new one.
/// </summary>
public sealed class ResumeAudit(EigDatabase database, AuditHead head)
{
    public static Refusal NotCut { get; } = new("audit-not-cut", "Aucun scellé connu hors de la base n’y manque\u00a0: il n’y a rien à reprendre.");

    public async Task<Outcome<AuditResumed>> ExecuteAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var last = await work.QuerySingleOrDefaultAsync<AuditSeal>(
            "select id as number, from_xid::text as from_xid, to_xid::text as to_xid, lines, hash from audit_seal order by id desc limit 1");
        if (head.Read() is not { } known || known.Number <= (last?.Number ?? 0))
        {
            return NotCut;
        }

        await work.AuditAsync(nameof(ResumeAudit), "Audit", null, Text(known.Number), Text(last?.Number ?? 0));
        await work.CommitAsync();
        head.StepBack(last?.Number ?? 0, last?.Hash ?? []);
        return new AuditResumed(known.Number, last?.Number ?? 0);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
