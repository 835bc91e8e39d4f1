namespace Eig.Core.Selection;

/// <summary>What one reader of the preselection concludes. Stored as text equal to the member's name.</summary>
public enum Opinion
{
    Retained,
    Reserved,
    Rejected,
}

/// <summary>The opinions as the workbook and people write them.</summary>
public static class OpinionText
{
    public static string Term(Opinion opinion) => opinion switch
    {
        Opinion.Retained => "retenu",
        Opinion.Reserved => "reserve",
        Opinion.Rejected => "ecarte",
    };

    public static string Label(Opinion opinion) => opinion switch
    {
        Opinion.Retained => "Retenu",
        Opinion.Reserved => "Réservé",
        Opinion.Rejected => "Écarté",
    };
}
