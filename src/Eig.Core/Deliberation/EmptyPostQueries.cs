using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Selection;

namespace Eig.Core.Deliberation;

/// <summary>Posts of a défi and profile that nobody has and that the job does not offer by itself.</summary>
/// <param name="Free">How many, one at least.</param>
/// <param name="Waiting">How many wait for them on the défi's list; the first of them comes next.</param>
public sealed record EmptyPost(int DefiId, string DefiCode, string Defi, string Host, Profile Profile, int Free, int Waiting);

/// <summary>Who comes next for an empty post: the jury's order, not anybody's choice.</summary>
/// <param name="Person">Null where identity is not for the reader.</param>
/// <param name="Outcome">On the waiting list, or not selected.</param>
/// <param name="Rank">On the waiting list, or in the jury's ranking.</param>
public sealed record NextForPost(int ApplicationId, string Code, string? Person, DecisionOutcome Outcome, int Rank);

/// <summary>Reads of the posts that a released deliberation left empty, or that came back when nobody waited.</summary>
public sealed class EmptyPostQueries(EigDatabase database)
{
    /// <summary>By title and profile.</summary>
    public async Task<IReadOnlyList<EmptyPost>> ListAsync(Actor actor, int promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await ReadAsync(work, promotion);
    }

    /// <param name="defi">Code.</param>
    /// <returns>Null where no post is empty.</returns>
    public async Task<(EmptyPost Post, NextForPost? Next)?> FindAsync(Actor actor, DeliberationState state, string defi, Profile profile, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await FindAsync(work, state, defi, profile) is { } post ? (post, await NextAsync(work, state, post)) : null;
    }

    internal static async Task<EmptyPost?> FindAsync(UnitOfWork work, DeliberationState state, string defi, Profile profile) =>
        (await ReadAsync(work, state.PromotionId)).FirstOrDefault(post => post.DefiCode == defi && post.Profile == profile);

    /// <summary>
    /// The first of the waiting list; where it is empty, the best ranked by the jury of those who were not selected. Who waits for
    /// another défi keeps that place: to decline a post is to leave all of them.
    /// </summary>
    /// <returns>Null where there is nobody, or the reader has scores to give and is not shown the ranking.</returns>
    internal static async Task<NextForPost?> NextAsync(UnitOfWork work, DeliberationState state, EmptyPost post)
    {
        var parameters = new { post.DefiId, Profile = post.Profile.ToString() };
        if (post.Waiting > 0)
        {
            return await work.QuerySingleOrDefaultAsync<NextForPost>($"{NextSql} where a.id = ({MoveWaitingLists.NextOfList} limit 1)", parameters);
        }

        if (state.HasScoresToGive)
        {
            return null;
        }

        var ranked = (await RankingQueries.ReadAsync(work, state.PromotionCode, post.DefiCode, post.Profile)).Where(line => line.Rank is not null).ToList();
        var free = await work.QueryAsync<FreeRow>(
            """
            select a.id, a.filed_on
            from application a
            join decision d on d.application_id = a.id
            where a.id = any (@ids) and d.released_at is not null and d.outcome = 'NotSelected' and a.withdrawn_on is null
              and not exists (select from offer o where o.application_id = a.id)
            """, new { ids = ranked.Select(line => line.ApplicationId).ToArray() });
        var filed = free.ToDictionary(row => row.Id, row => row.FiledOn);
        // Equal scores as the matching breaks them.
        var next = ranked.Where(line => filed.ContainsKey(line.ApplicationId))
            .OrderBy(line => line.Rank).ThenBy(line => line.WishRank).ThenBy(line => filed[line.ApplicationId]).ThenBy(line => line.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        return next is null ? null : new NextForPost(next.ApplicationId, next.Code, next.Person, DecisionOutcome.NotSelected, next.Rank!.Value);
    }

    // A seat that somebody left goes to the list by the job; it is empty for people to decide on only where nobody waits.
    private static Task<IReadOnlyList<EmptyPost>> ReadAsync(UnitOfWork work, int promotion) => work.QueryAsync<EmptyPost>(
        """
        with free as (
            select p.defi_id, p.profile, exists (select from offer o where (o.defi_id, o.profile, o.seat) = (p.defi_id, p.profile, p.seat)) as is_left,
                (select count(*)
                from decision d
                join draft_decision r on r.application_id = d.application_id
                join application a on a.id = d.application_id
                where d.outcome = 'WaitingList' and d.released_at is not null and d.defi_id = p.defi_id and r.profile = p.profile and a.withdrawn_on is null)::int as waiting
            from post p
            join defi f on f.id = p.defi_id and f.promotion_id = @promotion and f.status = 'Kept'
            join deliberation e on e.promotion_id = f.promotion_id and e.status = 'Released'
            where not exists (select from offer o where (o.defi_id, o.profile, o.seat) = (p.defi_id, p.profile, p.seat) and o.status in ('Open', 'Accepted'))
        )
        select f.id as defi_id, f.code as defi_code, f.title as defi, h.name as host, e.profile, count(*)::int as free, e.waiting
        from free e
        join defi f on f.id = e.defi_id
        join administration h on h.id = f.administration_id
        where e.waiting = 0 or not e.is_left
        group by f.id, h.name, e.profile, e.waiting
        order by f.title collate "fr-x-icu", f.code, e.profile
        """, new { promotion });

    private const string NextSql =
        """
        select a.id as application_id, a.code, i.last_name || ' ' || i.first_name as person, w.outcome, coalesce(w.rank, 1) as rank
        from application a
        join decision w on w.application_id = a.id
        left join person_identity i on i.person_id = a.person_id
        """;

    private sealed record FreeRow(int Id, DateOnly FiledOn);
}
