namespace Eig.Core.Defis;

/// <summary>How far a défi came. Stored as text equal to the member's name.</summary>
public enum DefiStatus
{
    Proposed,
    Kept,
    NotKept,

    /// <summary>Withdrawn by its administration.</summary>
    Withdrawn,
}

/// <summary>The statuses as the workbook and people write them.</summary>
public static class DefiStatusText
{
    public static string Term(DefiStatus status) => status switch
    {
        DefiStatus.Proposed => "propose",
        DefiStatus.Kept => "retenu",
        DefiStatus.NotKept => "non_retenu",
        DefiStatus.Withdrawn => "abandonne",
    };

    public static string Label(DefiStatus status) => status switch
    {
        DefiStatus.Proposed => "Proposé",
        DefiStatus.Kept => "Retenu",
        DefiStatus.NotKept => "Non retenu",
        DefiStatus.Withdrawn => "Abandonné",
    };
}
