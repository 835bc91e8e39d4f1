using System.Globalization;
using Eig.Core.Applications;

namespace Eig.Web.Pages.Intake;

/// <summary>The geometry of the pace: one broken line per call, how many had applied by the end of each week.</summary>
internal sealed class PaceChart
{
    public const int Width = 640;
    public const int Height = 330;
    public const int Left = 48;
    public const int Right = 620;
    public const int Top = 16;
    public const int Bottom = 280;

    /// <summary>More lines would not be told apart; the table has them all.</summary>
    public const int MostLines = 4;

    private readonly int ceiling;

    public PaceChart(IReadOnlyList<Pace> paces)
    {
        Lines = [.. paces.Take(MostLines)];
        Weeks = Math.Max(1, Lines.Max(pace => Math.Max(pace.Weeks, pace.ByWeek.Count)));
        var largest = Math.Max(1, Lines.Max(pace => pace.Total));
        Tick = NiceTick(largest);
        ceiling = (int)Math.Ceiling(largest / (double)Tick) * Tick;
    }

    public IReadOnlyList<Pace> Lines { get; }

    public int Weeks { get; }

    public int Tick { get; }

    public IEnumerable<int> Ticks => Enumerable.Range(0, (ceiling / Tick) + 1).Select(index => index * Tick);

    /// <param name="week">Weeks that are over; 0 is the opening.</param>
    public double X(int week) => Left + (week * (Right - Left) / (double)Weeks);

    public double Y(int count) => Bottom - (count * (Bottom - Top) / (double)ceiling);

    /// <summary>From nobody at the opening.</summary>
    public string Path(Pace pace) => $"M{N(X(0))} {N(Y(0))}" + string.Concat(pace.Cumulated.Select((count, week) => $"L{N(X(week + 1))} {N(Y(count))}"));

    /// <summary>SVG wants a point, whatever the culture of the page.</summary>
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // Four or five lines, at 1, 2 or 5 times a power of ten.
    private static int NiceTick(int largest)
    {
        var rough = Math.Max(1, largest / 4.0);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (int)((rough / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power });
    }
}
