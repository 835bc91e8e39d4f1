namespace Eig.Core.Jury;

/// <summary>Where an application stands in the ranking of a défi and a profile. A missing score is none of them zero.</summary>
public enum RankingStanding
{
    /// <summary>Scored: it has a mean and a rank.</summary>
    Ranked,

    /// <summary>The reader has scores of their own to hand in first: others' are not shown, and no mean is made of what is left.</summary>
    OwnFirst,

    /// <summary>Nobody has scored it yet.</summary>
    Awaited,

    /// <summary>Did not come to any of its hearings.</summary>
    Absent,

    /// <summary>The application was found not to be eligible.</summary>
    Ineligible,

    /// <summary>The person withdrew.</summary>
    Withdrawn,
}

public static class RankingStandingText
{
    public static string Label(RankingStanding standing) => standing switch
    {
        RankingStanding.Ranked => "Classée",
        RankingStanding.OwnFirst => "Vos notes sont attendues",
        RankingStanding.Awaited => "Pas encore notée",
        RankingStanding.Absent => "Absente à l’audition",
        RankingStanding.Ineligible => "Non recevable",
        RankingStanding.Withdrawn => "Retirée",
    };
}
