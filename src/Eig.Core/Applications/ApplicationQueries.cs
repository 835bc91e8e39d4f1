using Eig.Core.Database;

namespace Eig.Core.Applications;

/// <summary>Reads of applications. An actor gets the rows its policies give: a host sees those that wish for its défis, without identity.</summary>
public sealed class ApplicationQueries(EigDatabase database)
{
    public const int PageSize = 50;

    /// <param name="Person">Last and first name; null where identity is not for the reader.</param>
    /// <param name="WishLines">"1. Magellan", in order, one per line; only the défis the reader may see.</param>
    public sealed record ApplicationRow(
        int Id, string Code, string Promotion, Profile Profile, DateOnly FiledOn, int? PersonId, string? Person, string WishLines)
    {
        public IReadOnlyList<string> Wishes => WishLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <param name="promotion">Code; null for all.</param>
    /// <param name="before">Id of the last application already shown.</param>
    public async Task<IReadOnlyList<ApplicationRow>> ListAsync(Actor actor, string? promotion, int? before, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ApplicationRow>(
            """
            select a.id, a.code, p.code as promotion, a.profile, a.filed_on, i.person_id, i.last_name || ' ' || i.first_name as person,
                array_to_string(array(
                    select w.rank || '. ' || d.title
                    from application_wish w
                    join defi d on d.id = w.defi_id
                    where w.application_id = a.id
                    order by w.rank), E'\n') as wish_lines
            from application a
            join promotion p on p.id = a.promotion_id
            -- Read blind by hosts, even where the candidate was once one of their own people.
            left join person_identity i on i.person_id = a.person_id and (select access.sees_all())
            where (@promotion::text is null or p.code = @promotion) and (@before::int is null or a.id < @before)
            order by a.id desc
            limit @most
            """, new { promotion, before, most = PageSize });
    }

    public async Task<int> CountAsync(Actor actor, string? promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleAsync<int>(
            """
            select count(*)::int
            from application a
            join promotion p on p.id = a.promotion_id
            where @promotion::text is null or p.code = @promotion
            """, new { promotion });
    }
}
