namespace Eig.Core.Deliberation;

/// <summary>What a draft would decide on an application. Stored as text equal to the member's name.</summary>
public enum DraftOutcome
{
    Laureate,
    WaitingList,
    NotSelected,
}

public static class DraftOutcomeText
{
    public static string Label(DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Laureate => "Lauréat·e",
        DraftOutcome.WaitingList => "Liste d’attente",
        DraftOutcome.NotSelected => "Non retenu·e",
    };
}
