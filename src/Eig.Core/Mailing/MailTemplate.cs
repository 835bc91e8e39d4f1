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
}

/// <summary>The life of a mail in the outbox.</summary>
public enum MailStatus
{
    Queued,

    /// <summary>Claimed under a lease.</summary>
    Sending,
    Sent,

    /// <summary>Handed over without an answer: people decide, it is never silently sent again.</summary>
    Uncertain,

    /// <summary>Refused for good by the relay.</summary>
    Refused,

    /// <summary>No longer worth sending (a one-time link that is over).</summary>
    Expired,
}
