namespace Eig.Core.Contracts;

/// <summary>What a host intends for somebody once their contract ends. Stored as text equal to the member's name.</summary>
public enum Intention
{
    Recruit,
    Prolong,
    End,
}

public static class IntentionText
{
    public static string Label(Intention intention) => intention switch
    {
        Intention.Recruit => "Recruter la personne",
        Intention.Prolong => "Prolonger le contrat",
        Intention.End => "S’arrêter à la fin du contrat",
    };
}
