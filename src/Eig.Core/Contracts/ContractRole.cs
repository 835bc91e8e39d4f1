namespace Eig.Core.Contracts;

/// <summary>As what somebody is hired. Stored as text equal to the member's name.</summary>
public enum ContractRole
{
    Eig,
    Coach,
}

/// <summary>The roles as the workbook and people write them.</summary>
public static class ContractRoleText
{
    public static string Term(ContractRole role) => role switch
    {
        ContractRole.Eig => "EIG",
        ContractRole.Coach => "coach",
    };

    public static string Label(ContractRole role) => role switch
    {
        ContractRole.Eig => "EIG",
        ContractRole.Coach => "Coach",
    };
}
