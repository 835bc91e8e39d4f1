namespace Eig.Core.Selection;

/// <summary>The two stages of selection. Stored as text equal to the member's name.</summary>
public enum SelectionStage
{
    Preselection,
    Jury,
}

public static class SelectionStageText
{
    public static string Label(SelectionStage stage) => stage switch
    {
        SelectionStage.Preselection => "Présélection",
        SelectionStage.Jury => "Jury",
    };
}
