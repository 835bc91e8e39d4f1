namespace Eig.Core.Indicators;

/// <summary>The stages of a promotion, in order.</summary>
public enum Stage
{
    Applied,
    Preselected,
    Heard,
    Laureates,
    Contracts,
    Perennises,
}

/// <summary>One stage of a promotion with its share of women, in %.</summary>
/// <param name="Count">Persons; null unless the stage is known.</param>
/// <param name="WomenNumerator">Women.</param>
/// <param name="WomenDenominator">Persons of known gender.</param>
/// <param name="WomenUnknown">Persons of unknown gender.</param>
public sealed record FunnelStage(
    Stage Stage, FigureStatus Status, int? Count,
    FigureStatus WomenStatus, int? WomenValue, int? WomenNumerator, int? WomenDenominator, int? WomenUnknown);

/// <param name="CandidatesPerWeek">One decimal; null without the dates of a call.</param>
public sealed record Funnel(string Promotion, IReadOnlyList<FunnelStage> Stages, decimal? CandidatesPerWeek);
