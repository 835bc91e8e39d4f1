using Eig.Core.Shared;

namespace Eig.Core.Preselection;

/// <summary>Why readings are not shared out, or the preselection not decided.</summary>
public static class PreselectionRefusals
{
    public static Refusal AssignmentChanged { get; } = new("assignment-changed",
        "Quelque chose a changé depuis que cette répartition vous a été montrée (une lecture, un conflit d’intérêts, une candidature). Rien n’a été attribué\u00a0: voici la nouvelle proposition.");

    public static Refusal NothingToAssign { get; } = new("nothing-to-assign", "Il n’y a aucune lecture à attribuer aux personnes choisies.");

    public static Refusal ApplicationUnknown { get; } = new("application-unknown",
        "Aucune candidature à lire n’a ce numéro dans cette promotion\u00a0: vérifiez-le, ou voyez si elle est retirée, irrecevable ou déjà décidée.");

    public static Refusal ReaderUnknown { get; } = new("reader-unknown", "Choisissez une personne de la liste.");

    public static Refusal MayNotRead { get; } = new("may-not-read",
        "Cette personne ne peut pas lire cette candidature\u00a0: elle est en conflit d’intérêts, ou la candidature ne demande aucun défi de son administration.");

    public static Refusal ReadsAlready { get; } = new("reads-already", "Cette candidature est déjà confiée à cette personne.");

    public static Refusal ReadingBegun { get; } = new("reading-begun", "Cette lecture n’est pas confiée à cette personne, ou elle l’a déjà commencée\u00a0: elle ne se retire plus.");

    public static Refusal ResultsChanged { get; } = new("results-changed",
        "Les résultats ont changé depuis que vous les avez ouverts (une lecture rendue, un retrait, une décision). Rien n’est décidé\u00a0: revoyez-les, vos motifs sont encore là.");

    public static Refusal OwnReadingsPending { get; } = new("own-readings-pending",
        "Rendez d’abord vos propres lectures\u00a0: tant qu’elles manquent, les résultats de ces candidatures vous sont cachés.");

    public static Refusal Unread { get; } = new("applications-unread",
        "Des candidatures n’ont encore aucune lecture rendue\u00a0: personne n’est écarté sans avoir été lu. Faites-les lire, ou enregistrez leur retrait.");

    public static Refusal NothingToDecide { get; } = new("nothing-to-decide", "Il n’y a aucune candidature à décider.");

    public static Refusal ThresholdInvalid { get; } = new("threshold-invalid", "Indiquez un seuil de 0 à 5, par exemple 3,5.");

    public static Refusal ReasonTooLong { get; } = new("reason-too-long", "Un motif a 2 000 caractères au plus.");
}
