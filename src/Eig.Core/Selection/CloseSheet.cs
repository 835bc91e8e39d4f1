using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <summary>A sheet that was handed in.</summary>
/// <param name="Scores">By criterion's label, in the order of the criteria.</param>
/// <param name="Mean">Weighted, from 0 to 5, two decimals.</param>
public sealed record ClosedSheet(
    int ApplicationId, int AssessorId, int PromotionId, IReadOnlyList<(string Criterion, int Score)> Scores, Opinion? Opinion, decimal Mean);

/// <summary>
/// The step that closes a sheet: every criterion scored, an opinion at the preselection, and nothing changes on it any more.
/// What the stage keeps of it, the stage's own use case writes in the same unit of work.
/// </summary>
public static class CloseSheet
{
    /// <param name="application">Code.</param>
    public static async Task<Outcome<ClosedSheet>> ApplyAsync(UnitOfWork work, string application, SelectionStage stage, SheetForm form, DateTimeOffset now)
    {
        var written = await SaveSheet.WriteAsync(work, application, stage, form, SheetStatus.Submitted, now);
        if (!written.IsDone)
        {
            return written.Refusals[0];
        }

        await SaveSheet.AuditAsync(work, written.Value, SheetStatus.Submitted);
        var (sheet, criteria) = (written.Value.After, written.Value.Criteria);
        return new ClosedSheet(
            sheet.ApplicationId, sheet.AssessorId, sheet.PromotionId,
            [.. criteria.Select(criterion => (criterion.Label, sheet.Scores[criterion.Id]))], sheet.Opinion, Mean(criteria, sheet.Scores));
    }

    /// <summary>Each score as often as its criterion weighs; rounded half away from zero, as PostgreSQL does.</summary>
    /// <param name="criteria">One at least: without any, no sheet is handed in.</param>
    public static decimal Mean(IReadOnlyCollection<Criterion> criteria, IReadOnlyDictionary<int, int> scores) =>
        Math.Round(criteria.Sum(criterion => criterion.Weight * scores[criterion.Id]) / criteria.Sum(criterion => criterion.Weight), 2, MidpointRounding.AwayFromZero);
}
