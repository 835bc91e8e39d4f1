namespace Eig.Core.Indicators;

/// <summary>What a report's value is. Stored as text equal to the member's name.</summary>
public enum PublishedNature
{
    Realisation,
    Target,
    Forecast,
}

/// <summary>The natures as the workbook and people write them.</summary>
public static class PublishedNatureText
{
    public static string Term(PublishedNature nature) => nature switch
    {
        PublishedNature.Realisation => "realisation",
        PublishedNature.Target => "cible",
        PublishedNature.Forecast => "prevision",
    };

    public static string Label(PublishedNature nature) => nature switch
    {
        PublishedNature.Realisation => "Réalisation",
        PublishedNature.Target => "Cible",
        PublishedNature.Forecast => "Prévision",
    };
}
