namespace Eig.Core.Careers;

/// <summary>Who says where a person is. Stored as text equal to the member's name.</summary>
public enum SituationSource
{
    Survey,
    Administration,
    Team,
}

/// <summary>The sources as the workbook and people write them.</summary>
public static class SituationSourceText
{
    public static string Term(SituationSource source) => source switch
    {
        SituationSource.Survey => "enquete",
        SituationSource.Administration => "administration",
        SituationSource.Team => "equipe",
    };

    public static string Label(SituationSource source) => source switch
    {
        SituationSource.Survey => "Enquête",
        SituationSource.Administration => "Administration d’accueil",
        SituationSource.Team => "Équipe du programme",
    };
}
