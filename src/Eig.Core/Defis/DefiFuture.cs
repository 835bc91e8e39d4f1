namespace Eig.Core.Defis;

/// <summary>What became of a défi, which is not what became of its people. Stored as text equal to the member's name.</summary>
public enum DefiFuture
{
    /// <summary>By the administration that nominated it.</summary>
    Continued,
    Stopped,

    /// <summary>By another administration.</summary>
    TakenOver,
}

public static class DefiFutureText
{
    public static string Label(DefiFuture future) => future switch
    {
        DefiFuture.Continued => "Poursuivi",
        DefiFuture.Stopped => "Arrêté",
        DefiFuture.TakenOver => "Repris",
    };
}
