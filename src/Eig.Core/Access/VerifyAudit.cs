using Eig.Core.Database;

namespace Eig.Core.Access;

/// <param name="Problems">French sentences; empty when the chain is whole.</param>
/// <param name="Sealed">Lines whose seal was recomputed and holds.</param>
/// <param name="Unsealed">Lines of the tail, not sealed yet.</param>
public sealed record AuditVerdict(IReadOnlyList<string> Problems, long Sealed, long Unsealed);

/// <summary>Recomputes every seal: finds an edited, added, deleted or reordered line, and a chain whose end was cut off.</summary>
/// <param name="key">The key the lines were sealed with.</param>
public sealed class VerifyAudit(EigDatabase database, byte[] key, AuditHead head)
{
    public async Task<AuditVerdict> ExecuteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System("audit-verify"), cancellation);
        var problems = new List<string>();
        long whole = 0;
        var known = head.Read();
        AuditSeal? before = null;
        while (await AuditChain.SealsAsync(work, before?.Number ?? 0, most: 100) is { Count: > 0 } seals)
        {
            foreach (var seal in seals)
            {
                if (seal.Number != (before?.Number ?? 0) + 1 || seal.FromXid != (before?.ToXid ?? "0"))
                {
                    problems.Add($"Le scellé n° {seal.Number} ne suit pas le n° {before?.Number ?? 0} : un scellé a été retiré ou ajouté.");
                }

                // The hash found is the base of the next: one broken batch is reported once.
                var (lines, hash) = await AuditChain.HashAsync(work, key, before, seal.FromXid, seal.ToXid);
                if (!hash.AsSpan().SequenceEqual(seal.Hash) || lines != seal.Lines)
                {
                    problems.Add(lines == seal.Lines
                        ? $"Le scellé n° {seal.Number} ne correspond plus à ses {lines} lignes : l’une a été modifiée ou remplacée."
                        : $"Le scellé n° {seal.Number} portait sur {seal.Lines} lignes, il en reste {lines} : des lignes ont été supprimées ou ajoutées.");
                }
                else
                {
                    whole += lines;
                }

                if (seal.Number == known?.Number && !Convert.ToHexStringLower(seal.Hash).Equals(known.Value.Hash, StringComparison.Ordinal))
                {
                    problems.Add($"Le scellé n° {seal.Number} n’est pas celui qui est connu hors de la base : il a été refait.");
                }

                before = seal;
            }
        }

        if (known is null && before is not null)
        {
            problems.Add("Le dernier scellé connu hors de la base est introuvable (EIG_HOME/audit-head) : une coupure de la fin ne pourrait pas être vue.");
        }
        else if (known is { } latest && (before?.Number ?? 0) < latest.Number)
        {
            problems.Add($"Le journal s’arrête au scellé n° {before?.Number ?? 0}, alors que le n° {latest.Number} est connu hors de la base : la fin a été coupée.");
        }

        var unsealed = await work.QuerySingleAsync<long>(
            "select count(*) from audit_line where xid >= @from::xid8", new { from = before?.ToXid ?? "0" });
        return new AuditVerdict(problems, whole, unsealed);
    }
}
