using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Selection;

namespace Eig.Core.Preselection;

/// <summary>What the readings of an application come to.</summary>
/// <param name="Readings">Handed in, without those of people who have declared a conflict since.</param>
/// <param name="Awaited">Given to somebody and not handed in yet.</param>
/// <param name="Mean">Of the readings' means, two decimals; null without a reading.</param>
/// <param name="Spread">Between the highest and the lowest; null under two readings.</param>
/// <param name="RemarkTexts">What the readers wrote, without who wrote it, between unit separators; null where nobody did.</param>
/// <param name="IsHidden">The reader of the page has yet to hand in their own: nothing of it is shown before.</param>
/// <param name="Outcome">Null until it is decided.</param>
public sealed record ResultLine(
    int Id, string Code, Profile Profile, Sector? Sector, int Readings, int Awaited, decimal? Mean, decimal? Spread, int Retained, int Reserved, int Rejected,
    string? RemarkTexts, bool IsHidden, PreselectionOutcome? Outcome, string? Reason)
{
    public IReadOnlyList<string> Remarks => RemarkTexts?.Split('\u001f') ?? [];

    /// <summary>On which side of a threshold it stands; an application that nobody read is on neither.</summary>
    public bool? IsAbove(decimal threshold) => Mean is { } mean ? mean >= threshold : null;

    /// <summary>Whether readings lie too far apart, and the one more that this calls for was given to nobody yet.</summary>
    public bool IsToReadAgain(SelectionSettings settings) => Spread > settings.ReadingGap && Readings + Awaited <= settings.Readings;
}

/// <summary>One side of the line.</summary>
/// <param name="WomenStatus">Known, NotDetermined (more than one in ten of unknown gender) or NotApplicable, as everywhere.</param>
/// <param name="WomenPercent">Of those of known gender; null unless known.</param>
public sealed record Side(bool IsIn, int Count, string WomenStatus, int? WomenPercent, int Women, int Unknown);

/// <summary>The results of a promotion's preselection.</summary>
/// <param name="Lines">The best mean first; those that nobody read last.</param>
/// <param name="IsBlind">Whoever asks scores in this promotion: genders are not for them.</param>
public sealed record PreselectionResults(SelectionSettings Settings, IReadOnlyList<ResultLine> Lines, bool IsBlind)
{
    /// <summary>Those a decision is still to be made on.</summary>
    public IEnumerable<ResultLine> Undecided => Lines.Where(line => line.Outcome is null);

    /// <summary>Tells whether what is decided is what was shown.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        ' ', Lines.OrderBy(line => line.Id).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Id}:{line.Readings}:{line.Mean}:{line.Outcome}"))))))[..32];

    /// <summary>Parameter: PromotionId.</summary>
    internal const string Sql =
        """
        select a.id, a.code, a.profile, a.sector, coalesce(o.readings, 0) as readings, coalesce(w.awaited, 0) as awaited, o.mean, o.spread,
            coalesce(o.retained, 0) as retained, coalesce(o.reserved, 0) as reserved, coalesce(o.rejected, 0) as rejected,
            o.remark_texts, a.id = any ((select access.pending_applications('Preselection'))::integer[]) as is_hidden, d.outcome, d.reason
        from application a
        left join (
            select o.application_id, count(*)::int as readings, round(avg(o.score), 2) as mean,
                case when count(o.score) > 1 then max(o.score) - min(o.score) end as spread,
                (count(*) filter (where o.opinion = 'Retained'))::int as retained, (count(*) filter (where o.opinion = 'Reserved'))::int as reserved,
                (count(*) filter (where o.opinion = 'Rejected'))::int as rejected,
                string_agg(s.notes, e'\x1f' order by o.score desc nulls last, s.notes) as remark_texts
            from preselection_opinion o
            left join sheet s on s.application_id = o.application_id and s.assessor_id = o.assessor_id and s.stage = 'Preselection'
            where o.promotion_id = @PromotionId
              and not exists (select from conflict_of_interest c where c.application_id = o.application_id and c.assessor_id = o.assessor_id)
            group by o.application_id
        ) o on o.application_id = a.id
        left join (
            select r.application_id, count(*)::int as awaited from access.readings(@PromotionId) r where r.status <> 'Submitted' group by r.application_id
        ) w on w.application_id = a.id
        left join preselection_decision d on d.application_id = a.id
        where a.promotion_id = @PromotionId and (d.application_id is not null or a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible')
        order by o.mean desc nulls last, a.code
        """;

    /// <returns>Null when there is no such promotion.</returns>
    public static async Task<PreselectionResults?> ReadAsync(UnitOfWork work, string promotion)
    {
        if (await SelectionSettings.FindAsync(work, promotion) is not { } settings)
        {
            return null;
        }

        var lines = await work.QueryAsync<ResultLine>(Sql, new { settings.PromotionId });
        return new PreselectionResults(settings, lines, await work.QuerySingleAsync<bool>("select access.scores_in(@PromotionId)", new { settings.PromotionId }));
    }
}

/// <summary>Reads for the team that decides the preselection.</summary>
public sealed class ResultQueries(EigDatabase database)
{
    /// <returns>Null when there is no such promotion.</returns>
    public async Task<PreselectionResults?> FindAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await PreselectionResults.ReadAsync(work, promotion);
    }

    /// <summary>The lines of a promotion's results, for a file. Codes only: they name nobody.</summary>
    public IAsyncEnumerable<ResultLine> ExportAsync(Actor actor, int promotionId, CancellationToken cancellation) =>
        database.ExportAsync<ResultLine>(actor, list: null, PreselectionResults.Sql, new { promotionId }, cancellation);

    /// <summary>How many are on either side of a line, and the share of women there, by the rule of every figure.</summary>
    /// <param name="inside">Applications on the good side.</param>
    /// <param name="outside">Applications on the other.</param>
    public async Task<IReadOnlyList<Side>> SidesAsync(Actor actor, IReadOnlyCollection<int> inside, IReadOnlyCollection<int> outside, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Side>(
            """
            select s.is_in, s.count::int, figure.share_status(s.known, s.count - s.known) as women_status,
                case when figure.share_status(s.known, s.count - s.known) = 'Known' then figure.percent(s.women, s.known) end as women_percent,
                s.women::int, (s.count - s.known)::int as unknown
            from (
                select v.is_in, count(a.id) as count, count(g.gender) as known, count(*) filter (where g.gender = 'F') as women
                from (values (true), (false)) v (is_in)
                left join application a on a.id = any (case when v.is_in then @inside else @outside end)
                left join person_gender g on g.person_id = a.person_id
                group by v.is_in
            ) s
            order by s.is_in desc
            """, new { inside = inside.ToArray(), outside = outside.ToArray() });
    }
}
