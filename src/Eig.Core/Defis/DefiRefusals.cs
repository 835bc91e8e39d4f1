using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>Why a défi is not written, turned or scored.</summary>
public static class DefiRefusals
{
    public const int LongestTitle = 200;
    public const int LongestText = 5000;
    public const int LongestReason = 2000;

    public static Refusal Unknown { get; } = new("defi-unknown", "Ce défi n’existe pas.");

    public static Refusal Changed { get; } = new("defi-changed", "Ce défi vient d’être modifié par quelqu’un d’autre\u00a0: rien de ce que vous venez de faire n’a été enregistré.");

    public static Refusal NotDraft { get; } = new("defi-not-draft", "Ce défi n’est plus un brouillon\u00a0: il ne se modifie plus.");

    public static Refusal NotYours { get; } = new("defi-not-yours", "Seule l’administration qui dépose le défi peut le modifier.");

    public static Refusal AdministrationInvalid { get; } = new("administration-invalid", "Choisissez l’une de vos administrations.");

    public static Refusal TitleInvalid { get; } = new("title-invalid", "Donnez un titre au défi, de 200 caractères au plus, sur une ligne.");

    public static Refusal TextTooLong { get; } = new("text-too-long", "Ce texte est trop long\u00a0: 5 000 caractères au plus.");

    public static Refusal PolicyTooLong { get; } = new("policy-too-long", "La politique prioritaire tient en 200 caractères au plus.");

    public static Refusal PostsInvalid { get; } = new("posts-invalid", "Une équipe compte 2 ou 3 personnes\u00a0: répartissez 3 postes au plus entre les métiers.");

    public static Refusal ContactIncomplete { get; } = new("contact-incomplete", "Pour ce contact, indiquez un nom et une adresse électronique complète, ou laissez tout vide.");

    public static Refusal CarrierInvalid { get; } = new("carrier-invalid", "Un co-porteur est une autre administration que la vôtre, connue du programme.");

    public static Refusal Incomplete { get; } = new("defi-incomplete", "Ce défi n’est pas complet\u00a0: il manque ce qui est listé ci-dessous.");

    public static Refusal AlreadyRenewed { get; } = new("defi-already-renewed", "Ce défi est déjà repris dans cette promotion.");

    public static Refusal RenewalUnknown { get; } = new("renewal-unknown", "Le défi à reprendre doit être l’un des vôtres, d’une promotion antérieure.");

    public static Refusal ReasonMissing { get; } = new("reason-missing", "Indiquez un motif, de 2 000 caractères au plus.");

    public static Refusal TransitionImpossible { get; } = new("defi-turn-impossible", "Dans l’état où il est, ce défi ne peut pas recevoir cette décision.");

    public static Refusal Taken { get; } = new("defi-taken", "Des postes de ce défi sont proposés à des personnes, ou déjà pris\u00a0: voyez avec l’équipe du programme avant de le retirer.");

    public static Refusal OwnAdministration { get; } = new("own-administration", "Ce défi est porté par votre administration\u00a0: vous ne pouvez pas le noter.");

    public static Refusal NotOfThisJury { get; } = new("not-of-this-jury", "Vous n’êtes pas membre du jury de cette promotion.");

    public static Refusal ReviewIncomplete { get; } = new("review-incomplete", "Notez les cinq critères avant de rendre votre avis.");

    public static Refusal ScoreInvalid { get; } = new("score-invalid", "Une note va de 0 à 5.");

    public static Refusal ReviewChanged { get; } = new("review-changed", "Votre avis a été modifié ou rendu entre-temps, dans un autre onglet\u00a0: rien n’a été remplacé.");

    public static Refusal FutureWithoutSource { get; } = new("defi-future-without-source", "Dites en quelques mots comment vous le savez (200 caractères au plus), et au besoin un commentaire de 2\u00a0000 caractères au plus.");

    public static Refusal FutureInTheFuture { get; } = new("defi-future-in-the-future", "Cette date est dans l’avenir\u00a0: ce qu’un défi est devenu se constate au plus tard aujourd’hui.");

    public static Refusal TakerUnknown { get; } = new("defi-taker-unknown", "Choisissez l’administration qui reprend le défi, autre que celle qui l’a porté.");

    /// <param name="until">When the jury closes, with the zone.</param>
    public static Refusal JuryStillOpen(string until) => new("defi-jury-open",
        $"Le jury des défis note encore, jusqu’au {until}\u00a0: décidez une fois qu’il est clos, ou avancez sa clôture dans le calendrier.");
}
