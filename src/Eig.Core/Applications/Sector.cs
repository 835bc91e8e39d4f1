namespace Eig.Core.Applications;

/// <summary>Where somebody worked when they applied. Stored as text equal to the member's name.</summary>
public enum Sector
{
    Public,
    Private,
}

public static class SectorText
{
    public static string Label(Sector sector) => sector switch
    {
        Sector.Public => "Secteur public",
        Sector.Private => "Secteur privé",
    };
}
