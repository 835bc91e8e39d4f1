namespace Eig.Core.Indicators;

/// <summary>How figures are printed in French, the same on pages, in tables and in reports.</summary>
public static class FigureText
{
    public const string NotDetermined = "Non déterminé";
    public const string NotApplicable = "Sans objet";

    /// <summary>"45", "44 %", "au moins 34 %", "Non déterminé" or "Sans objet"; never 0 for the last two.</summary>
    public static string Value(Figure figure) => figure.Status switch
    {
        FigureStatus.NotDetermined => NotDetermined,
        FigureStatus.NotApplicable => NotApplicable,
        FigureStatus.Known when figure is { Code: "2.2-taux", Unknown: > 0 } => "au moins " + Amount(figure.Value!.Value, figure.Unit),
        FigureStatus.Known => Amount(figure.Value!.Value, figure.Unit),
    };

    /// <summary>"de 13 à 31", "de 34 à 82 %"; empty where nothing is uncertain.</summary>
    public static string Bounds(Figure figure) =>
        figure is { Low: { } low, High: { } high } && low != high
            ? $"de {low} à {Amount(high, figure.Unit)}"
            : "";

    /// <summary>A count, or a percentage with its no-break space.</summary>
    /// <param name="unit">"Nb" or "%".</param>
    public static string Amount(int value, string unit) => unit == "%" ? $"{value}\u00a0%" : $"{value}";

    /// <summary>A value as a report printed it, with its unit when it is a percentage: "45" in % gives "45 %".</summary>
    public static string Published(string? text, string unit) => text switch
    {
        null => "",
        _ when unit == "%" && PublishedPercentage.Number(text) is not null => $"{text}\u00a0%",
        _ => text,
    };

    /// <summary>A stage's share of women: "44 %", "Non déterminé", "Sans objet".</summary>
    public static string Women(FunnelStage stage) => stage.WomenStatus switch
    {
        FigureStatus.Known => Amount(stage.WomenValue!.Value, "%"),
        FigureStatus.NotDetermined => NotDetermined,
        FigureStatus.NotApplicable => NotApplicable,
    };

    /// <summary>A stage's count: "103", "Non déterminé", "Sans objet".</summary>
    public static string Count(FunnelStage stage) => stage.Status switch
    {
        FigureStatus.Known => $"{stage.Count}",
        FigureStatus.NotDetermined => NotDetermined,
        FigureStatus.NotApplicable => NotApplicable,
    };
}
