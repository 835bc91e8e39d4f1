using System.Globalization;
using Eig.Core.Indicators;

namespace Eig.Web.Pages.Promotions;

/// <summary>A stage as a bar, in the picture's own units. Where the gender is not shared out, the whole bar is unknown.</summary>
internal sealed record FunnelBar(FunnelStage Stage, int Top, double Women, double Others, double Unknown)
{
    public bool IsKnown => Stage.Status == FigureStatus.Known;
}

/// <summary>The geometry of the funnel: one bar per stage, as long as its persons.</summary>
internal sealed class FunnelPicture
{
    public const int Width = 520;
    public const int BarHeight = 26;

    private const int Step = 66;
    // Room for the number after the longest bar.
    private const double Longest = Width - 50;

    public FunnelPicture(Funnel funnel)
    {
        var most = Math.Max(1, funnel.Stages.Max(stage => stage.Count ?? 0));
        Bars = [.. funnel.Stages.Select((stage, index) => Bar(stage, index * Step, Longest / most))];
        Height = funnel.Stages.Count * Step;
    }

    public IReadOnlyList<FunnelBar> Bars { get; }

    public int Height { get; }

    /// <summary>SVG wants a point, whatever the culture of the page.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static FunnelBar Bar(FunnelStage stage, int top, double perPerson)
    {
        var women = stage.WomenNumerator ?? 0;
        var others = (stage.WomenDenominator ?? 0) - women;
        var unknown = (stage.Count ?? 0) - women - others;
        return new FunnelBar(stage, top, women * perPerson, others * perPerson, unknown * perPerson);
    }
}
