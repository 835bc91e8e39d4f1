using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <param name="Criteria">All of them; those without an id are new, those left out are removed.</param>
/// <param name="Version">The version the page showed; 0 opens the promotion's selection.</param>
public sealed record SettingsForm(
    Evaluators Evaluators, int Readings, decimal ReadingGap, int Quorum, int AcceptanceDays, IReadOnlyList<Criterion> Criteria, int Version);

/// <summary>The team says how a promotion selects. What was begun with a stage's criteria is judged by them to the end.</summary>
public sealed class EditSelectionSettings(EigDatabase database)
{
    private const int LongestLabel = 100;

    /// <param name="promotion">Code.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, SettingsForm form, CancellationToken cancellation)
    {
        if (Check(form) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await SelectionSettings.FindAsync(work, promotion) is not { } before)
        {
            return SelectionRefusals.PromotionUnknown;
        }

        // The row first: who comes second waits here, and finds another version.
        if (!await SaveAsync(work, before.PromotionId, form))
        {
            return SelectionRefusals.SettingsChanged;
        }

        foreach (var stage in Enum.GetValues<SelectionStage>())
        {
            if (!await SaveCriteriaAsync(work, before.PromotionId, stage, [.. form.Criteria.Where(criterion => criterion.Stage == stage)]))
            {
                return SelectionRefusals.CriteriaFrozen;
            }
        }

        await work.AuditAsync("EditSelectionSettings", "Promotion", $"{before.PromotionId}", $"version {form.Version}", $"version {form.Version + 1}");
        await work.CommitAsync();
        return form.Version + 1;
    }

    private static async Task<bool> SaveAsync(UnitOfWork work, int promotionId, SettingsForm form)
    {
        var parameters = new
        {
            promotionId, evaluators = form.Evaluators.ToString(), readings = (short)form.Readings, form.ReadingGap, quorum = (short)form.Quorum,
            days = (short)form.AcceptanceDays, form.Version,
        };
        return 1 == await work.ExecuteAsync(form.Version == 0
            ? """
              insert into selection_setting (promotion_id, evaluators, readings, reading_gap, quorum, acceptance_days)
              values (@promotionId, @evaluators, @readings, @ReadingGap, @quorum, @days)
              on conflict on constraint selection_setting_pk do nothing
              """
            : """
              update selection_setting set evaluators = @evaluators, readings = @readings, reading_gap = @ReadingGap, quorum = @quorum,
                  acceptance_days = @days, version = version + 1
              where promotion_id = @promotionId and version = @Version
              """, parameters);
    }

    /// <returns>False when the stage's criteria may not change any more.</returns>
    private static async Task<bool> SaveCriteriaAsync(UnitOfWork work, int promotionId, SelectionStage stage, IReadOnlyList<Criterion> wanted)
    {
        var there = (await SelectionSettings.CriteriaAsync(work, promotionId)).Where(criterion => criterion.Stage == stage).ToList();
        if (there.Select(Content).SequenceEqual(wanted.Select(Content)))
        {
            return true;
        }

        if (await work.QuerySingleAsync<bool>("select access.scoring_has_begun(@promotionId, @stage)", new { promotionId, stage = stage.ToString() }))
        {
            return false;
        }

        // Nothing hangs on them yet: made anew, so that two labels may be exchanged without meeting on the way.
        await work.ExecuteAsync("delete from criterion where promotion_id = @promotionId and stage = @stage", new { promotionId, stage = stage.ToString() });
        foreach (var (index, criterion) in wanted.Index())
        {
            await work.ExecuteAsync(
                "insert into criterion (promotion_id, stage, label, weight, position) values (@promotionId, @stage, @Label, @Weight, @position)",
                new { promotionId, stage = stage.ToString(), criterion.Label, criterion.Weight, position = (short)(index + 1) });
        }

        return true;
    }

    private static (string, decimal) Content(Criterion criterion) => (criterion.Label, criterion.Weight);

    private static Refusal? Check(SettingsForm form)
    {
        if (form is not { Readings: >= 2 and <= 5, ReadingGap: >= 0.5m and <= 5, Quorum: >= 1 and <= 20, AcceptanceDays: >= 1 and <= 60 })
        {
            return SelectionRefusals.NumbersInvalid;
        }

        return form.Criteria.Select(criterion => criterion.Stage).Distinct().Count() < Enum.GetValues<SelectionStage>().Length ? SelectionRefusals.CriteriaMissing
            : form.Criteria.Any(criterion => criterion is not { Label.Length: > 0 and <= LongestLabel, Weight: > 0 and <= 10 })
                || form.Criteria.DistinctBy(criterion => (criterion.Stage, criterion.Label)).Count() < form.Criteria.Count ? SelectionRefusals.CriterionInvalid
            : null;
    }
}
