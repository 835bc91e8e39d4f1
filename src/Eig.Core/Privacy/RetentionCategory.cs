namespace Eig.Core.Privacy;

/// <summary>What is kept for a time and then removed; each has its own clock.</summary>
public enum RetentionCategory
{
    /// <summary>Applications that led to no contract, and who filed them.</summary>
    Candidates,

    /// <summary>Who had a contract: identity, address, free texts.</summary>
    Alumni,

    /// <summary>Answers to a survey that were never sent.</summary>
    SurveyDrafts,

    /// <summary>Names and addresses of a défi's contacts.</summary>
    DefiContacts,

    /// <summary>Accounts that nobody uses.</summary>
    Accounts,

    /// <summary>Who read, heard and scored.</summary>
    Assessors,

    /// <summary>Sessions that are over, and what their provider said.</summary>
    SignIns,

    /// <summary>Mails that are over: template, keys and instants.</summary>
    Mails,

    /// <summary>Copies of mails on a disk, where there is no relay.</summary>
    MailFiles,

    /// <summary>The jobs' record.</summary>
    JobRuns,

    /// <summary>Log files.</summary>
    Logs,
}

public enum RetentionUnit
{
    Day,
    Month,
    Year,
}

/// <summary>How long a category is kept, and why one may.</summary>
public sealed record RetentionSetting(RetentionCategory Category, int Length, RetentionUnit Unit, string Basis, int Version)
{
    public string Duration => RetentionText.Duration(Length, Unit);
}

public static class RetentionText
{
    /// <summary>In the path of its page.</summary>
    public static string Slug(RetentionCategory category) => category switch
    {
        RetentionCategory.Candidates => "candidatures",
        RetentionCategory.Alumni => "anciens",
        RetentionCategory.SurveyDrafts => "brouillons",
        RetentionCategory.DefiContacts => "contacts",
        RetentionCategory.Accounts => "comptes",
        RetentionCategory.Assessors => "jury",
        RetentionCategory.SignIns => "connexions",
        RetentionCategory.Mails => "courriels",
        RetentionCategory.MailFiles => "fichiers-courriel",
        RetentionCategory.JobRuns => "taches",
        RetentionCategory.Logs => "traces",
    };

    public static RetentionCategory? Find(string? slug) =>
        Enum.GetValues<RetentionCategory>().Where(category => Slug(category) == slug).Select(category => (RetentionCategory?)category).FirstOrDefault();

    public static string Label(RetentionCategory category) => category switch
    {
        RetentionCategory.Candidates => "Candidatures non retenues",
        RetentionCategory.Alumni => "Lauréates, lauréats, anciennes et anciens",
        RetentionCategory.SurveyDrafts => "Brouillons de réponses aux enquêtes",
        RetentionCategory.DefiContacts => "Contacts des défis",
        RetentionCategory.Accounts => "Comptes inutilisés",
        RetentionCategory.Assessors => "Membres des jurys, évaluatrices et évaluateurs",
        RetentionCategory.SignIns => "Traces de connexion",
        RetentionCategory.Mails => "Courriels partis",
        RetentionCategory.MailFiles => "Copies de courriels sur le disque",
        RetentionCategory.JobRuns => "Exécutions des tâches",
        RetentionCategory.Logs => "Traces techniques sur le disque",
    };

    /// <summary>From when the time is counted: "deux ans après…".</summary>
    public static string From(RetentionCategory category) => category switch
    {
        RetentionCategory.Candidates => "la clôture de l’appel",
        RetentionCategory.Alumni => "la fin du dernier contrat",
        RetentionCategory.SurveyDrafts => "la clôture de l’enquête",
        RetentionCategory.DefiContacts => "la fin des missions de la promotion",
        RetentionCategory.Accounts => "la dernière connexion, ou l’invitation",
        RetentionCategory.Assessors => "le début des missions de la dernière promotion évaluée, une fois le compte fermé",
        RetentionCategory.SignIns => "la fin de la session",
        RetentionCategory.Mails => "l’envoi",
        RetentionCategory.MailFiles => "l’envoi",
        RetentionCategory.JobRuns => "la fin de l’exécution",
        RetentionCategory.Logs => "l’écriture",
    };

