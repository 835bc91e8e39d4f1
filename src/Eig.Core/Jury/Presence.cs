namespace Eig.Core.Jury;

/// <summary>Whether a candidate came to be heard. Absent is not zero. Stored as text equal to the member's name.</summary>
public enum Presence
{
    Expected,
    Heard,
    Absent,
}

public static class PresenceText
{
    public static string Label(Presence presence) => presence switch
    {
        Presence.Expected => "Attendu·e",
        Presence.Heard => "Entendu·e",
        Presence.Absent => "Absent·e",
    };
}
