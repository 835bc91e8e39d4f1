namespace Eig.Core.Contracts;

/// <summary>The mission's contract or what prolongs it. Stored as text equal to the member's name.</summary>
public enum ContractKind
{
    /// <summary>At most one per person and promotion; the one that indicators count.</summary>
    Initial,

    /// <summary>Not a recruitment.</summary>
    Prolongation,
}

/// <summary>The kinds as the workbook and people write them.</summary>
public static class ContractKindText
{
    public static string Term(ContractKind kind) => kind switch
    {
        ContractKind.Initial => "initial",
        ContractKind.Prolongation => "prolongation",
    };

    public static string Label(ContractKind kind) => kind switch
    {
        ContractKind.Initial => "Contrat initial",
        ContractKind.Prolongation => "Prolongation",
    };
}
