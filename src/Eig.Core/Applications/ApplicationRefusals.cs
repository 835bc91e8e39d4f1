using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>Why an application is not recorded, or not changed.</summary>
public static class ApplicationRefusals
{
    public static Refusal PromotionUnknown { get; } = new("promotion-unknown", "Cette promotion n’existe pas.");

    public static Refusal Unknown { get; } = new("application-unknown", "Cette candidature n’existe pas.");

    public static Refusal Changed { get; } = new("application-changed",
        "Cette candidature vient d’être modifiée par quelqu’un d’autre. Voici où elle en est\u00a0: relisez, puis recommencez si besoin.");

    public static Refusal FileEmpty { get; } = new("file-empty", "Choisissez le fichier exporté de Démarches Simplifiées\u00a0: celui-ci est vide.");

    public static Refusal FileTooLarge { get; } = new("file-too-large", "Ce fichier est trop grand\u00a0: 8\u00a0Mo et 10\u00a0000 dossiers au plus. Exportez les dossiers d’un seul appel à candidatures.");

    public static Refusal FileNotText { get; } = new("file-not-text", "Ce fichier n’est pas un CSV\u00a0: dans Démarches Simplifiées, choisissez l’export «\u00a0CSV\u00a0» plutôt que «\u00a0Excel\u00a0» ou «\u00a0ODS\u00a0».");

    public static Refusal FileNotATable { get; } = new("file-not-a-table", "Ce fichier n’a pas de colonnes reconnaissables. Est-ce bien l’export CSV de Démarches Simplifiées\u00a0?");

    public static Refusal FileDamaged { get; } = new("file-damaged", "Ce fichier est abîmé\u00a0: des guillemets y sont ouverts et jamais refermés. Exportez-le à nouveau, sans l’ouvrir dans un tableur.");

    /// <summary>Who scores may not learn who applied, nor their gender; an export says all of it.</summary>
    public static Refusal ReadsBlind { get; } = new("reads-blind",
        "Vous lisez ou notez des candidatures\u00a0: les noms, les adresses et les genres ne sont pas pour vous avant les décisions. Demandez à quelqu’un d’autre de l’équipe de s’en charger.");

    /// <summary>What a conflict of interest takes out of sight cannot be written either.</summary>
    public static Refusal InConflict { get; } = new("in-conflict",
        "Une des candidatures concernées vous met en conflit d’intérêts. Demandez à quelqu’un d’autre de l’équipe de s’en charger\u00a0: rien n’a été enregistré.");

    public static Refusal Race { get; } = new("race", "Quelqu’un d’autre vient d’enregistrer une de ces candidatures. Rien n’a été changé\u00a0: recommencez.");

    public static Refusal ReasonMissing { get; } = new("reason-missing", "Écrivez pourquoi la candidature n’est pas recevable\u00a0: la personne peut le demander.");

    public static Refusal ReasonTooLong { get; } = new("reason-too-long", "Ce motif est trop long\u00a0: 2\u00a0000 caractères au plus.");

    public static Refusal WithdrawalDateInvalid { get; } = new("withdrawal-date-invalid", "La date du retrait est au plus tôt celle du dépôt, au plus tard aujourd’hui.");

    public static Refusal AlreadyDecided { get; } = new("already-decided",
        "Une décision a déjà été publiée pour cette candidature\u00a0: un retrait passe désormais par un désistement, depuis la délibération.");

    /// <param name="label">Of a field that each candidature needs.</param>
    public static Refusal ColumnMissing(string label) => new("column-missing", $"Aucune colonne n’est désignée pour «\u00a0{label}\u00a0»\u00a0: sans elle, rien ne peut être importé.");

    /// <param name="label">Of a field that only one column may be.</param>
    public static Refusal ColumnTwice(string label) => new("column-twice", $"Deux colonnes sont désignées pour «\u00a0{label}\u00a0»\u00a0: gardez celle qui convient.");
}
