using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <summary>What somebody wrote on a sheet so far.</summary>
/// <param name="Scores">By criterion's id, whole numbers from 0 to 5; those not given yet are absent, never zero.</param>
/// <param name="Opinion">At the preselection only.</param>
/// <param name="Version">The version the page showed; 0 where the sheet was not begun at the jury.</param>
public sealed record SheetForm(IReadOnlyDictionary<int, int> Scores, Opinion? Opinion, string? Notes, int Version)
{
    private const int LongestNotes = 10000;

    /// <summary>What makes it unfit to be kept at all; null when nothing does.</summary>
    internal Refusal? Check(SelectionStage stage, IReadOnlyCollection<Criterion> criteria) =>
        Notes?.Length > LongestNotes ? SelectionRefusals.NotesTooLong
        : Scores.Any(score => score.Value is < 0 or > 5 || criteria.All(criterion => criterion.Id != score.Key)) || (stage == SelectionStage.Jury && Opinion is not null)
            ? SelectionRefusals.ScoresInvalid
            : null;

    /// <summary>What is missing before it can be handed in; null when nothing is.</summary>
    internal Refusal? Missing(SelectionStage stage, IReadOnlyCollection<Criterion> criteria) =>
        criteria.Count == 0 ? SelectionRefusals.NothingToScore
        : criteria.Any(criterion => !Scores.ContainsKey(criterion.Id)) ? SelectionRefusals.ScoresMissing
        : stage == SelectionStage.Preselection && Opinion is null ? SelectionRefusals.OpinionMissing
        : null;
}
