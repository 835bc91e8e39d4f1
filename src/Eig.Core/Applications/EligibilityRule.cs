namespace Eig.Core.Applications;

/// <summary>Why somebody may not be allowed to apply. A rule flags, people decide. Told by SQL as text equal to the member's name.</summary>
public enum EligibilityRule
{
    /// <summary>They say that they are a public agent in post.</summary>
    PublicAgent,

    /// <summary>Their address is that of somebody who sits or reads for this promotion.</summary>
    JuryMember,

    /// <summary>They had a mission in an earlier promotion.</summary>
    EarlierMission,

    /// <summary>Filed on a day on which the call was not open.</summary>
    OutsideTheCall,
}

public static class EligibilityRuleText
{
    /// <summary>The rule, in words.</summary>
    public static string Sentence(EligibilityRule rule) => rule switch
    {
        EligibilityRule.PublicAgent => "La personne se dit agente ou agent public en poste\u00a0: l’appel s’adresse à des personnes extérieures à l’administration.",
        EligibilityRule.JuryMember => "L’adresse est celle d’une personne qui lit ou siège pour cette promotion\u00a0: on ne peut pas être candidat et juge.",
        EligibilityRule.EarlierMission => "La personne a déjà été en mission dans une promotion précédente.",
        EligibilityRule.OutsideTheCall => "La candidature a été déposée un jour où l’appel n’était pas ouvert.",
    };

    public static string Label(EligibilityRule rule) => rule switch
    {
        EligibilityRule.PublicAgent => "Agent public en poste",
        EligibilityRule.JuryMember => "Membre du jury",
        EligibilityRule.EarlierMission => "Déjà en mission",
        EligibilityRule.OutsideTheCall => "Hors délai",
    };
}
