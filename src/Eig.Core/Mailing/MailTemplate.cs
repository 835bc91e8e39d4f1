namespace Eig.Core.Mailing;

/// <summary>What a mail is. Stored as text equal to the member's name.</summary>
public enum MailTemplate
{
    /// <summary>An account was opened; the key is the account's.</summary>
    Invitation,

    /// <summary>A one-time link; the key is the link's.</summary>
    SignInLink,

    /// <summary>Somebody is asked what became of them; the key begins with the invitation's id.</summary>
    SurveyInvitation,

    /// <summary>They are reminded; the key begins with the invitation's id.</summary>
    SurveyReminder,

    /// <summary>A laureate is offered a post; the key is the offer's.</summary>
    LaureateOffer,

    /// <summary>Somebody is on a waiting list; the key is the application's.</summary>
    WaitingListDecision,

    /// <summary>Somebody is not selected; the key is the application's.</summary>
    NotSelectedDecision,

    /// <summary>A post became free for somebody on the waiting list; the key is the offer's.</summary>
    WaitingListOffer,

    /// <summary>The team offers a post that the deliberation had left empty, or that nobody waited for; the key is the offer's.</summary>
    EmptyPostOffer,

    /// <summary>A released decision was taken back; the key is the application's.</summary>
    WithdrawnDecision,

    /// <summary>A contract ends soon; the key begins with the contract's.</summary>
    ContractEnding,

    /// <summary>A host is asked what became of somebody; the key begins with the person's and the promotion's.</summary>
    SituationQuestion,
}

public static class MailTemplateText
{
    public static string Label(MailTemplate template) => template switch
    {
        MailTemplate.Invitation => "Ouverture d’un accès",
        MailTemplate.SignInLink => "Lien de connexion",
        MailTemplate.SurveyInvitation => "Invitation à l’enquête",
        MailTemplate.SurveyReminder => "Relance de l’enquête",
        MailTemplate.LaureateOffer => "Proposition de poste",
        MailTemplate.WaitingListDecision => "Décision : liste d’attente",
        MailTemplate.NotSelectedDecision => "Décision : candidature non retenue",
        MailTemplate.WaitingListOffer => "Proposition de poste depuis la liste d’attente",
        MailTemplate.EmptyPostOffer => "Proposition d’un poste resté libre",
        MailTemplate.WithdrawnDecision => "Décision retirée",
        MailTemplate.ContractEnding => "Fin de contrat à venir",
        MailTemplate.SituationQuestion => "Question à l’administration d’accueil",
    };
}
