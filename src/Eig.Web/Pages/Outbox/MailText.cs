using Eig.Core.Mailing;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.Dsfr;

namespace Eig.Web.Pages.Outbox;

/// <summary>A mail's state in words for people who send no mail for a living.</summary>
public static class MailText
{
    /// <summary>Those that want a decision first, then those on their way, then those that are over.</summary>
    public static IReadOnlyList<MailStatus> Order { get; } =
    [
        MailStatus.Uncertain, MailStatus.Refused, MailStatus.Queued, MailStatus.Sending, MailStatus.Sent, MailStatus.Expired, MailStatus.Dropped,
    ];

    public static BadgeKind Badge(MailStatus status) => status switch
    {
        MailStatus.Uncertain => BadgeKind.Warning,
        MailStatus.Refused => BadgeKind.Error,
        MailStatus.Sent => BadgeKind.Success,
        MailStatus.Queued or MailStatus.Sending => BadgeKind.Info,
        MailStatus.Expired or MailStatus.Dropped => BadgeKind.Neutral,
    };

    /// <summary>For whom, where the actor may not know who it is.</summary>
    public static string Somebody(MailTemplate template) => template switch
    {
        MailTemplate.Invitation => "un compte du service",
        MailTemplate.SignInLink => "une personne qui veut entrer",
        MailTemplate.SurveyInvitation or MailTemplate.SurveyReminder => "une personne interrogée par l’enquête",
        MailTemplate.LaureateOffer or MailTemplate.WaitingListDecision or MailTemplate.NotSelectedDecision or MailTemplate.WaitingListOffer
            or MailTemplate.EmptyPostOffer or MailTemplate.WithdrawnDecision => "une personne qui a candidaté",
        MailTemplate.ContractEnding => "une administration d’accueil, ou l’équipe",
        MailTemplate.SituationQuestion => "une administration d’accueil",
    };

    /// <summary>What the relay said last, or what its silence means.</summary>
    public static string Answer(OutboxQueries.MailRow mail) => (mail.Status, mail.ReplyCode) switch
    {
        (MailStatus.Uncertain, null) when mail.HandedOverAt is null => "Base restaurée\u00a0: peut-être déjà parti",
        (MailStatus.Uncertain, null) => "Connexion coupée avant la réponse",
        (MailStatus.Refused, null) when mail.Attempts == 0 => "L’adresse n’en est pas une",
        // Without a relay each mail is a file: nobody answers.
        (MailStatus.Sent, null) => "Écrit dans un fichier",
        (_, null) when mail.Attempts == 0 => "–",
        (_, null) => "Serveur de messagerie injoignable",
        (_, 250) => "Accepté",
        (_, 450 or 421 or 451) => "Indisponible pour l’instant",
        (_, 452 or 552) => "Boîte pleine",
        (_, 550 or 551 or 553) => "Adresse refusée par le destinataire",
        (_, >= 400 and < 500) => "Refus passager",
        (_, >= 500) => "Refus du serveur destinataire",
        _ => "–",
    } + (mail.ReplyCode is >= 400 and var code ? $" ({code})" : "");

    /// <summary>A state after its number: "61 envoyés".</summary>
    public static string Counted(int number, MailStatus status) => (status, number) switch
    {
        (MailStatus.Queued or MailStatus.Sending, _) or (_, < 2) => MailStatusText.Label(status).ToLowerInvariant(),
        (MailStatus.Dropped, _) => "classés sans suite",
        _ => MailStatusText.Label(status).ToLowerInvariant() + "s",
    };

    /// <summary>When it is tried next, or when it was over.</summary>
    public static string Moment(OutboxQueries.MailRow mail) => (mail.Status, mail.FinishedAt) switch
    {
        (MailStatus.Queued, _) => $"pas avant le {ParisTime.Text(mail.NotBefore)}",
        (MailStatus.Sending, _) => "à l’instant",
        (_, { } at) => $"le {ParisTime.Text(at)}",
        _ => "–",
    };

    /// <summary>Why it waits for somebody, in one sentence.</summary>
    public static string Why(OutboxQueries.MailRow mail) => mail switch
    {
        { Status: MailStatus.Uncertain, HandedOverAt: null } =>
            "Il attendait dans la base quand elle a été restaurée\u00a0: il est peut-être déjà parti depuis la sauvegarde. La personne l’a-t-elle reçu\u00a0?",
        { Status: MailStatus.Uncertain } =>
            "Le message a été remis au serveur de messagerie, qui n’a pas dit s’il l’acceptait. La personne l’a-t-elle reçu\u00a0?",
        { Status: MailStatus.Refused, ReplyCode: >= 400 and < 500 } =>
            "Le serveur destinataire a remis ce message à plus tard pendant cinq jours, puis nous avons cessé d’essayer.",
        { Status: MailStatus.Refused, ReplyCode: null, Attempts: 0 } => "L’adresse que nous avons n’est pas une adresse électronique complète.",
        { Status: MailStatus.Refused, ReplyCode: null } => "Le serveur de messagerie est resté injoignable pendant cinq jours, puis nous avons cessé d’essayer.",
        { Status: MailStatus.Refused } => "Le serveur destinataire a refusé ce message pour de bon\u00a0: l’adresse n’existe sans doute plus.",
        _ => "",
    };
}
