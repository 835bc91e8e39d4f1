namespace Eig.Core.Defis;

/// <summary>The form by which a host nominates a défi, step by step; each is saved by itself.</summary>
public enum NominationStep
{
    /// <summary>The problem and its users.</summary>
    Problem,

    /// <summary>Hypotheses, risks, partners, the public policy it serves.</summary>
    Plan,

    /// <summary>Posts by profile, and what team is sought.</summary>
    Team,

    /// <summary>Whom to call, and who carries the défi beside the host.</summary>
    Contacts,

    /// <summary>What is missing, and the proposal itself.</summary>
    Check,
}

public static class NominationStepText
{
    public static string Label(NominationStep step) => step switch
    {
        NominationStep.Problem => "Le problème et les personnes concernées",
        NominationStep.Plan => "Hypothèses, risques et partenaires",
        NominationStep.Team => "Postes et équipe recherchée",
        NominationStep.Contacts => "Contacts et co-porteurs",
        NominationStep.Check => "Vérifier et proposer",
    };

    /// <summary>As it stands in an address.</summary>
    public static string Slug(NominationStep step) => step switch
    {
        NominationStep.Problem => "probleme",
        NominationStep.Plan => "hypotheses",
        NominationStep.Team => "equipe",
        NominationStep.Contacts => "contacts",
        NominationStep.Check => "verification",
    };
}
