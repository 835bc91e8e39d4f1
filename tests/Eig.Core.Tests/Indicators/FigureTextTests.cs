using Eig.Core.Indicators;

namespace Eig.Core.Tests.Indicators;

/// <summary>How figures are printed: never 0 for what is not determined or has no object.</summary>
public sealed class FigureTextTests
{
    [Theory]
    [InlineData("2.1", "Nb", 45, 0, "45")]
    [InlineData("2.1-femmes", "%", 44, 0, "44\u00a0%")]
    [InlineData("2.1-femmes", "%", 44, 1, "44\u00a0%")] // unknown genders make no floor
    [InlineData("2.2", "Nb", 13, 18, "13")]
    [InlineData("2.2-taux", "%", 34, 18, "au moins 34\u00a0%")]
    [InlineData("2.2-taux", "%", 34, 0, "34\u00a0%")]
    public void Value_Known_PrintsTheAmountAndTheRateAsAFloor(string code, string unit, int value, int unknown, string text) =>
        Assert.Equal(text, FigureText.Value(Figure(code, unit, FigureStatus.Known, value, unknown)));

    [Theory]
    [InlineData(FigureStatus.NotDetermined, "Non déterminé")]
    [InlineData(FigureStatus.NotApplicable, "Sans objet")]
    public void Value_WithoutValue_PrintsTheStatus(FigureStatus status, string text)
    {
        Assert.Equal(text, FigureText.Value(Figure("2.2-taux", "%", status, null, 3)));
        Assert.Equal(text, FigureText.Women(new FunnelStage(Stage.Heard, FigureStatus.Known, 3, status, null, 0, 0, 3)));
        Assert.Equal(text, FigureText.Count(new FunnelStage(Stage.Heard, status, null, status, null, null, null, null)));
    }

    [Fact]
    public void Stage_Known_PrintsCountAndShare()
    {
        var stage = new FunnelStage(Stage.Preselected, FigureStatus.Known, 103, FigureStatus.Known, 41, 42, 103, 0);

        Assert.Equal(("103", "41\u00a0%"), (FigureText.Count(stage), FigureText.Women(stage)));
    }

    [Theory]
    [InlineData("Nb", 13, 31, "de 13 à 31")]
    [InlineData("%", 34, 82, "de 34 à 82\u00a0%")]
    [InlineData("%", 50, 50, "")]
    [InlineData("Nb", null, null, "")]
    public void Bounds_WhereTheyDiffer_ArePrinted(string unit, int? low, int? high, string text) =>
        Assert.Equal(text, FigureText.Bounds(Figure("2.2", unit, FigureStatus.Known, low, 0) with { Low = low, High = high }));

    [Theory]
    [InlineData("45", "%", "45\u00a0%")]
    [InlineData("45", "Nb", "45")]
    [InlineData("44,4", "%", "44,4\u00a0%")]
    [InlineData("Non déterminé", "%", "Non déterminé")]
    [InlineData(null, "%", "")]
    public void Published_AsPrinted_TakesTheUnitOfAPercentage(string? text, string unit, string printed) =>
        Assert.Equal(printed, FigureText.Published(text, unit));

    [Fact]
    public void Label_EveryStage_HasItsOwn() =>
        Assert.Equal(Enum.GetValues<Stage>().Length, Enum.GetValues<Stage>().Select(StageText.Label).Distinct(StringComparer.Ordinal).Count());

    private static Figure Figure(string code, string unit, FigureStatus status, int? value, int? unknown) =>
        new(code, 2022, new DateOnly(2022, 12, 31), status, value, unit, null, null, unknown, null, null, null, null);
}
