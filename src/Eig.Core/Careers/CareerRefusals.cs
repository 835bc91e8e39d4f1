using Eig.Core.Shared;

namespace Eig.Core.Careers;

/// <summary>Why a situation is not recorded.</summary>
public static class CareerRefusals
{
    public static Refusal PersonUnknown { get; } = new("person-unknown", "Cette personne n’a pas eu de mission dans cette promotion, ou elle n’est pas des vôtres.");

    public static Refusal InTheFuture { get; } = new("date-in-the-future", "Cette date est dans l’avenir : une situation se constate au plus tard aujourd’hui.");

    public static Refusal BeforeTheMission { get; } = new("date-before-the-mission", "Cette date est antérieure à la mission : indiquez ce que la personne est devenue ensuite.");

    public static Refusal MissionRuns { get; } = new("mission-runs", "La mission n’est pas terminée à cette date\u00a0: une situation se constate après son dernier jour. Ce que l’administration d’accueil envisage se note sur le contrat.");

    public static Refusal TooLong { get; } = new("text-too-long", "Ce texte est trop long : 200 caractères au plus pour l’employeur, 2 000 pour la note.");

    public static Refusal ReasonMissing { get; } = new("reason-missing", "Dites en une phrase pourquoi vous retenez cette situation : la raison reste avec la décision.");

    public static Refusal NobodyToAsk { get; } = new("nobody-to-ask", "L’administration d’accueil n’a pas de compte ouvert\u00a0: joignez-la autrement, puis notez ce que vous apprenez.");

    public static Refusal AskedAlready { get; } = new("asked-already", "L’administration d’accueil a déjà été interrogée ce mois-ci au sujet de cette personne.");

    public static Refusal Settled { get; } = new("disagreement-settled", "Ce désaccord vient d’être tranché, ou l’une des sources a changé. Rechargez la page pour voir où il en est.");
}
