using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>Names a line of a report's table, adds one or takes one away.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LineModel(ReportQueries reports, EditReportLine edit) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "rapport")]
    public string? Report { get; set; }

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "intitule")]
    public string? Label { get; set; }

    [BindProperty(Name = "unite")]
    public string? Unit { get; set; }

    /// <summary>0 for a new line.</summary>
    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public bool IsNew => Version == 0;

    public static string Address(string report, string? code = null) =>
        $"/indicateurs/rapport/ligne?rapport={Uri.EscapeDataString(report)}{(code is null ? "" : $"&code={Uri.EscapeDataString(code)}")}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Text.Of(Code) is not { } code)
        {
            return Page();
        }

        var table = Text.Of(Report) is { } report ? await reports.TableAsync(Actor, report, Cancellation) : null;
        if (table?.Lines.FirstOrDefault(line => line.Code == code) is not { } line)
        {
            return NotFound();
        }

        (Label, Unit, Version) = (line.Label, line.Unit, line.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        Answer(await edit.ExecuteAsync(Actor, new ReportLineForm(Text.Of(Report), Text.Of(Code), Text.Of(Label), Text.Of(Unit), Version), Cancellation), "La ligne est enregistrée.");

    public async Task<IActionResult> OnPostRemoveAsync() =>
        Answer(await edit.RemoveAsync(Actor, Text.Of(Report) ?? "", Text.Of(Code) ?? "", Version, Cancellation), "La ligne est retirée du tableau. Ses valeurs sont gardées.");

    private IActionResult Answer(Outcome<int> outcome, string done)
    {
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect(ReportModel.Address(Text.Of(Report)!));
        }

        var refusal = outcome.Refusals[0];
        Problem(refusal.Code switch { "report-missing" => "rapport", "code-invalid" or "line-there" => "code", "unit-invalid" => "unite", _ => "intitule" }, refusal.Sentence);
        return refusal == IndicatorRefusals.LineThere || refusal == IndicatorRefusals.LineChanged ? Conflicting() : BadInput();
    }
}
