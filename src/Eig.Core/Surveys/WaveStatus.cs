namespace Eig.Core.Surveys;

/// <summary>The life of a wave; stored as text equal to the member's name. When it closes is a matter of dates, not of state.</summary>
public enum WaveStatus
{
    /// <summary>A further wave that was turned on and waits for the team's approval.</summary>
    Draft,

    /// <summary>Invites and reminds by itself.</summary>
    Running,

    /// <summary>Nobody is written to; links already sent go on working.</summary>
    Suspended,
}

public static class WaveStatusText
{
    public static bool CanBecome(this WaveStatus from, WaveStatus to) => (from, to) switch
    {
        (WaveStatus.Draft, WaveStatus.Running) => true,
        (WaveStatus.Running, WaveStatus.Suspended) => true,
        (WaveStatus.Suspended, WaveStatus.Running) => true,
        _ => false,
    };

    public static string Label(WaveStatus status) => status switch
    {
        WaveStatus.Draft => "À approuver",
        WaveStatus.Running => "En route",
        WaveStatus.Suspended => "Suspendue",
    };
}

/// <summary>The life of an invitation; stored as text equal to the member's name.</summary>
public enum InvitationStatus
{
    Open,
    Answered,

    /// <summary>Withdrawn by the team: its link opens nothing.</summary>
    Revoked,
}
