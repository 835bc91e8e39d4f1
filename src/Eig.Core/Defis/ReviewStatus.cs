namespace Eig.Core.Defis;

/// <summary>How far somebody's review of a défi came. Stored as text equal to the member's name.</summary>
public enum ReviewStatus
{
    Draft,
    Submitted,
}

public static class ReviewStatusText
{
    public static string Label(ReviewStatus status) => status switch
    {
        ReviewStatus.Draft => "En cours",
        ReviewStatus.Submitted => "Rendu",
    };

    public static bool CanBecome(this ReviewStatus from, ReviewStatus to) => (from, to) switch
    {
        (ReviewStatus.Draft, ReviewStatus.Submitted) => true,
        _ => false,
    };
}
