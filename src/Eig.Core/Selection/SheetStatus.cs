namespace Eig.Core.Selection;

/// <summary>How far somebody's reading of an application came. Stored as text equal to the member's name.</summary>
public enum SheetStatus
{
    Assigned,
    Draft,

    /// <summary>Handed in: it does not change any more, and others' become visible.</summary>
    Submitted,
}

public static class SheetStatusText
{
    public static string Label(SheetStatus status) => status switch
    {
        SheetStatus.Assigned => "À lire",
        SheetStatus.Draft => "En cours",
        SheetStatus.Submitted => "Rendue",
    };

    public static bool CanBecome(this SheetStatus from, SheetStatus to) => (from, to) switch
    {
        (SheetStatus.Assigned, SheetStatus.Draft) => true,
        (SheetStatus.Assigned, SheetStatus.Submitted) => true,
        (SheetStatus.Draft, SheetStatus.Submitted) => true,
        _ => false,
    };
}
