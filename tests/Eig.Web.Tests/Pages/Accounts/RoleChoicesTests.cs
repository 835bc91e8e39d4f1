using Eig.Core.Access;
using Eig.Web.Pages.Accounts;

namespace Eig.Web.Tests.Pages.Accounts;

/// <summary>What a forged form sends instead of the check boxes gives no role.</summary>
public sealed class RoleChoicesTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("Team,Admin")]
    [InlineData(" Admin")]
    [InlineData("admin")]
    [InlineData("")]
    // A field that is sent empty.
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("32768")]
    [InlineData("Host")]
    [InlineData("Host:")]
    [InlineData("Host:-1")]
    [InlineData("Host:99999999999")]
    [InlineData("Jury: 3")]
    [InlineData("Evaluator")]
    public void Read_OfWhatTheFormNeverOffers_GivesNothing(string? value) => Assert.Empty(RoleChoices.Read([value]));

    [Fact]
    public void Read_OfItsOwnValues_GivesThemBack()
    {
        RoleGrant[] grants = [new(Role.Team), new(Role.Admin), new(Role.Host, AdministrationId: 12), new(Role.Jury, PromotionId: 3)];

        Assert.Equal(grants, RoleChoices.Read(grants.Select(RoleChoices.Value)));
    }
}
