namespace Eig.Core.Jury;

/// <summary>How far a session of the jury came. Stored as text equal to the member's name.</summary>
public enum SessionStatus
{
    Planned,
    Closed,
}

public static class SessionStatusText
{
    public static string Label(SessionStatus status) => status switch
    {
        SessionStatus.Planned => "Prévue",
        SessionStatus.Closed => "Close",
    };

    public static bool CanBecome(this SessionStatus from, SessionStatus to) => (from, to) switch
    {
        (SessionStatus.Planned, SessionStatus.Closed) => true,
        _ => false,
    };
}
