using Eig.Core.Database;

namespace Eig.Core.Selection;

/// <summary>What is scored from 0 to 5 at a stage, and how much it weighs.</summary>
/// <param name="Id">0 for one that is not stored yet.</param>
public sealed record Criterion(int Id, SelectionStage Stage, string Label, decimal Weight, short Position);

/// <summary>How a promotion selects.</summary>
/// <param name="PromotionCode">Code.</param>
/// <param name="Promotion">Label.</param>
/// <param name="Readings">Readings each application gets at least.</param>
/// <param name="ReadingGap">Two means further apart than this call for one reading more.</param>
/// <param name="Quorum">Members of the jury who may hear, conflicts of interest taken away.</param>
/// <param name="AcceptanceDays">Days to accept a post.</param>
/// <param name="DecidedAt">When the preselection was decided; UTC.</param>
/// <param name="Version">0 while nobody has opened the promotion's selection: what stands here is then what is proposed.</param>
public sealed record SelectionSettings(
    int PromotionId, string PromotionCode, string Promotion, Evaluators Evaluators, short Readings, decimal ReadingGap, short Quorum, short AcceptanceDays,
    DateTime? DecidedAt, int Version)
{
    public bool IsOpened => Version > 0;

    /// <returns>Null when there is no such promotion.</returns>
    public static Task<SelectionSettings?> FindAsync(UnitOfWork work, string promotion) => work.QuerySingleOrDefaultAsync<SelectionSettings>(
        """
        select p.id as promotion_id, p.code as promotion_code, p.label as promotion, coalesce(s.evaluators, 'Team') as evaluators,
            coalesce(s.readings, 2::smallint) as readings, coalesce(s.reading_gap, 1.5) as reading_gap, coalesce(s.quorum, 3::smallint) as quorum,
            coalesce(s.acceptance_days, 15::smallint) as acceptance_days, s.preselection_decided_at as decided_at, coalesce(s.version, 0) as version
        from promotion p
        left join selection_setting s on s.promotion_id = p.id
        where p.code = @promotion
        """, new { promotion });

    /// <summary>The criteria of a promotion in the order they are scored, stage by stage.</summary>
    public static Task<IReadOnlyList<Criterion>> CriteriaAsync(UnitOfWork work, int promotionId) => work.QueryAsync<Criterion>(
        "select id, stage, label, weight, position from criterion where promotion_id = @promotionId order by stage desc, position, id", new { promotionId });

    /// <summary>What a promotion that has no criteria yet is proposed.</summary>
    public static IReadOnlyList<Criterion> ProposedCriteria { get; } =
    [
        new(0, SelectionStage.Preselection, "Compétences du métier", 2, 1),
        new(0, SelectionStage.Preselection, "Motivation pour l’intérêt général", 1, 2),
        new(0, SelectionStage.Preselection, "Adéquation aux défis choisis", 1, 3),
        new(0, SelectionStage.Jury, "Compétences du métier", 2, 1),
        new(0, SelectionStage.Jury, "Compréhension du défi", 1, 2),
        new(0, SelectionStage.Jury, "Capacité à travailler en équipe", 1, 3),
    ];
}

/// <summary>Reads of how promotions select; anybody signed in may know the rules.</summary>
public sealed class SelectionQueries(EigDatabase database)
{
    /// <returns>Null when there is no such promotion.</returns>
    public async Task<(SelectionSettings Settings, IReadOnlyList<Criterion> Criteria, bool PreselectionBegun, bool JuryBegun)?> FindAsync(
        Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await SelectionSettings.FindAsync(work, promotion) is not { } settings)
        {
            return null;
        }

        var criteria = await SelectionSettings.CriteriaAsync(work, settings.PromotionId);
        var begun = await work.QuerySingleAsync<(bool, bool)>(
            "select access.scoring_has_begun(@PromotionId, 'Preselection'), access.scoring_has_begun(@PromotionId, 'Jury')", new { settings.PromotionId });
        return (settings, criteria, begun.Item1, begun.Item2);
    }
}
