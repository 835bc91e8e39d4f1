namespace Eig.Core.Deliberation;

/// <summary>How far the deliberation of a promotion came. Stored as text equal to the member's name.</summary>
public enum DeliberationStatus
{
    Draft,

    /// <summary>Stands still, until a second person releases it or sends it back.</summary>
    Prepared,
    Released,
}

public static class DeliberationStatusText
{
    public static string Label(DeliberationStatus status) => status switch
    {
        DeliberationStatus.Draft => "En préparation",
        DeliberationStatus.Prepared => "Prête à être publiée",
        DeliberationStatus.Released => "Publiée",
    };

    public static bool CanBecome(this DeliberationStatus from, DeliberationStatus to) => (from, to) switch
    {
        (DeliberationStatus.Draft, DeliberationStatus.Prepared) => true,
        (DeliberationStatus.Prepared, DeliberationStatus.Draft) => true,
        (DeliberationStatus.Prepared, DeliberationStatus.Released) => true,
        _ => false,
    };
}
