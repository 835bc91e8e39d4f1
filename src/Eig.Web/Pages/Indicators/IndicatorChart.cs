using System.Globalization;
using Eig.Core.Indicators;

namespace Eig.Web.Pages.Indicators;

/// <summary>One year of a chart; positions in the picture's units, null where there is nothing to draw.</summary>
/// <param name="Middle">Where the year stands.</param>
/// <param name="Value">Top of the computed bar.</param>
/// <param name="Low">Bounds, drawn only where they differ.</param>
internal sealed record ChartYear(Figure Figure, double Middle, double? Value, double? Low, double? High, double? Published, double? Target);

/// <summary>
/// The geometry of an indicator over the years: bars for what is computed, diamonds for what was published, lines for targets.
/// A year without a value has no bar: never a bar of height 0 for what is not known.
/// </summary>
internal sealed class IndicatorChart
{
    public const int Width = 600;
    public const int Height = 300;
    public const int Left = 56;
    public const int Top = 24;
    public const int Bottom = 250;

    // More would not be legible; the table beside has them all.
    private const int MostYears = 10;

    public IndicatorChart(IReadOnlyList<Figure> figures)
    {
        var shown = figures.Skip(Math.Max(0, figures.Count - MostYears)).ToList();
        Step = (Width - Left) / (double)Math.Max(1, shown.Count);
        var largest = shown.SelectMany(f => new[] { f.Value, f.High, Number(f.Published), Number(f.Target) }).Max() ?? 0;
        Tick = figures is [{ Unit: "%" }, ..] ? 25 : NiceTick(largest);
        Ceiling = figures is [{ Unit: "%" }, ..] ? 100 : Math.Max(Tick, (int)Math.Ceiling(largest / (double)Tick) * Tick);
        Years = [.. shown.Select((f, index) => new ChartYear(
            f, Left + ((index + 0.5) * Step), Y(f.Value),
            f.Low == f.High ? null : Y(f.Low), f.Low == f.High ? null : Y(f.High), Y(Number(f.Published)), Y(Number(f.Target))))];
    }

    public IReadOnlyList<ChartYear> Years { get; }

    public double Step { get; }

    public double BarWidth => Math.Min(44, Step * 0.42);

    private int Tick { get; }

    private int Ceiling { get; }

    public IEnumerable<int> Ticks => Enumerable.Range(0, (Ceiling / Tick) + 1).Select(index => index * Tick);

    public double Y(double value) => Bottom - (value / Ceiling * (Bottom - Top));

    /// <summary>True when a bar is tall enough to hold its number, away from bounds, target and what was published.</summary>
    public static bool IsInside(double top) => Bottom - top >= 30;

    public static double NumberY(double top) => IsInside(top) ? Bottom - 10 : top - 8;

    /// <summary>SVG wants a point, whatever the culture of the page.</summary>
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private double? Y(int? value) => value is { } number ? Y((double)number) : null;

    private static int? Number(string? text) => PublishedPercentage.Number(text) is { } number ? (int)Math.Round(number) : null;

    // Four or five lines, at 1, 2 or 5 times a power of ten.
    private static int NiceTick(int largest)
    {
        var rough = Math.Max(1, largest / 4.0);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (int)((rough / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power });
    }
}
