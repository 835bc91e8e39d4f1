using Eig.Core.Shared;

namespace Eig.Core.Tests.Shared;

public sealed class FrenchDateTests
{
    [Theory]
    [InlineData("30/09/2022", 2022, 9, 30)]
    [InlineData("1/9/2022", 2022, 9, 1)]
    [InlineData("2022-09-30", 2022, 9, 30)]
    [InlineData("  29/02/2024 ", 2024, 2, 29)]
    public void TryParse_AsPeopleOrMachinesWrite_Reads(string text, int year, int month, int day)
    {
        Assert.True(FrenchDate.TryParse(text, out var date));
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData("29/02/2023")]
    [InlineData("31/11/2022")]
    [InlineData("09/30/2022")]
    [InlineData("30/09/22")]
    [InlineData("30.09.2022")]
    [InlineData("2022-9-30")]
    [InlineData("30/09/2022 10:00")]
    [InlineData("")]
    // What the database would keep as an infinity, and what nobody means.
    [InlineData("01/01/0001")]
    [InlineData("31/12/9999")]
    [InlineData("9999-12-31")]
    [InlineData("31/12/1899")]
    [InlineData("01/01/2200")]
    public void TryParse_AnythingElse_Refuses(string text) => Assert.False(FrenchDate.TryParse(text, out _));

    [Theory]
    [InlineData(2022, 12, 31, "31\u00a0décembre 2022", "31/12/2022")]
    [InlineData(2022, 9, 1, "1er\u00a0septembre 2022", "01/09/2022")]
    [InlineData(2022, 8, 2, "2\u00a0août 2022", "02/08/2022")]
    [InlineData(2022, 2, 11, "11\u00a0février 2022", "11/02/2022")]
    public void InWordsAndInDigits_ADate_AreFrench(int year, int month, int day, string words, string digits)
    {
        var date = new DateOnly(year, month, day);

        Assert.Equal((words, digits), (FrenchDate.InWords(date), FrenchDate.InDigits(date)));
    }
}
