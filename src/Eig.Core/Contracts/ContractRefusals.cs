using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>Why something about a contract is not done.</summary>
public static class ContractRefusals
{
    public static Refusal ContractUnknown { get; } = new("contract-unknown", "Ce contrat n’existe pas, ou il n’est pas des vôtres.");

    public static Refusal Changed { get; } = new("contract-changed", "Quelqu’un a modifié ce contrat entre-temps. Voyez ce qu’il est maintenant, puis recommencez si c’est encore utile.");

    public static Refusal NotInThisState { get; } = new("contract-not-in-this-state", "Dans son état actuel, ce contrat ne permet pas cela.");

    public static Refusal OfferUnknown { get; } = new("offer-unknown", "Cette proposition n’existe pas ou n’est plus acceptée\u00a0: il n’y a pas de contrat à en faire.");

    public static Refusal OfferHasContract { get; } = new("offer-has-contract", "Un contrat a déjà été préparé pour cette proposition.");

    public static Refusal PersonUnknown { get; } = new("person-unknown", "Choisissez une personne que le programme connaît.");

    public static Refusal PromotionUnknown { get; } = new("promotion-unknown", "Choisissez une promotion dans la liste.");

    public static Refusal HostUnknown { get; } = new("host-unknown", "Choisissez une administration d’accueil dans la liste.");

    public static Refusal DefiNotOfPromotion { get; } = new("defi-not-of-promotion", "Ce défi n’est pas de la promotion du contrat. Choisissez-en un dans la liste, ou aucun.");

    public static Refusal DatesInvalid { get; } = new("contract-dates-invalid", "Le contrat finit avant de commencer, ou dure plus de cinq ans. Vérifiez les deux dates.");

    public static Refusal SameDates { get; } = new("contract-dates-same", "Ces dates sont déjà celles du contrat.");

    public static Refusal InitialThere { get; } = new("initial-contract-there", "Cette personne a déjà un contrat initial dans cette promotion\u00a0: un seul par personne et promotion. Prolongez-le, ou abandonnez l’autre s’il n’est pas signé.");

    public static Refusal Overlap { get; } = new("contract-overlap", "Cette personne a déjà un contrat sur une partie de ces dates\u00a0: deux contrats d’une même personne ne se chevauchent pas.");

    public static Refusal ReasonMissing { get; } = new("reason-missing", "Dites en une phrase pourquoi\u00a0: la raison reste avec le contrat.");

    public static Refusal TooLong { get; } = new("text-too-long", "Ce texte est trop long\u00a0: 2\u00a0000 caractères au plus.");

    public static Refusal SignedInTheFuture { get; } = new("signed-in-the-future", "Un contrat n’est signé qu’une fois la signature donnée\u00a0: indiquez une date qui n’est pas dans l’avenir.");

    public static Refusal EarlyEndOutside { get; } = new("early-end-outside", "Le dernier jour doit être dans le contrat, avant sa fin prévue.");

    public static Refusal ProlongedAlready { get; } = new("prolonged-already", "Ce contrat est prolongé\u00a0: c’est la prolongation qui prend fin, ou qu’il faut d’abord abandonner.");

    public static Refusal NoEarlyEnd { get; } = new("no-early-end", "Ce contrat n’a pas de fin anticipée à annuler.");

    public static Refusal TooEarlyToProlong { get; } = new("prolongation-too-early", "Une prolongation commence au plus tôt le lendemain de la fin du contrat précédent.");

    public static Refusal ProlongsUnknown { get; } = new("prolongation-of-nothing", "On ne prolonge qu’un contrat signé, qui n’a pas pris fin avant son terme.");

    public static Refusal MoveOutside { get; } = new("move-outside", "Le changement doit prendre effet pendant le contrat.");

    public static Refusal MoveToCome { get; } = new("move-to-come", "Ce changement est encore à venir\u00a0: notez-le le jour où il a lieu. Enregistré dès maintenant, il donnerait dès maintenant cette personne à voir à la nouvelle administration.");

    public static Refusal NothingMoves { get; } = new("nothing-moves", "Ni l’administration d’accueil ni le défi ne changent.");

    public static Refusal IntentionMissing { get; } = new("intention-missing", "Choisissez ce que vous envisagez.");

    public static Refusal IntentionInThePast { get; } = new("intention-in-the-past", "Cette date est passée\u00a0: indiquez à partir de quand, ou laissez vide si vous ne le savez pas encore.");

    public static Refusal IntentionTooLate { get; } = new("intention-too-late", "Ce contrat est terminé\u00a0: dites plutôt ce que la personne est devenue, depuis son dossier.");
}
