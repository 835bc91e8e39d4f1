using System.Globalization;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>Enters a value as a report prints it, or corrects one.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ValueModel(PublishedValueQueries published, EnterPublishedValue enter) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "rapport")]
    public string? Report { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "annee")]
    public string? YearText { get; set; }

    [BindProperty(Name = "nature")]
    public PublishedNature? Nature { get; set; }

    [BindProperty(Name = "valeur")]
    public string? Value { get; set; }

    [BindProperty(Name = "unite")]
    public string? Unit { get; set; }

    [BindProperty(Name = "commentaire")]
    public string? Comment { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <summary>The value to correct; null when a new one is entered.</summary>
    public EnteredValue? Stored { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? id)
    {
        if (id is null)
        {
            return Page();
        }

        if (!await FindAsync(id))
        {
            return NotFound();
        }

        (Value, Unit, Comment, Version) = (Stored!.Value, Stored.Unit, Stored.Comment, Stored.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id)
    {
        if (id is not null && !await FindAsync(id))
        {
            return NotFound();
        }

        var year = int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var form = new PublishedValueForm(Text.Of(Report), Text.Of(Code), year, Nature, Text.Of(Value), Text.Of(Unit), Text.Of(Comment));
        var outcome = id is { } key
            ? await enter.CorrectAsync(Actor, key, form, Version, Cancellation)
            : await enter.ExecuteAsync(Actor, form, Cancellation);
        return Answer(outcome, id is null ? "La valeur est enregistrée." : "La valeur est corrigée.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int? id) =>
        id is { } key && await FindAsync(id)
            ? Answer(await enter.RemoveAsync(Actor, key, Version, Cancellation), "La valeur est retirée.")
            : NotFound();

    private IActionResult Answer(Outcome<int> outcome, string done)
    {
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect(ValuesModel.Address(Stored?.Report ?? Text.Of(Report)!));
        }

        var refusal = outcome.Refusals[0];
        var field = refusal.Code switch
        {
            "report-missing" => "rapport",
            "code-invalid" => "code",
            "year-invalid" => "annee",
            "nature-missing" => "nature",
            "unit-invalid" => "unite",
            "comment-too-long" => "commentaire",
            _ => "valeur",
        };
        Problem(field, refusal.Sentence);
        return refusal == IndicatorRefusals.ValueThere || refusal == IndicatorRefusals.ValueChanged ? Conflicting() : BadInput();
    }

    private async Task<bool> FindAsync(int? id) => (Stored = await published.FindAsync(Actor, id ?? 0, Cancellation)) is not null;
}
