using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>What the team learnt of a défi.</summary>
/// <param name="Administration">Code of the one that took it over; null unless it was taken over.</param>
/// <param name="On">Since when, at the latest today.</param>
/// <param name="Source">How one knows.</param>
public sealed record LearntFuture(DefiFuture Future, string? Administration, DateOnly On, string? Source, string? Comment);

/// <summary>The team notes what became of a défi. Whatever was said before stays; the latest date holds, and of one date what was said last.</summary>
public sealed class StateDefiFuture(EigDatabase database, DomainClock clock)
{
    public const int LongestSource = 200;
    public const int LongestComment = 2000;

    /// <param name="defi">Code of a défi that was kept.</param>
    public async Task<Outcome<DefiFuture>> ExecuteAsync(Actor actor, string defi, LearntFuture learnt, CancellationToken cancellation)
    {
        var (source, comment) = (learnt.Source?.Trim(), string.IsNullOrWhiteSpace(learnt.Comment) ? null : learnt.Comment.Trim());
        if (source is not { Length: > 0 and <= LongestSource } || comment?.Length > LongestComment)
        {
            return DefiRefusals.FutureWithoutSource;
        }

        if (learnt.On > clock.Today)
        {
            return DefiRefusals.FutureInTheFuture;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var found = await work.QuerySingleOrDefaultAsync<(int Id, int Administration)?>("select id, administration_id from defi where code = @defi and status = 'Kept'", new { defi });
        if (found is not { } kept)
        {
            return DefiRefusals.Unknown;
        }

        int? taker = null;
        if (learnt.Future == DefiFuture.TakenOver)
        {
            taker = await work.QuerySingleOrDefaultAsync<int?>("select id from administration where code = @Administration", new { learnt.Administration });
            // Who goes on with its own défi continues it.
            if (taker is null || taker == kept.Administration)
            {
                return DefiRefusals.TakerUnknown;
            }
        }

        await work.ExecuteAsync(
            """
            insert into defi_future (defi_id, future, administration_id, on_date, source, comment, recorded_at)
            values (@Id, @future, @taker, @On, @source, @comment, @at)
            """, new { kept.Id, future = learnt.Future.ToString(), taker, learnt.On, source, comment, at = clock.Now.UtcDateTime });
        await work.AuditAsync("StateDefiFuture", "Defi", defi, null, learnt.Future.ToString());
        await work.CommitAsync();
        return learnt.Future;
    }
}
