namespace Eig.Core.Promotions;

/// <summary>Promotions in French.</summary>
public static class PromotionText
{
    public static string Phase(PromotionPhase phase) => phase switch
    {
        PromotionPhase.Upcoming => "À venir",
        PromotionPhase.CallOpen => "Appel à candidatures",
        PromotionPhase.Selection => "Sélection",
        PromotionPhase.Mission => "Mission",
        PromotionPhase.FollowUp => "Suivi un an après (N+1)",
        PromotionPhase.Closed => "Terminée",
    };

    /// <summary>The same in a word or two, for badges.</summary>
    public static string ShortPhase(PromotionPhase phase) => phase switch
    {
        PromotionPhase.CallOpen => "Appel ouvert",
        PromotionPhase.Mission => "En mission",
        PromotionPhase.FollowUp => "Suivi N+1",
        _ => Phase(phase),
    };

    /// <summary>What happens on a coming date, with the number of persons concerned where it is known.</summary>
    public static string Milestone(MilestoneKind kind, int? persons) => kind switch
    {
        MilestoneKind.NominationOpens => "Ouverture du dépôt des défis",
        MilestoneKind.NominationCloses => "Clôture du dépôt des défis",
        MilestoneKind.DefiJuryOpens => "Ouverture du jury des défis",
        MilestoneKind.DefiJuryCloses => "Clôture du jury des défis",
        MilestoneKind.CallOpens => "Ouverture de l’appel à candidatures",
        MilestoneKind.CallCloses => "Clôture de l’appel à candidatures",
        MilestoneKind.PreselectionOpens => "Ouverture de la présélection",
        MilestoneKind.PreselectionCloses => "Clôture de la présélection",
        MilestoneKind.JuryOpens => "Ouverture du jury",
        MilestoneKind.JuryCloses => "Clôture du jury",
        MilestoneKind.DeliberationOpens => "Ouverture de la délibération",
        MilestoneKind.DeliberationCloses => "Clôture de la délibération",
        MilestoneKind.MissionStarts => "Début des missions",
        MilestoneKind.MissionsEnd => $"Fin prévue de {Count(persons, "mission", "missions")}",
        MilestoneKind.ProlongationsEnd => $"Fin de {Count(persons, "prolongation", "prolongations")} de contrat",
        MilestoneKind.Invitations => $"Invitation à l’enquête N+1\u00a0: {Count(persons, "personne", "personnes")}",
        MilestoneKind.WaveCloses => "Clôture de l’enquête N+1",
        MilestoneKind.WaveClosesForLast => "Clôture de l’enquête N+1 pour les dernières personnes invitées",
    };

    private static string Count(int? number, string one, string many) => $"{number} {(number is 1 ? one : many)}";
}
