using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Careers;
using Eig.Core.Defis;
using Eig.Core.Deliberation;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Surveys;

namespace Eig.Web.Pages.Audit;

/// <summary>The audit's keys in words. What has none yet is shown as it stands: the audit itself is never reworded.</summary>
public static class AuditText
{
    public static string Action(string action) => action switch
    {
        "SignIn" => "Connexion",
        "SignOut" => "Déconnexion",
        "SignOutEverywhere" => "Déconnexion partout",
        "InviteAccount" => "Invitation",
        "ChangeRoles" => "Changement de rôles",
        "ChangeOwnRoles" => "Changement de ses propres rôles",
        "ChangeAccountStatus" => "Changement d’état du compte",
        "ReadPerson" => "Lecture d’un dossier",
        "Export" => "Export d’une liste (nombre de lignes)",
        "RunJob" => "Lancement d’une tâche",
        "ImportWorkbook" => "Import du classeur",
        nameof(SendMailAgain) => "Nouvel envoi d’un courriel",
        nameof(ConfirmMailSent) => "Courriel confirmé reçu",
        nameof(DropMail) => "Courriel classé sans suite",
        nameof(UnfreezeOutbox) => "Reprise des envois",
        nameof(StopOutbox) => "Arrêt des envois",
        nameof(ResumeAudit) => "Reprise du journal après une perte",
        "MoveAudit" => "Journal poursuivi dans un autre serveur",
        "InviteToSurvey" => "Invitations à une enquête",
        "RemindOfSurvey" => "Relances d’une enquête",
        "ChangeWaveStatus" => "Changement d’état d’une vague",
        "EditWave" => "Message d’une vague modifié",
        "ReplaceLink" => "Nouveau lien d’enquête",
        "RevokeInvitation" => "Invitation d’enquête retirée",
        "AnswerSurvey" => "Réponse à une enquête",
        "ObjectToContact" => "Opposition aux messages",
        "RecordSituation" => "Situation enregistrée",
        "SettleDisagreement" => "Désaccord tranché",
        "DraftContract" => "Contrat préparé",
        "CorrectContract" => "Contrat corrigé",
        "ChangeContractStatus" => "Changement d’état d’un contrat",
        "EndContractEarly" => "Fin anticipée d’un contrat",
        "UndoEarlyEnd" => "Fin anticipée annulée",
        "MoveContract" => "Changement d’accueil ou de défi",
        "StateIntention" => "Suite d’un contrat annoncée",
        "AskHost" => "Question à une administration d’accueil",
        "StateDefiFuture" => "Avenir d’un défi noté",
        "AlertContractEnd" => "Alerte de fin de contrat",
        "PublishVintage" => "Chiffre publié",
        "RestateVintage" => "Chiffre rectifié",
        "EnterPublishedValue" => "Valeur d’un rapport saisie",
        "CorrectPublishedValue" => "Valeur d’un rapport corrigée",
        "RemovePublishedValue" => "Valeur d’un rapport retirée",
        "EditReportLine" => "Ligne d’un rapport enregistrée",
        "RemoveReportLine" => "Ligne d’un rapport retirée",
        "ImportCandidates" => "Import de candidatures",
        "EnterApplication" => "Candidature saisie",
        "DecideEligibility" => "Recevabilité décidée",
        "WithdrawApplication" => "Retrait d’une candidature",
        "RequestErasure" => "Effacement demandé",
        "DecideErasure" => "Effacement décidé",
        "ErasePerson" => "Personne effacée",
        "EraseApplication" => "Candidature effacée",
        "EraseAccount" => "Compte effacé",
        "EraseAssessor" => "Identité d’un membre de jury effacée",
        "ReplayErasure" => "Effacement rejoué",
        "ApplyRetention" => "Données arrivées à terme effacées",
        "ChangeRetention" => "Durée de conservation modifiée",
        "ExportPerson" => "Données d’une personne remises",
        "CorrectIdentity" => "Identité corrigée",
        "ProposeMatching" => "Appariement proposé",
        "AcceptLine" => "Décision proposée acceptée",
        "AcceptLines" => "Décisions proposées acceptées",
        "DecideLine" => "Décision préparée",
        "PrepareRelease" => "Publication préparée",
        "SendBackRelease" => "Publication renvoyée en préparation",
        "ReleaseDecision" => "Décision publiée",
        "ReleaseDecisions" => "Décisions publiées",
        "SealMinutes" => "Procès-verbal scellé",
        "OfferPost" => "Poste proposé",
        "AnswerOffer" => "Réponse à une proposition de poste",
        "ExpireOffer" => "Proposition de poste échue",
        "WithdrawOffer" => "Proposition de poste retirée",
        "ChangeDecision" => "Décision publiée modifiée",
        "EditSelectionSettings" => "Réglages de la sélection modifiés",
        "DeclareConflict" => "Conflit d’intérêts déclaré",
        "BeginSheet" => "Fiche commencée",
        "SubmitSheet" => "Fiche rendue",
        "AssignReadings" => "Lectures réparties",
        "AssignReading" => "Lecture attribuée",
        "TakeBackReading" => "Lecture retirée",
        "AddJuryMember" => "Membre du jury ajouté",
        "EditJuryMember" => "Membre du jury modifié",
        "RemoveJuryMember" => "Membre du jury retiré",
        "PlanSession" => "Séance du jury planifiée",
        "ComposeSession" => "Séance du jury composée",
        "CloseSession" => "Séance du jury close",
        "RemoveSession" => "Séance du jury supprimée",
        "RecordPresence" => "Présence notée",
        "DecidePreselection" => "Présélection décidée",
        "OpenPromotion" => "Promotion ouverte",
        "SetMilestone" => "Calendrier modifié",
        "BeginNomination" => "Dépôt d’un défi commencé",
        "EditDefi" => "Brouillon d’un défi modifié",
        "ChangeDefiStatus" => "Changement d’état d’un défi",
        "SubmitDefiReview" => "Avis sur un défi rendu",
        _ => action,
    };

