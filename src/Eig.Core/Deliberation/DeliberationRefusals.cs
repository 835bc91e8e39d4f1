using Eig.Core.Calendar;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>Why a deliberation, a decision or an offer is not changed.</summary>
public static class DeliberationRefusals
{
    public static Refusal Unknown { get; } = new("deliberation-unknown", "Cette promotion n’existe pas, ou sa sélection ne se fait pas ici.");

    public static Refusal Conflict { get; } = new("deliberation-conflict",
        "Vous êtes en conflit d’intérêts avec une candidature sur laquelle cette délibération décide\u00a0: vous n’y prenez pas part. Une autre personne de l’équipe la conduit.");

    public static Refusal ScoresToGive { get; } = new("scores-to-give",
        "Il vous reste des candidatures à noter au jury\u00a0: tant qu’elles ne le sont pas, les notes des autres ne vous sont pas montrées et le classement serait incomplet.");

    public static Refusal Changed { get; } = new("deliberation-changed",
        "La délibération vient d’être modifiée par quelqu’un d’autre. Voici où elle en est\u00a0: rien de ce que vous demandiez n’a été fait.");

    public static Refusal LineChanged { get; } = new("line-changed",
        "Cette ligne vient d’être modifiée par quelqu’un d’autre. Voici ce qui vaut maintenant\u00a0: rien n’a été écrasé.");

    public static Refusal LineUnknown { get; } = new("line-unknown", "Cette candidature n’est pas en lice dans cette promotion.");

    public static Refusal NothingToAccept { get; } = new("nothing-proposed", "Aucune décision n’est proposée pour cette candidature\u00a0: choisissez-en une.");

    public static Refusal OutcomeMissing { get; } = new("outcome-missing", "Choisissez une décision.");

    public static Refusal ReasonMissing { get; } = new("reason-missing", "Indiquez le motif, en 2\u00a0000 caractères au plus\u00a0: il figure au procès-verbal.");

    public static Refusal NotWished { get; } = new("not-wished", "Choisissez un défi parmi les vœux de cette candidature.");

    public static Refusal WaitingRankInvalid { get; } = new("waiting-rank-invalid", "La place sur la liste d’attente est un nombre à partir de 1.");

    public static Refusal PostsFull { get; } = new("posts-full", "Tous les postes de ce métier sont déjà attribués sur ce défi\u00a0: libérez-en un d’abord.");

    public static Refusal WaitingLengthInvalid { get; } = new("waiting-length-invalid", "La longueur des listes d’attente va de 0 à 20.");

    public static Refusal NobodyToDecide { get; } = new("nobody-to-decide", "Aucune candidature n’est en lice\u00a0: la présélection n’est pas encore décidée.");

    public static Refusal AlreadyDecided { get; } = new("already-decided", "Des décisions de cette promotion existent déjà, venues du classeur\u00a0: elles ne sont pas remplacées.");

    public static Refusal SamePerson { get; } = new("same-person", "Vous avez préparé cette publication\u00a0: une seconde personne de l’équipe doit la faire.");

    public static Refusal NoFreeSeat { get; } = new("no-free-seat", "Un poste attribué n’est plus libre\u00a0: renvoyez la délibération en préparation.");

    public static Refusal PostTaken { get; } = new("post-taken", "Ce poste vient d’être pris\u00a0: il n’en reste plus de libre pour ce métier sur ce défi.");

    public static Refusal AlreadyOffered { get; } = new("already-offered", "Un poste est déjà proposé à cette personne.");

    public static Refusal NextChanged { get; } = new("next-changed",
        "La candidature suivante n’est plus la même\u00a0: quelqu’un a répondu, s’est retiré ou a déjà reçu ce poste entre-temps. Rien n’a été fait.");

    public static Refusal OfferUnknown { get; } = new("offer-unknown", "Cette proposition n’existe pas.");

    public static Refusal OfferAnswered { get; } = new("offer-answered", "Vous avez déjà répondu à cette proposition.");

    public static Refusal OfferWithdrawn { get; } = new("offer-withdrawn", "Cette proposition a été retirée par l’équipe du programme.");

    public static Refusal DecisionUnknown { get; } = new("decision-unknown", "Cette décision n’existe pas ou n’est pas encore publiée.");

    public static Refusal HasContract { get; } = new("decision-has-contract",
        "Un contrat est préparé ou signé pour cette personne\u00a0: abandonnez-le ou mettez-y fin d’abord. Sinon le même poste serait proposé à quelqu’un d’autre.");

    public static Refusal DecisionChanged { get; } = new("decision-changed", "Cette décision a changé entre-temps. Voici ce qui vaut maintenant\u00a0: rien n’a été fait.");

    /// <summary>Decisions that are still missing.</summary>
    public static Refusal Undecided(int lines) => new("lines-undecided", lines == 1
        ? "Il reste une candidature sans décision acceptée."
        : $"Il reste {lines} candidatures sans décision acceptée.");

    /// <summary>Answered too late.</summary>
    /// <param name="end">UTC.</param>
    public static Refusal OfferOver(DateTime end) => new("offer-over", $"Le délai de réponse est passé\u00a0: il courait jusqu’au {DeadlineText.Until(end)}.");

    /// <summary>Not open: not yet, no longer, or not on the calendar at all.</summary>
    public static Refusal Closed(StepWindow? window, DateTimeOffset now) => new("deliberation-closed", window switch
    {
        null => "La délibération n’est pas encore au calendrier de cette promotion.",
        _ when window.IsOver(now) => $"La délibération était ouverte jusqu’au {DeadlineText.Until(window.ClosesAt)}.",
        _ => $"La délibération s’ouvre le {DeadlineText.WithZone(window.OpensAt)}.",
    });
}
