namespace Eig.Core.Deliberation;

/// <summary>How far the offer of a post came. Stored as text equal to the member's name.</summary>
public enum OfferStatus
{
    Open,
    Accepted,
    Declined,
    Expired,

    /// <summary>By a reasoned act of the team.</summary>
    Withdrawn,
}

public static class OfferStatusText
{
    public static string Label(OfferStatus status) => status switch
    {
        OfferStatus.Open => "En attente de réponse",
        OfferStatus.Accepted => "Acceptée",
        OfferStatus.Declined => "Déclinée",
        OfferStatus.Expired => "Sans réponse dans le délai",
        OfferStatus.Withdrawn => "Retirée",
    };

    public static bool CanBecome(this OfferStatus from, OfferStatus to) => (from, to) switch
    {
        (OfferStatus.Open, OfferStatus.Accepted) => true,
        (OfferStatus.Open, OfferStatus.Declined) => true,
        (OfferStatus.Open, OfferStatus.Expired) => true,
        (OfferStatus.Open, OfferStatus.Withdrawn) => true,
        (OfferStatus.Accepted, OfferStatus.Declined) => true,
        (OfferStatus.Accepted, OfferStatus.Withdrawn) => true,
        _ => false,
    };
}
