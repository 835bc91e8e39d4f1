using Eig.Core.Access;

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
        "ImportWorkbook" => "Import du classeur",
        _ => action,
    };

    public static string Subject(AuditQueries.LineRow line) => $"{Kind(line.ObjectKind)} {line.ObjectKey}".TrimEnd();

    public static string Kind(string kind) => kind switch
    {
        "Account" => "Compte",
        "Person" => "Personne",
        "Workbook" => "Classeur",
        _ => kind,
    };

    /// <param name="actor">"Account 12" or "System import".</param>
    public static string Actor(string actor) => actor.Split(' ', 2) switch
    {
        ["Account", var key] => $"compte {key}",
        ["System", var key] => $"programme ({key})",
        _ => actor,
    };

    /// <summary>A state in words where the audit holds one of an account or a way in; else as it stands.</summary>
    public static string? State(string? state) => state switch
    {
        nameof(AccountStatus.Invited) => "invité",
        nameof(AccountStatus.Active) => "actif",
        nameof(AccountStatus.Suspended) => "suspendu",
        nameof(SignInMethod.Link) => "lien par courriel",
        nameof(SignInMethod.Demonstration) => "démonstration",
        _ when state?.Split(", ") is [var added, var changed, var kept] && added.EndsWith(" added", StringComparison.Ordinal) =>
            $"{Number(added)} ajoutés, {Number(changed)} modifiés, {Number(kept)} laissés tels quels",
        _ => state,
    };

    private static string Number(string text) => text.Split(' ')[0];
}
