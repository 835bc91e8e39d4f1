using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Eig.Core.Database;

namespace Eig.Core.Access;

/// <param name="Number">1 for the first batch ever sealed.</param>
/// <param name="FromXid">First transaction of the span.</param>
/// <param name="ToXid">First transaction after the span.</param>
/// <param name="Hash">HMAC-SHA-256 over the batch before and the lines of this one.</param>
internal sealed record AuditSeal(int Number, string FromXid, string ToXid, int Lines, byte[] Hash);

/// <summary>How a batch of audit lines becomes a hash that only the holder of the key can make.</summary>
internal static class AuditChain
{
    private const string LinesOfSpan =
        """
        select id, recorded_at, actor_kind, actor_key, action, object_kind, object_key, state_from, state_to
        from audit_line
        where xid >= @from::xid8 and xid < @to::xid8
        order by xid, id
        """;

    public static async Task<(int Lines, byte[] Hash)> HashAsync(UnitOfWork work, byte[] key, AuditSeal? before, string from, string to)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(before?.Hash ?? new byte[32]);
        Append(hmac, from);
        Append(hmac, to);
        var lines = 0;
        var numbers = new byte[16];
        await foreach (var line in work.StreamAsync<Line>(LinesOfSpan, new { from, to }))
        {
            lines++;
            BinaryPrimitives.WriteInt64BigEndian(numbers, line.Id);
            BinaryPrimitives.WriteInt64BigEndian(numbers.AsSpan(8), line.RecordedAt.Ticks);
            hmac.AppendData(numbers);
            foreach (var text in (ReadOnlySpan<string?>)[line.ActorKind, line.ActorKey, line.Action, line.ObjectKind, line.ObjectKey, line.StateFrom, line.StateTo])
            {
                Append(hmac, text);
            }
        }

        return (lines, hmac.GetHashAndReset());
    }

    public static Task<IReadOnlyList<AuditSeal>> SealsAsync(UnitOfWork work, int after, int most) =>
        work.QueryAsync<AuditSeal>(
            """
            select id as number, from_xid::text as from_xid, to_xid::text as to_xid, lines, hash
            from audit_seal where id > @after order by id limit @most
            """, new { after, most });

    // Length first: no two lists of texts give the same bytes, and null is not the empty text.
    private static void Append(IncrementalHash hmac, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hmac.AppendData(length);
        hmac.AppendData(bytes);
    }

    private sealed record Line(
        long Id, DateTime RecordedAt, string ActorKind, string ActorKey, string Action, string ObjectKind, string? ObjectKey, string? StateFrom, string? StateTo);
}