    /// <summary>The whole of a long key, a workbook's hash, is in the address of its filter.</summary>
    public static string Subject(AuditQueries.LineRow line) =>
        $"{Kind(line.ObjectKind)} {(line.ObjectKey is { Length: > 20 } key ? key[..12] + "…" : line.ObjectKey)}".TrimEnd();

    public static string Kind(string kind) => kind switch
    {
        "Account" => "Compte",
        "Person" => "Personne",
        "List" => "Liste",
        "Workbook" => "Classeur",
        "Promotion" => "Promotion",
        "Application" => "Candidature",
        "Mail" => "Courriel",
        "Outbox" => "Envois",
        "Job" => "Tâche",
        "SurveyWave" => "Vague d’enquête",
        "Vintage" => "Chiffre publié",
        "PublishedValue" => "Valeur d’un rapport",
        "ReportLine" => "Ligne d’un rapport",
        "Invitation" => "Invitation d’enquête",
        "Deliberation" => "Délibération",
        "Offer" => "Proposition de poste",
        "JuryMember" => "Membre du jury",
        "JurySession" => "Séance du jury",
        "Hearing" => "Audition",
        "Defi" => "Défi",
        "Assessor" => "Membre de jury",
        "Retention" => "Conservation",
        _ => kind,
    };

    /// <param name="actor">"Account 12" or "System import".</param>
    public static string Actor(string actor) => actor.Split(' ', 2) switch
    {
        ["Account", var key] => $"compte {key}",
        ["System", var key] => $"programme ({Program(key)})",
        ["Invitation", var key] => $"lien d’enquête {key}",
        ["Offer", var key] => $"lien de proposition {key}",
        _ => actor,
    };

    /// <summary>The other way round, for the filter: what the table shows, or the audit's own words.</summary>
    public static string? ActorKey(string? typed) => typed?.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
    {
        [var kind, var key] when kind.Equals("compte", StringComparison.OrdinalIgnoreCase) => $"Account {key}",
        [var kind, var key] when kind.Equals("programme", StringComparison.OrdinalIgnoreCase) => $"System {ProgramKey(key.Trim('(', ')'))}",
        _ => typed,
    };

    /// <summary>A state of this kind of object: the same word is another one of a défi than of a wave.</summary>
    public static string? State(string? state, string kind) =>
        kind == "Defi" && Enum.TryParse<DefiStatus>(state, out var status) ? DefiStatusText.Label(status).ToLowerInvariant()
        : kind == "Defi" && Enum.TryParse<ReviewStatus>(state, out var review) ? ReviewStatusText.Label(review).ToLowerInvariant()
        : kind == "Deliberation" && Enum.TryParse<DeliberationStatus>(state, out var stage) ? DeliberationStatusText.Label(stage).ToLowerInvariant()
        // A sheet's, told of its application.
        : kind == "Application" && Enum.TryParse<SheetStatus>(state, out var sheet) ? SheetStatusText.Label(sheet).ToLowerInvariant()
        : State(state);

    /// <summary>A state in words where the audit holds one of an account or a way in; else as it stands.</summary>
    public static string? State(string? state) => state switch
    {
        nameof(AccountStatus.Invited) => "invité",
        nameof(AccountStatus.Active) => "actif",
        nameof(AccountStatus.Suspended) => "suspendu",
        nameof(WaveStatus.Draft) => "à approuver",
        nameof(WaveStatus.Running) => "en route",
        nameof(InvitationStatus.Revoked) => "retirée",
        "Objected" => "opposition",
        "Filed" => "maintenue",
        "Withdrawn" => "retirée",
        nameof(Eligibility.Eligible) or nameof(Eligibility.Ineligible) => EligibilityText.Label(Enum.Parse<Eligibility>(state)).ToLowerInvariant(),
        _ when Enum.GetNames<Situation>().Contains(state) => SituationText.Label(Enum.Parse<Situation>(state!)),
        nameof(SignInMethod.Link) => "lien par courriel",
        nameof(SignInMethod.Demonstration) => "démonstration",
        // Of mails.
        nameof(MailStatus.Queued) or nameof(MailStatus.Sent) or nameof(MailStatus.Uncertain) or nameof(MailStatus.Refused) or nameof(MailStatus.Dropped) =>
            MailStatusText.Label(Enum.Parse<MailStatus>(state)).ToLowerInvariant(),
        _ when state?.Split(' ') is [nameof(WaitingMails.Send), var waiting] => $"{waiting} en attente, à envoyer",
        _ when state?.Split(' ') is [nameof(WaitingMails.Decide), var waiting] => $"{waiting} en attente, à décider",
        _ when state?.Split(", ") is [var added, var changed, var kept] && added.EndsWith(" added", StringComparison.Ordinal) =>
            $"{Number(added)} ajoutés, {Number(changed)} modifiés, {Number(kept)} laissés tels quels",
        _ => state,
    };

    // Of the program's own verbs and jobs, those whose key is no French word.
    private static readonly (string Key, string French)[] Programs =
        [("sign-in", "connexion"), ("demonstration", "démonstration"), ("invite", "invitation"), ("import", "import"), ("audit-seal", "scellé du journal")];

    private static string Program(string key) => Array.Find(Programs, program => program.Key == key).French ?? key;

    private static string ProgramKey(string french) => Array.Find(Programs, program => program.French.Equals(french, StringComparison.OrdinalIgnoreCase)).Key ?? french;

    private static string Number(string text) => text.Split(' ')[0];
}
