using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <param name="IsOwn">Whether an administration of the actor nominates it.</param>
public sealed record ListedDefi(
    string Code, string Title, string PromotionCode, string Promotion, string Administration, int Posts, DefiStatus Status, bool IsOwn);

/// <summary>A promotion whose nomination is open.</summary>
/// <param name="ClosesAt">UTC.</param>
public sealed record OpenNomination(string PromotionCode, string Promotion, DateTime ClosesAt);

/// <summary>An earlier défi that its administration may take up again.</summary>
public sealed record EarlierDefi(string Code, string Title, string Promotion, DefiStatus Status);

/// <summary>What anybody reads of a défi that was kept.</summary>
/// <param name="Carriers">Names of the co-carriers, one a line; empty where there is none.</param>
/// <param name="ProfileLines">"Development 2" a line; empty where posts are not told by profile.</param>
public sealed record PublicDefi(
    string Code, string Promotion, string Title, string Administration, string Carriers, string? Policy, string? Problem, string? TeamSought, int Posts,
    string ProfileLines);

/// <summary>Reads of défis: those the database gives the actor.</summary>
public sealed class DefiQueries(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code; null for all.</param>
    /// <returns>From the latest promotion down, by title.</returns>
    public async Task<IReadOnlyList<ListedDefi>> ListAsync(Actor actor, string? promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ListedDefi>(Listed, new { promotion });
    }

    /// <summary>The same list for a file. It names nobody.</summary>
    public IAsyncEnumerable<ListedDefi> ExportAsync(Actor actor, string? promotion, CancellationToken cancellation) =>
        database.ExportAsync<ListedDefi>(actor, list: null, Listed, new { promotion }, cancellation);

    /// <returns>Null when the actor is given no défi of that code.</returns>
    public async Task<DefiFile?> FindAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await DefiFile.ReadAsync(work, code);
    }

    /// <summary>When a step of the défi's promotion is open; null where it is not on the calendar.</summary>
    public async Task<StepWindow?> WindowAsync(Actor actor, int promotionId, CalendarStep step, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await Deadlines.WindowAsync(work, promotionId, step);
    }

    /// <summary>Promotions to which défis may be nominated now, what closes first first.</summary>
    public async Task<IReadOnlyList<OpenNomination>> OpenAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<OpenNomination>(
            """
            select p.code as promotion_code, p.label as promotion, m.closes_at
            from milestone m
            join promotion p on p.id = m.promotion_id
            where m.kind = 'Nomination' and @now >= m.opens_at and @now < m.closes_at
            order by m.closes_at, p.code
            """, new { now = clock.Now.UtcDateTime });
    }

    /// <summary>The administrations the actor is an agent of.</summary>
    public async Task<IReadOnlyList<Carrier>> OwnAdministrationsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Carrier>(
            """select id, name from administration where id = any ((select access.own_administrations())::integer[]) order by name collate "fr-x-icu" """);
    }

    /// <summary>All administrations, to choose co-carriers from.</summary>
    public async Task<IReadOnlyList<Carrier>> AdministrationsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Carrier>("""select id, name from administration order by name collate "fr-x-icu" """);
    }

    /// <summary>What the actor's administrations nominated before, the latest first.</summary>
    public async Task<IReadOnlyList<EarlierDefi>> EarlierAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<EarlierDefi>(
            """
            select d.code, d.title, p.label as promotion, d.status
            from defi d
            join promotion p on p.id = d.promotion_id
            where d.administration_id = any ((select access.own_administrations())::integer[]) and d.status <> 'Draft'
              and not exists (select from milestone m where m.promotion_id = p.id and m.kind = 'Nomination' and @now < m.closes_at)
            order by p.year desc, d.title collate "fr-x-icu", d.code
            """, new { now = clock.Now.UtcDateTime });
    }

    private const string Listed =
        """
        select d.code, d.title, p.code as promotion_code, p.label as promotion, a.name as administration, d.posts, d.status,
            d.administration_id = any ((select access.own_administrations())::integer[]) as is_own
        from defi d
        join promotion p on p.id = d.promotion_id
        join administration a on a.id = d.administration_id
        where (@promotion::text is null or p.code = @promotion)
        order by p.year desc, p.code, d.title collate "fr-x-icu", d.code
        """;

    /// <summary>For anybody, signed in or not.</summary>
    /// <returns>Null unless the défi was kept.</returns>
    public async Task<PublicDefi?> PublicAsync(string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Anybody, cancellation);
        return await work.QuerySingleOrDefaultAsync<PublicDefi>("select * from access.public_defi(@code)", new { code });
    }
}
