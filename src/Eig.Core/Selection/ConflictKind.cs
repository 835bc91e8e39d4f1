namespace Eig.Core.Selection;

/// <summary>Why somebody stays out of an application. Stored as text equal to the member's name.</summary>
public enum ConflictKind
{
    Declared,
    OwnApplication,
    SameEmployer,
    SameHost,
}

public static class ConflictKindText
{
    public static string Label(ConflictKind kind) => kind switch
    {
        ConflictKind.Declared => "Conflit déclaré",
        ConflictKind.OwnApplication => "Sa propre candidature",
        ConflictKind.SameEmployer => "Même employeur",
        ConflictKind.SameHost => "Défi de sa propre administration",
    };
}
