namespace Eig.Core.Preselection;

/// <summary>What the preselection decides on an application. Stored as text equal to the member's name.</summary>
public enum PreselectionOutcome
{
    Preselected,
    NotPreselected,
}

public static class PreselectionOutcomeText
{
    public static string Label(PreselectionOutcome outcome) => outcome switch
    {
        PreselectionOutcome.Preselected => "Présélectionnée",
        PreselectionOutcome.NotPreselected => "Non présélectionnée",
    };
}
