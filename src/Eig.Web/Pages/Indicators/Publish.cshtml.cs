using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>What will be frozen, before it is: the five figures of a year as of a date.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PublishModel(
    IndicatorQueries indicators, VintageQueries vintages, PublishVintage publish, PublishedValueQueries published, PromotionQueries promotions)
    : PeriodPage(published, promotions)
{
    [BindProperty(Name = "rapport")]
    public string? Report { get; set; }

    [BindProperty(Name = "commentaire")]
    public string? Comment { get; set; }

    /// <summary>The seal of the figures that the page showed.</summary>
    [BindProperty(Name = "vu")]
    public string? Seen { get; set; }

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public IReadOnlyList<IndicatorDefinition> Definitions { get; private set; } = [];

    public bool IsPublished { get; private set; }

    /// <summary>A gender is hidden from the reader: somebody else publishes.</summary>
    public bool IsBlind { get; private set; }

    public bool IsToCome => Period!.AsOf > Today;

    public string Seal => FreezeFigures.Seal(Figures);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : BadInput();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return BadInput();
        }

        var period = Period!;
        var form = new VintageForm(Text.Of(Report), Text.Of(Comment), Seen ?? "");
        var outcome = await publish.ExecuteAsync(Actor, period.Year, period.AsOf, form, Cancellation);
        if (outcome.IsDone)
        {
            Done("Les chiffres sont publiés et figés, avec la liste des personnes derrière chacun.");
            return Redirect(VintageModel.Address(period.Year, period.AsOf));
        }

        var refusal = outcome.Refusals[0];
        var field = refusal == IndicatorRefusals.ReportMissing ? "rapport" : refusal == IndicatorRefusals.CommentTooLong ? "commentaire" : "chiffres";
        Problem(field, refusal.Sentence);
        return field == "chiffres" ? Conflicting() : BadInput();
    }

    private async Task<bool> LoadAsync()
    {
        if (!await ReadPeriodAsync())
        {
            return false;
        }

        Figures = await indicators.YearAsync(Actor, Period!.Year, Period.AsOf, Cancellation);
        Definitions = await indicators.DefinitionsAsync(Actor, Cancellation);
        IsBlind = await vintages.IsBlindAsync(Actor, Period.Year, Period.AsOf, Cancellation);
        IsPublished = (await vintages.SetAsync(Actor, Period.Year, Period.AsOf, Cancellation)).Count > 0;
        return true;
    }
}
