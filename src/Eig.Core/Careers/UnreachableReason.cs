namespace Eig.Core.Careers;

/// <summary>Why somebody who left cannot be reached by the survey.</summary>
public enum UnreachableReason
{
    /// <summary>The last message to them came back, or their address is none.</summary>
    BadAddress,

    /// <summary>Their invitation closed without an answer.</summary>
    Expired,

    /// <summary>The survey closed before it ever wrote to them.</summary>
    NeverAsked,

    /// <summary>All reminders went, the last one a while ago.</summary>
    NoAnswer,
}

public static class UnreachableReasonText
{
    public static string Label(UnreachableReason reason) => reason switch
    {
        UnreachableReason.BadAddress => "Son adresse ne fonctionne pas",
        UnreachableReason.Expired => "L’enquête s’est close sans réponse",
        UnreachableReason.NeverAsked => "L’enquête s’est close sans lui avoir écrit",
        UnreachableReason.NoAnswer => "Pas de réponse malgré les relances",
    };
}
