namespace Eig.Core.Contracts;

/// <summary>What happened to a contract. Stored as text equal to the member's name.</summary>
public enum ContractChangeKind
{
    Drafted,
    Sent,

    /// <summary>From those who were to sign it, to be corrected.</summary>
    TakenBack,
    Signed,
    Abandoned,

    /// <summary>To another host, another défi, or both.</summary>
    Moved,
    EndedEarly,

    /// <summary>The early end was recorded by mistake.</summary>
    EndUndone,

    /// <summary>They were not those that were signed.</summary>
    DatesCorrected,
}

public static class ContractChangeKindText
{
    public static string Label(ContractChangeKind kind) => kind switch
    {
        ContractChangeKind.Drafted => "Contrat préparé",
        ContractChangeKind.Sent => "Envoyé pour signature",
        ContractChangeKind.TakenBack => "Repris pour correction",
        ContractChangeKind.Signed => "Signé",
        ContractChangeKind.Abandoned => "Abandonné",
        ContractChangeKind.Moved => "Changement d’accueil ou de défi",
        ContractChangeKind.EndedEarly => "Fin anticipée",
        ContractChangeKind.EndUndone => "Fin anticipée annulée",
        ContractChangeKind.DatesCorrected => "Dates corrigées",
    };
}