    /// <summary>What happens then.</summary>
    public static string End(RetentionCategory category) => category switch
    {
        RetentionCategory.Candidates => "L’identité, les coordonnées, les textes, les vœux et les notes rédigées sont effacés. Une ligne sans identité garde la promotion, les étapes et le genre.",
        RetentionCategory.Alumni => "L’identité, les coordonnées et les textes libres sont effacés. Les contrats, la catégorie et la date des situations et le genre restent, sans nom.",
        RetentionCategory.SurveyDrafts => "Le brouillon est effacé.",
        RetentionCategory.DefiContacts => "Noms, adresses et téléphones sont effacés.",
        RetentionCategory.Accounts => "Le compte est fermé, son adresse, son nom, ses rôles et ses sessions sont effacés.",
        RetentionCategory.Assessors => "L’adresse, le nom et l’employeur sont effacés\u00a0; les avis et les notes restent, sans nom. Le procès-verbal scellé est conservé tel quel.",
        RetentionCategory.SignIns => "La session est effacée.",
        RetentionCategory.Mails => "La ligne de l’envoi est effacée.",
        RetentionCategory.MailFiles => "Le fichier est effacé.",
        RetentionCategory.JobRuns => "L’exécution est oubliée, sauf la dernière de chaque tâche.",
        RetentionCategory.Logs => "Le fichier est effacé.",
    };

    /// <summary>Of a count: "3 personnes".</summary>
    public static (string One, string Many) Noun(RetentionCategory category) => category switch
    {
        RetentionCategory.Candidates => ("candidature", "candidatures"),
        RetentionCategory.Alumni => ("personne", "personnes"),
        RetentionCategory.SurveyDrafts => ("brouillon", "brouillons"),
        RetentionCategory.DefiContacts => ("défi", "défis"),
        RetentionCategory.Accounts => ("compte", "comptes"),
        RetentionCategory.Assessors => ("personne du jury", "personnes du jury"),
        RetentionCategory.SignIns => ("session", "sessions"),
        RetentionCategory.Mails => ("courriel", "courriels"),
        RetentionCategory.MailFiles => ("copie de courriel", "copies de courriels"),
        RetentionCategory.JobRuns => ("exécution", "exécutions"),
        RetentionCategory.Logs => ("fichier de traces", "fichiers de traces"),
    };

    /// <summary>As the service begins.</summary>
    public static (int Length, RetentionUnit Unit) Default(RetentionCategory category) => category switch
    {
        RetentionCategory.Candidates or RetentionCategory.DefiContacts or RetentionCategory.Accounts or RetentionCategory.Assessors or RetentionCategory.Mails => (2, RetentionUnit.Year),
        RetentionCategory.Alumni => (5, RetentionUnit.Year),
        RetentionCategory.SurveyDrafts => (1, RetentionUnit.Month),
        RetentionCategory.SignIns or RetentionCategory.MailFiles or RetentionCategory.Logs => (30, RetentionUnit.Day),
        RetentionCategory.JobRuns => (400, RetentionUnit.Day),
    };

    /// <summary>In days: a slip of the pen must not empty the service. The survey at three years needs its addresses; an appeal may come for months.</summary>
    public static int Least(RetentionCategory category) => category switch
    {
        RetentionCategory.Alumni => (3 * 365) + 180,
        RetentionCategory.Candidates or RetentionCategory.Assessors or RetentionCategory.DefiContacts => 180,
        RetentionCategory.Accounts or RetentionCategory.Mails => 90,
        _ => 1,
    };

    public static string Duration(int length, RetentionUnit unit) => (unit, length) switch
    {
        (RetentionUnit.Day, 1) => "1 jour",
        (RetentionUnit.Day, _) => $"{length} jours",
        (RetentionUnit.Month, _) => $"{length} mois",
        (RetentionUnit.Year, 1) => "1 an",
        (RetentionUnit.Year, _) => $"{length} ans",
    };

    /// <summary>At least so many days.</summary>
    public static int Days(int length, RetentionUnit unit) => unit switch
    {
        RetentionUnit.Day => length,
        RetentionUnit.Month => length * 30,
        RetentionUnit.Year => length * 365,
    };
}
