namespace Eig.Core.Applications;

/// <summary>What the team decided on whether somebody may apply; null while nobody has. Stored as text equal to the member's name.</summary>
public enum Eligibility
{
    Eligible,
    Ineligible,
}

public static class EligibilityText
{
    public static string Label(Eligibility eligibility) => eligibility switch
    {
        Eligibility.Eligible => "Recevable",
        Eligibility.Ineligible => "Non recevable",
    };
}
