namespace Eig.Core.Selection;

/// <summary>What the deliberation decides on an application. Stored as text equal to the member's name.</summary>
public enum DecisionOutcome
{
    Laureate,
    WaitingList,
    NotSelected,

    /// <summary>A laureate who withdrew: no longer one.</summary>
    Withdrawn,
}

/// <summary>The decisions as the workbook and people write them.</summary>
public static class DecisionOutcomeText
{
    public static string Term(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Laureate => "laureat",
        DecisionOutcome.WaitingList => "liste_attente",
        DecisionOutcome.NotSelected => "non_retenu",
        DecisionOutcome.Withdrawn => "desistement",
    };

    public static string Label(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Laureate => "Lauréat·e",
        DecisionOutcome.WaitingList => "Liste d’attente",
        DecisionOutcome.NotSelected => "Non retenu·e",
        DecisionOutcome.Withdrawn => "Désistement",
    };
}
