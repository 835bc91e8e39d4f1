using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <summary>Why a selection does not go on.</summary>
public static class SelectionRefusals
{
    public static Refusal PromotionUnknown { get; } = new("promotion-unknown", "Cette promotion n’existe pas.");

    public static Refusal NotOpened { get; } = new("selection-not-opened", "Enregistrez d’abord les réglages de la sélection de cette promotion.");

    public static Refusal SettingsChanged { get; } = new("settings-changed",
        "Ces réglages viennent d’être modifiés par quelqu’un d’autre. Votre saisie est encore à l’écran\u00a0: comparez-la, puis enregistrez de nouveau.");

    public static Refusal CriteriaFrozen { get; } = new("criteria-frozen",
        "Des fiches sont déjà commencées avec ces critères\u00a0: leurs intitulés, leur nombre et leurs poids ne changent plus à cette étape.");

    public static Refusal CriteriaMissing { get; } = new("criteria-missing", "Indiquez au moins un critère pour chaque étape.");

    public static Refusal CriterionInvalid { get; } = new("criterion-invalid",
        "Chaque critère a un intitulé de 100 caractères au plus, différent des autres, et un poids supérieur à 0 et d’au plus 10.");

    public static Refusal NumbersInvalid { get; } = new("numbers-invalid",
        "Indiquez de 2 à 5 lectures, un écart de 0,5 à 5 points, un quorum de 1 à 20 membres et de 1 à 60 jours pour accepter.");

    public static Refusal SheetUnknown { get; } = new("sheet-unknown", "Cette candidature ne vous est pas confiée.");

    public static Refusal SheetChanged { get; } = new("sheet-changed",
        "Cette fiche a été enregistrée entre-temps depuis un autre onglet ou un autre appareil. Rien n’a été écrasé\u00a0: les deux versions sont à l’écran.");

    public static Refusal SheetSubmitted { get; } = new("sheet-submitted", "Cette fiche est déjà rendue\u00a0: elle ne se modifie plus.");

    public static Refusal ScoresInvalid { get; } = new("scores-invalid", "Une note est un nombre entier de 0 à 5, sur un critère de cette étape.");

    public static Refusal ScoresMissing { get; } = new("scores-missing", "Donnez une note de 0 à 5 à chaque critère avant de rendre la fiche.");

    public static Refusal OpinionMissing { get; } = new("opinion-missing", "Donnez votre avis (retenu, réservé ou écarté) avant de rendre la fiche.");

    public static Refusal NothingToScore { get; } = new("nothing-to-score",
        "Aucun critère n’est enregistré pour cette étape\u00a0: l’équipe du programme doit d’abord en indiquer dans les réglages de la promotion. Votre saisie peut être enregistrée comme brouillon.");

    public static Refusal ApplicationWithdrawn { get; } = new("application-withdrawn",
        "Cette candidature a été retirée entre-temps\u00a0: elle n’est plus à lire ni à noter, et rien n’a été enregistré.");

    public static Refusal NotesTooLong { get; } = new("notes-too-long", "Les remarques ont 10 000 caractères au plus.");

    public static Refusal ReasonTooLong { get; } = new("reason-too-long", "La raison a 1 000 caractères au plus.");

    public static Refusal AlreadyDecided { get; } = new("preselection-decided", "La présélection de cette promotion est décidée\u00a0: ses lectures et ses réglages ne changent plus.");
}
