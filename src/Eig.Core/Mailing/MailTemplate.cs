namespace Eig.Core.Mailing;

/// <summary>What a mail is. Stored as text equal to the member's name.</summary>
public enum MailTemplate
{
    /// <summary>An account was opened; the key is the account's.</summary>
    Invitation,

    /// <summary>A one-time link; the key is the link's.</summary>
    SignInLink,
}

public static class MailTemplateText
{
    public static string Label(MailTemplate template) => template switch
    {
        MailTemplate.Invitation => "Ouverture d’un accès",
        MailTemplate.SignInLink => "Lien de connexion",
    };
}
