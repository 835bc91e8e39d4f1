namespace Eig.Core.Access;

/// <summary>What an account may be for. Stored as text equal to the member's name.</summary>
public enum Role
{
    /// <summary>The programme's team: everything about promotions, people, selection, contracts, follow-up, figures.</summary>
    Team,

    /// <summary>Accounts, jobs, audit; not the deliberation.</summary>
    Admin,

    /// <summary>A host administration's agent, for one administration per grant.</summary>
    Host,

    /// <summary>A jury member, for one promotion per grant.</summary>
    Jury,
}

public static class RoleText
{
    public static string Label(Role role) => role switch
    {
        Role.Team => "Équipe du programme",
        Role.Admin => "Administration du service",
        Role.Host => "Administration d’accueil",
        Role.Jury => "Membre du jury",
    };
}

/// <summary>The life of an account; stored as text equal to the member's name.</summary>
public enum AccountStatus
{
    /// <summary>Invited, has not come in yet.</summary>
    Invited,
    Active,

    /// <summary>Refused on its next request.</summary>
    Suspended,
}

public static class AccountStatusText
{
    public static string Label(AccountStatus status) => status switch
    {
        AccountStatus.Invited => "Invitation envoyée",
        AccountStatus.Active => "Actif",
        AccountStatus.Suspended => "Suspendu",
    };

    /// <summary>As it stands in an address.</summary>
    public static string Slug(AccountStatus status) => status switch
    {
        AccountStatus.Invited => "invite",
        AccountStatus.Active => "actif",
        AccountStatus.Suspended => "suspendu",
    };

    /// <summary>After a number of them; in French the plural begins at two.</summary>
    public static string Noun(AccountStatus status, int number) => (status, number) switch
    {
        (AccountStatus.Invited, < 2) => "invitation en attente",
        (AccountStatus.Invited, _) => "invitations en attente",
        (AccountStatus.Active, < 2) => "actif",
        (AccountStatus.Active, _) => "actifs",
        (AccountStatus.Suspended, < 2) => "suspendu",
        (AccountStatus.Suspended, _) => "suspendus",
    };

    public static bool CanBecome(this AccountStatus from, AccountStatus to) => (from, to) switch
    {
        (AccountStatus.Invited, AccountStatus.Active) => true,
        (AccountStatus.Invited, AccountStatus.Suspended) => true,
        (AccountStatus.Active, AccountStatus.Suspended) => true,
        (AccountStatus.Suspended, AccountStatus.Active) => true,
        _ => false,
    };
}

/// <summary>One role of an account.</summary>
/// <param name="AdministrationId">For a host only.</param>
/// <param name="PromotionId">For a jury member only.</param>
public sealed record RoleGrant(Role Role, int? AdministrationId = null, int? PromotionId = null);
