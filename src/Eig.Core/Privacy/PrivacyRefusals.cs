using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <summary>What changes of personal data refuse, by name.</summary>
public static class PrivacyRefusals
{
    public static Refusal PersonUnknown { get; } = new("person-unknown", "Cette personne n’existe pas, ou elle a déjà été effacée.");

    public static Refusal AlreadyAsked { get; } = new("already-asked", "Un effacement est déjà demandé pour cette personne.");

    public static Refusal ErasureUnknown { get; } = new("erasure-unknown", "Cette demande n’existe pas.");

    public static Refusal AlreadyDecided { get; } = new("already-decided", "Quelqu’un a déjà décidé de cette demande. Voici où elle en est.");

    public static Refusal OtherPersonDecides { get; } = new(
        "other-person-decides", "Vous avez demandé cet effacement\u00a0: une autre personne de l’équipe doit le confirmer, puisqu’il est sans retour.");

    public static Refusal NotForThisReader { get; } = new(
        "not-for-this-reader",
        "Vous évaluez des candidatures dont l’identité vous est cachée, ou vous avez un conflit d’intérêts avec cette personne\u00a0: une autre personne de l’équipe doit préparer ses données.");

    public static Refusal TooShort { get; } = new("too-short", "Cette durée est trop courte\u00a0: les étapes du programme ont encore besoin de ces données.");

    public static Refusal DurationInvalid { get; } = new("duration-invalid", "Indiquez une durée entre 1 et 3 650.");

    public static Refusal BasisMissing { get; } = new("basis-missing", "Indiquez pourquoi cette durée est permise, en 500 caractères au plus.");

    public static Refusal ChangedMeanwhile { get; } = new("changed-meanwhile", "Quelqu’un a modifié cette durée entre-temps. Voici ce qui est enregistré.");

    public static Refusal ListUnreadable { get; } = new("list-unreadable", "Ce fichier n’est pas une liste d’effacements\u00a0: rien n’a été changé.");

    public static Refusal ListOfAnother { get; } = new(
        "list-of-another", "Cette liste vient d’une autre base\u00a0: ses clés désigneraient d’autres personnes. Rien n’a été changé.");
}
