using Eig.Core.Database;

namespace Eig.Core.Access;

/// <summary>What the audit page asks for; null asks for anything.</summary>
/// <param name="Actor">"Account 12" or "System import".</param>
/// <param name="ObjectKind">"Person", "Account", …</param>
/// <param name="Before">Id of the last line already shown.</param>
public sealed record AuditFilter(string? Actor, string? ObjectKind, string? ObjectKey, DateOnly? From, DateOnly? To, long? Before);

/// <summary>Reads of the audit: keys and states, never names.</summary>
public sealed class AuditQueries(EigDatabase database)
{
    public const int PageSize = 50;

    public sealed record LineRow(
        long Id, DateTime RecordedAt, string Actor, string Action, string ObjectKind, string? ObjectKey, string? StateFrom, string? StateTo);

    /// <summary>One page, the latest first.</summary>
    public async Task<IReadOnlyList<LineRow>> ListAsync(Actor actor, AuditFilter filter, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<LineRow>(
            """
            select id, recorded_at, actor_kind || ' ' || actor_key as actor, action, object_kind, object_key, state_from, state_to
            from audit_line
            where (@Actor::text is null or (actor_kind, actor_key) = (split_part(@Actor, ' ', 1), substr(@Actor, strpos(@Actor, ' ') + 1)))
              and (@ObjectKind::text is null or object_kind = @ObjectKind)
              and (@ObjectKey::text is null or object_key = @ObjectKey)
              and (@From::date is null or recorded_at >= @From::timestamp at time zone 'Europe/Paris')
              and (@To::date is null or recorded_at < (@To::date + 1)::timestamp at time zone 'Europe/Paris')
              and (@Before::bigint is null or id < @Before)
            order by id desc
            limit @most
            """, new { filter.Actor, filter.ObjectKind, filter.ObjectKey, filter.From, filter.To, filter.Before, most = PageSize });
    }

    /// <summary>The kinds of objects the audit speaks of, for the filter.</summary>
    public async Task<IReadOnlyList<string>> ObjectKindsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<string>("select distinct object_kind from audit_line order by object_kind");
    }
}
