using Eig.Core.Database;

namespace Eig.Core.Selection;

/// <summary>An application one stays out of, told apart without saying whose it is.</summary>
public sealed record OwnConflict(string Code, string Promotion, ConflictKind Kind);

/// <summary>Somebody who stays out of an application.</summary>
/// <param name="Kind">Null for who reads blind: why would tell whose application it is.</param>
public sealed record ReaderConflict(string Name, string Application, ConflictKind? Kind);

/// <summary>Reads of conflicts of interest.</summary>
public sealed class ConflictQueries(EigDatabase database)
{
    public async Task<IReadOnlyList<OwnConflict>> OwnAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<OwnConflict>(
            """
            select c.code, p.label as promotion, min(c.kind) as kind
            from access.own_conflicts() c
            join promotion p on p.id = c.promotion_id
            group by c.code, p.label, p.year
            order by p.year desc, c.code
            """);
    }

    /// <summary>Whether the actor was given an application, at whatever stage, and is free to judge it.</summary>
    /// <param name="application">Code.</param>
    public async Task<bool> IsGivenAsync(Actor actor, string application, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleAsync<bool>(
            "select exists (select from application where code = @application and id = any (access.assigned_applications()))", new { application });
    }

    /// <summary>Who of those who may read a promotion's applications is out of what; for the team.</summary>
    public async Task<IReadOnlyList<ReaderConflict>> ListAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ReaderConflict>(
            """
            select distinct r.name, a.code as application, case when not access.scores_in(p.id) then c.kind end as kind
            from promotion p
            cross join lateral access.reader_conflicts(p.id) c
            join application a on a.id = c.application_id
            cross join lateral (select r.name from access.possible_readers(p.id) r where r.account_id = c.account_id limit 1) r
            where p.code = @promotion
            order by r.name, a.code, 3
            """, new { promotion });
    }
}
