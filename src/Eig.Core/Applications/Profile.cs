namespace Eig.Core.Applications;

/// <summary>The trade somebody applies with. Stored as text equal to the member's name.</summary>
public enum Profile
{
    Development,
    DataScience,
    DataEngineering,
    Design,
    Legal,
    Coaching,
    Other,
}

/// <summary>The trades as the workbook and people write them.</summary>
public static class ProfileText
{
    public static string Term(Profile profile) => profile switch
    {
        Profile.Development => "developpement",
        Profile.DataScience => "data-science",
        Profile.DataEngineering => "data-engineering",
        Profile.Design => "design",
        Profile.Legal => "juridique",
        Profile.Coaching => "coaching",
        Profile.Other => "autre",
    };

    public static string Label(Profile profile) => profile switch
    {
        Profile.Development => "Développement",
        Profile.DataScience => "Science des données",
        Profile.DataEngineering => "Ingénierie des données",
        Profile.Design => "Design",
        Profile.Legal => "Droit du numérique",
        Profile.Coaching => "Accompagnement",
        Profile.Other => "Autre métier",
    };
}
