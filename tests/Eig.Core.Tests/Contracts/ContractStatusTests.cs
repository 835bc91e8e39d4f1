using Eig.Core.Contracts;

namespace Eig.Core.Tests.Contracts;

/// <summary>The whole table of what a contract can become.</summary>
public sealed class ContractStatusTests
{
    private static readonly string[] Allowed = ["Draft>Sent", "Sent>Draft", "Sent>Signed", "Draft>Abandoned", "Sent>Abandoned"];

    public static TheoryData<ContractStatus, ContractStatus> All => new(
        from start in Enum.GetValues<ContractStatus>() from end in Enum.GetValues<ContractStatus>() select (start, end));

    [Theory]
    [MemberData(nameof(All))]
    public void CanBecome_EachPair_IsAsDecided(ContractStatus from, ContractStatus to) => Assert.Equal(Allowed.Contains($"{from}>{to}"), from.CanBecome(to));
}
