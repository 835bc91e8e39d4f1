namespace Eig.Core.Defis;

/// <summary>How far a défi came. Stored as text equal to the member's name.</summary>
public enum DefiStatus
{
    /// <summary>Being written by its administration; nobody else reads it, but the team.</summary>
    Draft,

    /// <summary>Handed in, waits for the team's screening.</summary>
    Proposed,

    /// <summary>Screened, goes to the jury of défis.</summary>
    Admitted,
    Kept,
    NotKept,

    /// <summary>Withdrawn by its administration.</summary>
    Withdrawn,
}

/// <summary>The statuses as the workbook and people write them.</summary>
public static class DefiStatusText
{
    /// <returns>Null for what a workbook cannot say.</returns>
    public static string? Term(DefiStatus status) => status switch
    {
        DefiStatus.Proposed => "propose",
        DefiStatus.Kept => "retenu",
        DefiStatus.NotKept => "non_retenu",
        DefiStatus.Withdrawn => "abandonne",
        DefiStatus.Draft or DefiStatus.Admitted => null,
    };

    public static string Label(DefiStatus status) => status switch
    {
        DefiStatus.Draft => "Brouillon",
        DefiStatus.Proposed => "Proposé",
        DefiStatus.Admitted => "Recevable",
        DefiStatus.Kept => "Retenu",
        DefiStatus.NotKept => "Non retenu",
        DefiStatus.Withdrawn => "Abandonné",
    };

    public static bool CanBecome(this DefiStatus from, DefiStatus to) => (from, to) switch
    {
        (DefiStatus.Draft, DefiStatus.Proposed) => true,
        (DefiStatus.Draft, DefiStatus.Withdrawn) => true,
        // Sent back to be completed.
        (DefiStatus.Proposed, DefiStatus.Draft) => true,
        (DefiStatus.Proposed, DefiStatus.Admitted) => true,
        (DefiStatus.Proposed, DefiStatus.NotKept) => true,
        (DefiStatus.Proposed, DefiStatus.Withdrawn) => true,
        (DefiStatus.Admitted, DefiStatus.Kept) => true,
        (DefiStatus.Admitted, DefiStatus.NotKept) => true,
        (DefiStatus.Admitted, DefiStatus.Withdrawn) => true,
        (DefiStatus.Kept, DefiStatus.Withdrawn) => true,
        _ => false,
    };
}
