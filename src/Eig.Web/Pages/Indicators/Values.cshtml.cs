using Eig.Core.Indicators;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>What did a report print, and does it agree with the data?</summary>
public sealed class ValuesModel(PublishedValueQueries published, IndicatorQueries indicators) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "rapport")]
    public string? Asked { get; set; }

    public IReadOnlyList<string> Reports { get; private set; } = [];

    /// <summary>Null where no report is known.</summary>
    public string? Report { get; private set; }

    public IReadOnlyList<EnteredValue> Values { get; private set; } = [];

    /// <summary>All years at their 31 December.</summary>
    public IReadOnlyList<Figure> Computed { get; private set; } = [];

    public static string Address(string report) => $"/indicateurs/valeurs?rapport={Uri.EscapeDataString(report)}";

    public async Task<IActionResult> OnGetAsync()
    {
        Reports = await published.ReportsAsync(Actor, Cancellation);
        var asked = Text.Of(Asked);
        Report = asked ?? (Reports is [var latest, ..] ? latest : null);
        if (Report is null)
        {
            return Page();
        }

        if (!Reports.Contains(Report, StringComparer.Ordinal))
        {
            Problem("rapport", "Ce rapport n’est pas connu\u00a0: choisissez-en un dans la liste.");
            return BadInput();
        }

        Values = await published.ReportAsync(Actor, Report, Cancellation);
        Computed = await indicators.SeriesAsync(Actor, Cancellation);
        return Page();
    }

    /// <summary>What the data give for a realised value; null for targets, forecasts and what is not computed.</summary>
    public Figure? ComputedFor(EnteredValue value) =>
        value.Nature == PublishedNature.Realisation ? Computed.FirstOrDefault(figure => figure.Code == value.Code && figure.Year == value.Year) : null;

    /// <summary>Whether what was printed is what the data give at 31 December.</summary>
    public static bool Agrees(EnteredValue value, Figure figure) =>
        figure.Status == FigureStatus.Known ? PublishedPercentage.Number(value.Value) == figure.Value
        : string.Equals(value.Value, FigureText.Value(figure), StringComparison.OrdinalIgnoreCase);
}
