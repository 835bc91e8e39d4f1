using Eig.Core.Database;

namespace Eig.Core.Defis;

/// <summary>What somebody said became of a défi.</summary>
/// <param name="Administration">Which one took it over; null unless it was taken over.</param>
/// <param name="Source">How one knows.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record StatedFuture(DefiFuture Future, string? Administration, DateOnly OnDate, string Source, string? Comment, DateTime RecordedAt);

/// <param name="Future">The latest; null while nothing is known.</param>
public sealed record DefiFutureLine(string Code, string Title, DefiFuture? Future, string? Administration, DateOnly? OnDate);

/// <summary>Reads of the défis' own futures; a host gets those of its défis.</summary>
public sealed class DefiFutureQueries(EigDatabase database)
{
    /// <summary>All that was said of a défi: what holds first, then what was said before.</summary>
    /// <param name="defi">Code.</param>
    public async Task<IReadOnlyList<StatedFuture>> OfDefiAsync(Actor actor, string defi, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<StatedFuture>(
            """
            select f.future, a.name as administration, f.on_date, f.source, f.comment, f.recorded_at
            from defi_future f
            join defi d on d.id = f.defi_id
            left join administration a on a.id = f.administration_id
            where d.code = @defi
            order by f.on_date desc, f.id desc
            """, new { defi });
    }

    /// <summary>The kept défis of a promotion with what became of each, by title.</summary>
    /// <param name="promotion">Code.</param>
    public async Task<IReadOnlyList<DefiFutureLine>> OfPromotionAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<DefiFutureLine>(
            """
            select d.code, d.title, f.future, a.name as administration, f.on_date
            from defi d
            join promotion p on p.id = d.promotion_id
            left join lateral (
                select * from defi_future f where f.defi_id = d.id order by f.on_date desc, f.id desc limit 1
            ) f on true
            left join administration a on a.id = f.administration_id
            where p.code = @promotion and d.status = 'Kept'
            order by d.title collate "fr-x-icu", d.code
            """, new { promotion });
    }
}
