using Eig.Core.Applications;
using Eig.Core.Database;

namespace Eig.Core.Jury;

/// <summary>One application in the ranking of one défi that it wishes for.</summary>
/// <param name="Person">Last and first name; null where identity is not for the reader.</param>
/// <param name="Score">0–5, to the hundredth; null unless it was scored.</param>
/// <param name="Rank">1 for the first; the same for equal scores. Null unless <see cref="RankingStanding.Ranked"/>.</param>
/// <param name="Jurors">How many scored it.</param>
/// <param name="Spread">Between the highest and the lowest juror's mean; null unless it was scored.</param>
/// <param name="IsHeardHere">Heard in a session of this very défi, not of another one it wishes for.</param>
/// <param name="WishRank">1 for the first wish.</param>
public sealed record RankingLine(
    int ApplicationId, string Code, int DefiId, string DefiCode, Profile Profile, string? Person, decimal? Score, int? Rank, int Jurors, decimal? Spread,
    bool IsHeardHere, short WishRank, RankingStanding Standing);

/// <summary>A défi and a profile that somebody called to the jury wishes for.</summary>
/// <param name="Posts">Null where the défi's posts are not told by profile.</param>
public sealed record RankingChoice(string DefiCode, string Title, Profile Profile, int Candidates, int? Posts);

/// <summary>The rankings of the jury, per défi and profile: the one SQL of them, which the matching reads too.</summary>
public sealed class RankingQueries(EigDatabase database)
{
    /// <summary>
    /// A juror scores an application once, and it counts in the ranking of every défi that the application wishes for. A juror's
    /// mean is weighted by criterion; the application's is the mean of its jurors', so that each weighs the same.
    /// </summary>
    /// <param name="promotion">Code.</param>
    /// <param name="defi">Code; null for all.</param>
    /// <param name="profile">Null for all.</param>
    /// <returns>By défi, profile, standing, rank; ties by code.</returns>
    public async Task<IReadOnlyList<RankingLine>> ListAsync(Actor actor, string promotion, string? defi, Profile? profile, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await ReadAsync(work, promotion, defi, profile);
    }

    /// <summary>The same, inside a unit of work that decides on it.</summary>
    public static Task<IReadOnlyList<RankingLine>> ReadAsync(UnitOfWork work, string promotion, string? defi = null, Profile? profile = null) =>
        work.QueryAsync<RankingLine>(Sql, new { promotion, defi, profile = profile?.ToString() });

    /// <summary>The same, whole, for a file.</summary>
    public IAsyncEnumerable<RankingLine> ExportAsync(Actor actor, string promotion, string? defi, Profile? profile, CancellationToken cancellation) =>
        database.ExportAsync<RankingLine>(actor, $"ranking {promotion}", Sql, new { promotion, defi, profile = profile?.ToString() }, cancellation);

    /// <summary>What there is to choose from, by title and profile.</summary>
    public async Task<IReadOnlyList<RankingChoice>> ChoicesAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<RankingChoice>(
            $"""
            select d.code as defi_code, d.title, a.profile, count(*)::int as candidates,
                case when exists (select from post t where t.defi_id = d.id)
                    then (select count(*) from post t where t.defi_id = d.id and t.profile = a.profile)::int end as posts
            from application a
            join application_wish w on w.application_id = a.id
            join defi d on d.id = w.defi_id
            where a.promotion_id = (select id from promotion where code = @promotion) and d.status not in ('NotKept', 'Withdrawn')
              and ({JuryCandidates.AreCalled} or exists (select from jury_score j where j.application_id = a.id))
            group by d.id, a.profile
            order by d.title collate "fr-x-icu", d.code, a.profile
            """, new { promotion });
    }

    /// <summary>Public for the benchmark, which sends it by itself. Parameters: promotion, defi, profile.</summary>
    public const string Sql =
        $"""
        with asked as materialized (
            select id from promotion where code = @promotion
        ), recused as materialized (
            -- Who has a conflict of interest does not count, whenever it was declared or came to be known.
            select distinct c.application_id, s.assessor_id
            from (select distinct assessor_id from jury_score where promotion_id = (select id from asked)) s
            cross join lateral access.conflicts(s.assessor_id) c
        ), juror as (
            select s.application_id, s.assessor_id, sum(s.score * coalesce(c.weight, 1)) / sum(coalesce(c.weight, 1)) as mean
            from jury_score s
            left join criterion c on c.promotion_id = s.promotion_id and c.stage = 'Jury' and c.label = s.criterion
            where s.promotion_id = (select id from asked)
              and (s.application_id, s.assessor_id) not in (select r.application_id, r.assessor_id from recused r)
            group by s.application_id, s.assessor_id
        ), scored as (
            -- Compared as they are shown: what reads the same has the same rank.
            select application_id, round(avg(mean), 2) as score, count(*)::int as jurors, round(max(mean) - min(mean), 2) as spread
            from juror
            group by application_id
        ), heard as (
            select h.application_id, s.defi_id, bool_or(h.presence = 'Heard') as is_heard, bool_and(h.presence = 'Absent') as is_absent
            from hearing h
            join jury_session s on s.id = h.session_id
            where h.promotion_id = (select id from asked)
            group by h.application_id, s.defi_id
        ), scored_for as (
            -- The défi that the scores were given for; a workbook tells no session.
            select distinct application_id, defi_id from jury_score where promotion_id = (select id from asked)
        ), candidate as (
            select a.id, a.code, a.profile, a.person_id, r.score, coalesce(r.jurors, 0) as jurors, r.spread,
                case
                    when a.withdrawn_on is not null then 'Withdrawn'
                    when a.eligibility = 'Ineligible' then 'Ineligible'
                    when r.score is not null then 'Ranked'
                    when (select bool_and(h.is_absent) from heard h where h.application_id = a.id) then 'Absent'
                    when a.id = any ((select access.pending_applications('Jury'))::integer[]) then 'OwnFirst'
                    else 'Awaited'
                end as standing
            from application a
            left join scored r on r.application_id = a.id
            where a.promotion_id = (select id from asked) and (@profile::text is null or a.profile = @profile)
              and (r.score is not null or {JuryCandidates.AreCalled} or exists (select from heard h where h.application_id = a.id))
        )
        select c.id as application_id, c.code, w.defi_id, d.code as defi_code, c.profile, i.last_name || ' ' || i.first_name as person, c.score,
            case when c.standing = 'Ranked'
                then rank() over (partition by w.defi_id, c.profile, c.standing order by c.score desc)
            end::int as rank,
            c.jurors, c.spread, coalesce(h.is_heard, f.defi_id is not null) as is_heard_here, w.rank as wish_rank, c.standing
        from candidate c
        join application_wish w on w.application_id = c.id
        join defi d on d.id = w.defi_id
        left join person_identity i on i.person_id = c.person_id
        left join heard h on h.application_id = c.id and h.defi_id = w.defi_id
        left join scored_for f on f.application_id = c.id and f.defi_id = w.defi_id
        where d.status not in ('NotKept', 'Withdrawn') and (@defi::text is null or d.code = @defi)
        order by d.title collate "fr-x-icu", d.code, c.profile,
            array_position(array['Ranked', 'OwnFirst', 'Awaited', 'Absent', 'Ineligible', 'Withdrawn'], c.standing), rank, c.code
        """;
}
