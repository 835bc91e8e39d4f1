using System.Globalization;
using Eig.Core.Indicators;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>What was published of a year, what the same definitions and date give today, and who makes the difference.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class VintageModel(VintageQueries vintages, IndicatorQueries indicators, RestateVintage restate) : EigPage
{
    [BindProperty(Name = "rapport")]
    public string? Report { get; set; }

    [BindProperty(Name = "commentaire")]
    public string? Comment { get; set; }

    /// <summary>The seal of the figures that the page proposed to restate.</summary>
    [BindProperty(Name = "vu")]
    public string? Seen { get; set; }

    public int Year { get; private set; }

    public DateOnly AsOf { get; private set; }

    public IReadOnlyList<VintageRow> Published { get; private set; } = [];

    public IReadOnlyList<TodayRow> Now { get; private set; } = [];

    public IReadOnlyList<VintageChange> Changes { get; private set; } = [];

    /// <summary>Codes of which the definition has another version since: a difference may come from it.</summary>
    public IReadOnlyList<string> Redefined { get; private set; } = [];

    /// <summary>A gender is hidden from the reader: what is compared is not everybody's, and is not to be published.</summary>
    public bool IsBlind { get; private set; }

    public IEnumerable<TodayRow> Restatable => IsBlind ? [] : Now.Where(figure => figure.IsRestatable);

    public string Seal => FreezeFigures.Seal(Restatable.Select(figure => figure.Figure(Year, AsOf)));

    public static string Address(int year, DateOnly asOf) => $"/indicateurs/publications/{year}/{asOf.ToString("O", CultureInfo.InvariantCulture)}";

    public async Task<IActionResult> OnGetAsync(int year, string date) => await LoadAsync(year, date) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int year, string date)
    {
        if (!await LoadAsync(year, date))
        {
            return NotFound();
        }

        var outcome = await restate.ExecuteAsync(Actor, Year, AsOf, new VintageForm(Text.Of(Report), Text.Of(Comment), Seen ?? ""), Cancellation);
        if (outcome.IsDone)
        {
            Done($"{French.Count(outcome.Value, "chiffre rectifié", "chiffres rectifiés")}. Ce qui avait été publié reste à côté.");
            return Redirect(Address(Year, AsOf));
        }

        var refusal = outcome.Refusals[0];
        var field = refusal == IndicatorRefusals.ReportMissing ? "rapport"
            : refusal == IndicatorRefusals.CommentTooLong || refusal == IndicatorRefusals.CommentMissing ? "commentaire"
            : "chiffres";
        Problem(field, refusal.Sentence);
        return field == "chiffres" ? Conflicting() : BadInput();
    }

    /// <summary>The figure as last published: nothing restates it.</summary>
    public VintageRow Latest(string code) => Published.Single(figure => figure.Code == code && !figure.IsRestated);

    private async Task<bool> LoadAsync(int year, string date)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
        {
            return false;
        }

        (Year, AsOf) = (year, asOf);
        Published = await vintages.SetAsync(Actor, year, asOf, Cancellation);
        if (Published.Count == 0)
        {
            return false;
        }

        IsBlind = await vintages.IsBlindAsync(Actor, year, asOf, Cancellation);
        Now = await vintages.TodayAsync(Actor, year, asOf, Cancellation);
        Changes = await vintages.ChangesAsync(Actor, year, asOf, Cancellation);
        var definitions = await indicators.DefinitionsAsync(Actor, Cancellation);
        Redefined = [.. Published.Where(figure => !figure.IsRestated && definitions.Any(d => d.Code == figure.Code && d.Version != figure.DefinitionVersion)).Select(figure => figure.Code)];
        return true;
    }
}
