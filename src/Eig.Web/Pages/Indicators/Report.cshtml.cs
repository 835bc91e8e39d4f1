using Eig.Core.Indicators;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>The table of a report, as it is to be handed over: on paper, and as a workbook.</summary>
public sealed class ReportModel(ReportQueries reports, PublishedValueQueries published) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "rapport")]
    public string? Asked { get; set; }

    public IReadOnlyList<string> Reports { get; private set; } = [];

    /// <summary>Null where the report has no lines yet.</summary>
    public ReportTable? Table { get; private set; }

    public string? Report { get; private set; }

    public static string Address(string report) => $"/indicateurs/rapport?rapport={Uri.EscapeDataString(report)}";

    public async Task<IActionResult> OnGetAsync()
    {
        Reports = await published.ReportsAsync(Actor, Cancellation);
        Report = Text.Of(Asked) ?? (Reports is [var latest, ..] ? latest : null);
        if (Report is not null && !Reports.Contains(Report, StringComparer.Ordinal))
        {
            Problem("rapport", "Ce rapport n’est pas connu\u00a0: choisissez-en un dans la liste.");
            return BadInput();
        }

        Table = Report is null ? null : await reports.TableAsync(Actor, Report, Cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetWorkbookAsync()
    {
        var report = Text.Of(Asked);
        return report is not null && await reports.TableAsync(Actor, report, Cancellation) is { } table
            ? File(ReportWorkbook.Of(table), ReportWorkbook.ContentType, $"indicateurs-{table.Year}.xlsx")
            : NotFound();
    }
}
