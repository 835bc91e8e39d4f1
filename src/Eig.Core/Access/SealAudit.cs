using Eig.Core.Database;

namespace Eig.Core.Access;

/// <summary>Seals the audit lines of all transactions that are over. One sealer at a time; the writers never wait for it.</summary>
/// <param name="key">32 bytes, derived from EIG_SECRET.</param>
public sealed class SealAudit(EigDatabase database, byte[] key, AuditHead head)
{
    // Any constant: one sealer at a time over all machines.
    private const long SealerLock = 0x6569677365616c;

    /// <returns>How many lines were sealed.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System("audit-seal"), cancellation);
        if (!await work.QuerySingleAsync<bool>("select pg_try_advisory_xact_lock(@SealerLock)", new { SealerLock }))
        {
            return 0;
        }

        var last = await work.QuerySingleOrDefaultAsync<AuditSeal>(
            "select id as number, from_xid::text as from_xid, to_xid::text as to_xid, lines, hash from audit_seal order by id desc limit 1");
        RefuseToHideACut(last);
        var from = last?.ToXid ?? "0";
        // Every transaction below this one is over: no line can still appear in the span.
        var to = await work.QuerySingleAsync<string>("select access.audit_horizon()::text");
        if (!await work.QuerySingleAsync<bool>(
                "select exists (select from audit_line where xid >= @from::xid8 and xid < @to::xid8)", new { from, to }))
        {
            return 0;
        }

        var (lines, hash) = await AuditChain.HashAsync(work, key, last, from, to);
        var number = (last?.Number ?? 0) + 1;
        await work.ExecuteAsync(
            "insert into audit_seal (id, from_xid, to_xid, lines, hash) values (@number, @from::xid8, @to::xid8, @lines, @hash)",
            new { number, from, to, lines, hash });
        await work.CommitAsync();
        head.Write(number, hash);
        return lines;
    }

    // Sealing on would write a new head over the only trace of what was cut off.
    private void RefuseToHideACut(AuditSeal? last)
    {
        if (head.Read() is { } known && (last is null || last.Number < known.Number))
        {
            throw new InvalidOperationException(
                $"The audit ends at seal {last?.Number ?? 0}, and seal {known.Number} is known outside the database: its end was cut off. See scripts/eig audit verify; after a restoration to an earlier instant, scripts/eig audit resume.");
        }
    }
}
