using Eig.Core.Database;

namespace Eig.Core.Privacy;

/// <summary>Reads of requests to erase somebody; for the team.</summary>
public sealed class ErasureQueries(EigDatabase database)
{
    /// <param name="Person">The name, or since when there is none.</param>
    /// <param name="IsHolders">The person asked, through their survey link.</param>
    /// <param name="IsOwn">Who reads asked.</param>
    /// <param name="RequestedAt">UTC.</param>
    public sealed record ErasureRow(
        int Id, int PersonId, string Person, ErasureReason Reason, ErasureStatus Status, bool IsHolders, bool IsOwn, DateTime RequestedAt, DateTime? DoneAt, int Version);

    /// <summary>What of a table would go and what would stay.</summary>
    /// <param name="Goes">Columns, between commas; null for none.</param>
    public sealed record PreviewRow(string Title, int Rows, string? Goes, string? Stays);

    private const string Columns =
        """
        select e.id, e.person_id, access.person_name(i.last_name, i.first_name, n.erased_at) as person, e.reason, e.status, e.requested_by is null as is_holders,
            coalesce(e.requested_by = (select access.account_id()), false) as is_own, e.requested_at, e.done_at, e.version
        from erasure e
        join person n on n.id = e.person_id
        left join person_identity i on i.person_id = e.person_id
        """;

    /// <summary>Those that wait first, then the latest.</summary>
    public async Task<IReadOnlyList<ErasureRow>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ErasureRow>($"{Columns} order by e.status <> 'Requested', e.requested_at desc, e.id desc limit 100");
    }

    /// <returns>Null when there is none.</returns>
    public async Task<ErasureRow?> FindAsync(Actor actor, int erasure, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<ErasureRow>($"{Columns} where e.id = @erasure", new { erasure });
    }

    /// <summary>Whether the holder of a link has asked already and nobody has decided.</summary>
    public async Task<bool> IsAskedAsync(Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        return await work.QuerySingleAsync<bool>("select exists (select from erasure where status in ('Requested', 'Confirmed'))");
    }

    /// <summary>What an erasure would do, where there is something.</summary>
    public async Task<IReadOnlyList<PreviewRow>> PreviewAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PreviewRow>("select title, rows, goes, stays from access.erasure_preview(@person)", new { person });
    }

    /// <summary>Somebody's name for a form; null when there is nobody, or nobody any more.</summary>
    public async Task<string?> NameAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<string>("select first_name || ' ' || last_name from person_identity where person_id = @person", new { person });
    }
}
