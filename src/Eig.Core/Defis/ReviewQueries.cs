using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>A défi that one may score, with one's own review.</summary>
/// <param name="Review">Null while it is not begun.</param>
/// <param name="Scored">Criteria scored so far.</param>
public sealed record DefiToReview(string Code, string Title, string Administration, string PromotionCode, string Promotion, DateTime ClosesAt, ReviewStatus? Review, int Scored);

/// <summary>One's own review of a défi; empty while it is not begun.</summary>
/// <param name="Version">0 while it is not begun.</param>
public sealed record OwnReview(ReviewStatus? Status, string? Notes, int Version, DateTime? SubmittedAt, IReadOnlyDictionary<DefiCriterion, int> Scores);

/// <summary>What the jury of défis made of one.</summary>
/// <param name="Reviews">Handed in.</param>
/// <param name="Drafts">Begun and not handed in.</param>
/// <param name="Mean">Of the reviews' means, 0 to 5, two decimals; null without a review, or while the jury is open.</param>
/// <param name="Dispersion">Standard deviation of the reviews' means; null below two, or while the jury is open.</param>
public sealed record DefiResult(string Code, string Title, string Administration, int Posts, DefiStatus Status, string? StatusReason, int Reviews, int Drafts, decimal? Mean, decimal? Dispersion);

/// <param name="Window">When the jury of défis scores; null where it is not on the calendar.</param>
/// <param name="IsOpen">Scores are then shown to nobody but who gave them.</param>
public sealed record DefiResults(string PromotionCode, string Promotion, StepWindow? Window, bool IsOpen, IReadOnlyList<DefiResult> Defis);

/// <summary>One review as the team reads it once the jury is over.</summary>
/// <param name="Assessor">The name of who wrote it; the address where no account tells one.</param>
public sealed record ReadReview(string Assessor, string? Notes, DateTime SubmittedAt, int? Relevance, int? Entrepreneurship, int? Commitment, int? Transformation, int? Openness)
{
    public int? Score(DefiCriterion criterion) => criterion switch
    {
        DefiCriterion.Relevance => Relevance,
        DefiCriterion.Entrepreneurship => Entrepreneurship,
        DefiCriterion.Commitment => Commitment,
        DefiCriterion.Transformation => Transformation,
        DefiCriterion.Openness => Openness,
    };
}

