namespace Eig.Core.Defis;

/// <summary>Whom to call about a défi, and for what. Stored as text equal to the member's name.</summary>
public enum ContactRole
{
    Sponsor,
    Lead,
    HumanResources,
    Budget,
}

public static class ContactRoleText
{
    public static string Label(ContactRole role) => role switch
    {
        ContactRole.Sponsor => "Sponsor",
        ContactRole.Lead => "Responsable du défi",
        ContactRole.HumanResources => "Ressources humaines",
        ContactRole.Budget => "Budget",
    };
}
