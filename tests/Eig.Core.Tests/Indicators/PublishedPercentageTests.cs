using System.Globalization;
using Eig.Core.Indicators;
using FsCheck;
using FsCheck.Fluent;

namespace Eig.Core.Tests.Indicators;

/// <summary>A published percentage that no integer numerator gives was not computed from the published count.</summary>
public sealed class PublishedPercentageTests
{
    [Fact]
    public void IsImpossible_45PercentOf45Persons_SinceTwentyGives44And21Gives47() =>
        Assert.True(PublishedPercentage.IsImpossible(45, 45, 0));

    [Theory]
    [InlineData(44)]
    [InlineData(47)]
    public void IsImpossible_ItsNeighbours_AreGivenByTwentyAndTwentyOne(int percentage) =>
        Assert.False(PublishedPercentage.IsImpossible(percentage, 45, 0));

    [Theory]
    [InlineData(19, 53)]
    [InlineData(49, 39)]
    [InlineData(30, 20)]
    [InlineData(54, 13)]
    [InlineData(36, 105)]
    [InlineData(53, 180)]
    [InlineData(47, 165)]
    public void IsImpossible_TheOtherPublishedPercentages_ArePossible(int percentage, int count) =>
        Assert.False(PublishedPercentage.IsImpossible(percentage, count, 0));

    [Fact]
    public void IsImpossible_OneUnknownGender_TheShareMayBeOf44() =>
        // 20 of 44 is 45.45.
        Assert.False(PublishedPercentage.IsImpossible(45, 45, 1));

    [Theory]
    [InlineData("44.4", 45, false)]
    [InlineData("44.5", 45, true)]
    [InlineData("12.5", 8, false)]
    [InlineData("13", 8, false)]
    [InlineData("12", 8, true)] // half goes away from zero
    [InlineData("100", 7, false)]
    [InlineData("0", 7, false)]
    [InlineData("101", 7, true)]
    [InlineData("-1", 7, true)]
    [InlineData("79228162514264337593543950335", 7, true)]
    [InlineData("50", int.MaxValue, false)]
    [InlineData("50.000000000000000000000000001", int.MaxValue, true)]
    public void IsImpossible_AtTheEdges_HoldsToTheRule(string percentage, int count, bool impossible) =>
        Assert.Equal(impossible, PublishedPercentage.IsImpossible(decimal.Parse(percentage, CultureInfo.InvariantCulture), count, 0));

    [Theory]
    [InlineData("45", "45", 0, true)]
    [InlineData("44", "45", 0, false)]
    [InlineData("44,4", "45", null, false)]
    [InlineData("44,5", "45", null, true)]
    [InlineData("50", "1 000", 0, false)]
    [InlineData("Non déterminé", "45", 0, false)]
    [InlineData("45", "Sans objet", 0, false)]
    [InlineData(null, "45", 0, false)]
    [InlineData("45", null, 0, false)]
    [InlineData("45", "0", 0, false)]
    [InlineData("45", "4,5", 0, false)]
    [InlineData("45", "99999999999", 0, false)] // no count of persons: nothing to test against
    [InlineData("99999999999", "45", 0, true)]
    public void IsImpossible_TextsAsPrinted_OnlyNumbersAreTested(string? percentage, string? count, int? unknown, bool impossible) =>
        Assert.Equal(impossible, PublishedPercentage.IsImpossible(percentage, count, unknown));

    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u00a0234", "1234")]
    [InlineData("1\u202f234.50", "1234.50")]
    [InlineData("-3", "-3")]
    [InlineData("plus de 60 %", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Number_AsReportsPrintIt_ReadsCommaPointAndSpaces(string? text, string? number) =>
        Assert.Equal(number, PublishedPercentage.Number(text)?.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("45 %", "45")]
    [InlineData("45\u00a0% ", "45")]
    [InlineData("44,5\u202f%", "44,5")]
    [InlineData("45%", "45")]
    [InlineData("45", "45")]
    [InlineData("plus de 60 %", "plus de 60 %")]
    [InlineData("%", "%")]
    [InlineData("Sans objet", "Sans objet")]
    [InlineData(null, null)]
    public void WithoutSign_OfAPercentageAsPrinted_LeavesTheNumber(string? text, string? plain) => Assert.Equal(plain, PublishedPercentage.WithoutSign(text));

    [Fact]
    public void IsImpossible_AnyPercentageCountAndUnknown_AgreesWithTryingEveryNumerator()
    {
        var cases =
            from decimals in Gen.Choose(0, 2)
            from percentage in Gen.Choose(0, 105 * (int)Math.Pow(10, decimals))
            from count in Gen.Choose(1, 220)
            from unknown in Gen.Choose(0, count + 2)
            select (Percentage: new decimal(percentage, 0, 0, false, (byte)decimals), Count: count, Unknown: unknown);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true),
            Prop.ForAll(cases.ToArbitrary(), c =>
                PublishedPercentage.IsImpossible(c.Percentage, c.Count, c.Unknown) == !SomeNumeratorGives(c.Percentage, c.Count, c.Unknown)));
    }

    private static bool SomeNumeratorGives(decimal percentage, int count, int unknown) =>
        Enumerable.Range(0, unknown + 1).Select(without => count - without).Where(denominator => denominator >= 1).Any(denominator =>
            Enumerable.Range(0, denominator + 1).Any(numerator =>
                Math.Round(100m * numerator / denominator, percentage.Scale, MidpointRounding.AwayFromZero) == percentage));
}
