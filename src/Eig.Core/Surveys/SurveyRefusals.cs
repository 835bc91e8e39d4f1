using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>Why a wave, an invitation or an answer is not changed.</summary>
public static class SurveyRefusals
{
    public static Refusal WaveUnknown { get; } = new("wave-unknown", "Cette vague d’enquête n’existe pas.");

    public static Refusal WaveNotRunning { get; } = new("wave-not-running", "Cette vague n’est pas en route : approuvez-la ou reprenez-la d’abord.");

    public static Refusal WaveChanged { get; } = new("wave-changed", "Cette vague vient d’être modifiée par quelqu’un d’autre. Rechargez la page pour voir où elle en est.");

    public static Refusal WaveThere { get; } = new("wave-there", "Cette vague existe déjà pour la promotion.");

    public static Refusal SubjectInvalid { get; } = new("subject-invalid", "L’objet du message ne peut pas être vide et compte 200 caractères au plus, sur une ligne.");

    public static Refusal BodyInvalid { get; } = new("body-invalid", "Le texte du message ne peut pas être vide et compte 5 000 caractères au plus.");

    public static Refusal ClosingInvalid { get; } = new("closing-invalid", "La clôture doit être postérieure à aujourd’hui.");

    public static Refusal RemindersInvalid { get; } = new("reminders-invalid", "De 0 à 3 relances, espacées de 7 à 60 jours.");

    public static Refusal InvitationUnknown { get; } = new("invitation-unknown", "Cette invitation n’existe pas, ou elle a été retirée.");

    public static Refusal LinkReplaced { get; } = new("link-replaced", "Un nouveau lien vient déjà d’être envoyé. Rechargez la page pour voir où en est l’invitation.");

    public static Refusal Objected { get; } = new("contact-objected", "Cette personne a demandé à ne plus recevoir de message : aucun ne lui est adressé.");

    public static Refusal InvitationClosed { get; } = new("invitation-closed", "Cette invitation est close : repoussez d’abord la clôture de la vague, sinon le lien n’ouvrirait rien.");

    public static Refusal SurveyClosed { get; } = new("survey-closed", "L’enquête est close : votre réponse ne peut plus être modifiée.");

    public static Refusal SituationMissing { get; } = new("situation-missing", "Choisissez votre situation : c’est la seule question à laquelle il faut répondre.");

    public static Refusal SinceInTheFuture { get; } = new("since-in-the-future", "Cette date est dans l’avenir : indiquez depuis quand vous y êtes, ou laissez vide.");

    public static Refusal TextTooLong { get; } = new("answer-too-long", "Ce texte est trop long : 200 caractères au plus pour l’employeur, 4 000 pour le commentaire.");

    /// <summary>A word between braces that stands for nothing.</summary>
    public static Refusal UnknownField(string word) => new("unknown-field",
        $"«\u00a0{{{word}}}\u00a0» ne désigne rien. Possibles\u00a0: {string.Join(", ", WaveText.Fields.Select(field => $"{{{field}}}"))}.");
}