/// <summary>Reads of the jury of défis.</summary>
public sealed class ReviewQueries(EigDatabase database, DomainClock clock)
{
    /// <summary>What the actor may score now, or has scored: those of the jury by their promotion, the team in all; never one's own administration's.</summary>
    public async Task<IReadOnlyList<DefiToReview>> OwnAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<DefiToReview>(
            """
            select d.code, d.title, a.name as administration, p.code as promotion_code, p.label as promotion, m.closes_at, r.status as review,
                (select count(*) from defi_score s where s.defi_id = d.id and s.assessor_id = r.assessor_id)::int as scored
            from defi d
            join promotion p on p.id = d.promotion_id
            join administration a on a.id = d.administration_id
            join milestone m on m.promotion_id = p.id and m.kind = 'DefiJury'
            left join defi_review r on r.defi_id = d.id and r.assessor_id = (select access.assessor_id())
            where d.id <> all ((select access.barred_defis())::integer[])
              and ((select access.has_role('Team')) or d.promotion_id = any ((select access.jury_promotions())::integer[]))
              and (r.status is not null or d.status = 'Admitted' and @now >= m.opens_at and @now < m.closes_at)
            order by m.closes_at desc, p.code, d.title collate "fr-x-icu", d.code
            """, new { now = clock.Now.UtcDateTime });
    }

    /// <param name="code">Of a défi.</param>
    public async Task<OwnReview> OwnAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var review = await work.QuerySingleOrDefaultAsync<ReviewRow>(
            """
            select r.status, r.notes, r.version, r.submitted_at
            from defi_review r join defi d on d.id = r.defi_id
            where d.code = @code and r.assessor_id = (select access.assessor_id())
            """, new { code });
        var scores = await work.QueryAsync<ScoreRow>(
            """
            select s.criterion, s.score
            from defi_score s join defi d on d.id = s.defi_id
            where d.code = @code and s.assessor_id = (select access.assessor_id())
            """, new { code });
        return new OwnReview(review?.Status, review?.Notes, review?.Version ?? 0, review?.SubmittedAt, scores.ToDictionary(score => score.Criterion, score => (int)score.Score));
    }

    /// <summary>For the team. The best mean first; while the jury is open, by title and without scores.</summary>
    /// <param name="promotion">Code.</param>
    /// <returns>Null when no promotion has that code.</returns>
    public async Task<DefiResults?> ResultsAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await work.QuerySingleOrDefaultAsync<PromotionRow>("select id, code, label from promotion where code = @promotion", new { promotion }) is not { } found)
        {
            return null;
        }

        var window = await Deadlines.WindowAsync(work, found.Id, CalendarStep.DefiJury);
        var isOpen = window?.IsOpen(clock.Now) ?? false;
        var defis = await work.QueryAsync<DefiResult>(
            """
            with review as (
                select r.defi_id, r.status, avg(s.score) filter (where r.status = 'Submitted') as mean
                from defi_review r
                left join defi_score s on s.defi_id = r.defi_id and s.assessor_id = r.assessor_id
                group by r.defi_id, r.assessor_id, r.status
            )
            select d.code, d.title, a.name as administration, d.posts, d.status, d.status_reason,
                (count(*) filter (where r.status = 'Submitted'))::int as reviews, (count(*) filter (where r.status = 'Draft'))::int as drafts,
                case when @isOpen then null else round(avg(r.mean), 2) end as mean,
                case when @isOpen then null else round(stddev_samp(r.mean), 2) end as dispersion
            from defi d
            join administration a on a.id = d.administration_id
            left join review r on r.defi_id = d.id
            where d.promotion_id = @Id and d.status <> 'Draft'
            group by d.id, a.name
            order by mean desc nulls last, d.title collate "fr-x-icu", d.code
            """, new { found.Id, isOpen });
        return new DefiResults(found.Code, found.Label, window, isOpen, defis);
    }

    /// <summary>The reviews of one défi, for the team; none while the jury is open.</summary>
    /// <param name="code">Of a défi.</param>
    public async Task<IReadOnlyList<ReadReview>> OfDefiAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ReadReview>(
            """
            select coalesce(n.name, s.address) as assessor, r.notes, r.submitted_at,
                (max(v.score) filter (where v.criterion = 'Relevance'))::int as relevance, (max(v.score) filter (where v.criterion = 'Entrepreneurship'))::int as entrepreneurship,
                (max(v.score) filter (where v.criterion = 'Commitment'))::int as commitment, (max(v.score) filter (where v.criterion = 'Transformation'))::int as transformation,
                (max(v.score) filter (where v.criterion = 'Openness'))::int as openness
            from defi_review r
            join defi d on d.id = r.defi_id
            join assessor s on s.id = r.assessor_id
            left join access.assessor_names() n on n.assessor_id = r.assessor_id
            left join defi_score v on v.defi_id = r.defi_id and v.assessor_id = r.assessor_id
            where d.code = @code and r.status = 'Submitted'
              and not exists (select from milestone m where m.promotion_id = d.promotion_id and m.kind = 'DefiJury' and @now >= m.opens_at and @now < m.closes_at)
            group by s.id, n.name, s.address, r.notes, r.submitted_at
            order by coalesce(n.name, s.address), s.id
            """, new { code, now = clock.Now.UtcDateTime });
    }

    private sealed record PromotionRow(int Id, string Code, string Label);

    private sealed record ReviewRow(ReviewStatus Status, string? Notes, int Version, DateTime? SubmittedAt);

    private sealed record ScoreRow(DefiCriterion Criterion, short Score);
}
