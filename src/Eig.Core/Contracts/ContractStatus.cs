namespace Eig.Core.Contracts;

/// <summary>How far a contract came. Only a signed one is a contract to figures and surveys. Stored as text equal to the member's name.</summary>
public enum ContractStatus
{
    Draft,

    /// <summary>With the host and the person, for signature.</summary>
    Sent,

    /// <summary>What the workbook brings always is.</summary>
    Signed,

    /// <summary>Drafted or sent, and came to nothing; with its reason.</summary>
    Abandoned,
}

public static class ContractStatusText
{
    public static string Label(ContractStatus status) => status switch
    {
        ContractStatus.Draft => "À envoyer",
        ContractStatus.Sent => "À signer",
        ContractStatus.Signed => "Signé",
        ContractStatus.Abandoned => "Abandonné",
    };

    public static bool CanBecome(this ContractStatus from, ContractStatus to) => (from, to) switch
    {
        (ContractStatus.Draft, ContractStatus.Sent) => true,
        // Something in it was wrong: only a draft is corrected.
        (ContractStatus.Sent, ContractStatus.Draft) => true,
        (ContractStatus.Sent, ContractStatus.Signed) => true,
        (ContractStatus.Draft, ContractStatus.Abandoned) => true,
        (ContractStatus.Sent, ContractStatus.Abandoned) => true,
        _ => false,
    };
}
