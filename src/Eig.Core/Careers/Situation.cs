namespace Eig.Core.Careers;

/// <summary>Where a person is on a date. Stored as text equal to the member's name.</summary>
public enum Situation
{
    SameDefi,
    SameAdministration,
    StateStartup,
    OtherDinum,
    OtherAdministration,
    Association,
    PrivateSector,
    SelfEmployed,
    Research,
    Studies,

    /// <summary>The person does not wish to say: unknown to the figures, answered to the survey.</summary>
    Undisclosed,
}

/// <summary>The situations as the workbook and people write them.</summary>
public static class SituationText
{
    public static string Term(Situation situation) => situation switch
    {
        Situation.SameDefi => "meme_defi",
        Situation.SameAdministration => "meme_administration",
        Situation.StateStartup => "startup_etat",
        Situation.OtherDinum => "autre_dinum",
        Situation.OtherAdministration => "autre_administration",
        Situation.Association => "association",
        Situation.PrivateSector => "prive",
        Situation.SelfEmployed => "independant",
        Situation.Research => "recherche",
        Situation.Studies => "etudes",
        Situation.Undisclosed => "secret",
    };

    public static string Label(Situation situation) => situation switch
    {
        Situation.SameDefi => "Sur le même défi",
        Situation.SameAdministration => "Dans la même administration",
        Situation.StateStartup => "Dans une start-up d’État",
        Situation.OtherDinum => "Sur un autre projet de la DINUM",
        Situation.OtherAdministration => "Dans une autre administration",
        Situation.Association => "Dans une association",
        Situation.PrivateSector => "Dans le secteur privé",
        Situation.SelfEmployed => "À son compte",
        Situation.Research => "Dans la recherche",
        Situation.Studies => "En études",
        Situation.Undisclosed => "Ne souhaite pas le dire",
    };
}
