namespace Eig.Core.Selection;

/// <summary>Who reads applications in the preselection of a promotion. Stored as text equal to the member's name.</summary>
public enum Evaluators
{
    Team,
    Hosts,
    Both,
}

public static class EvaluatorsText
{
    public static string Label(Evaluators evaluators) => evaluators switch
    {
        Evaluators.Team => "L’équipe du programme",
        Evaluators.Hosts => "Les administrations d’accueil",
        Evaluators.Both => "L’équipe et les administrations d’accueil",
    };
}
