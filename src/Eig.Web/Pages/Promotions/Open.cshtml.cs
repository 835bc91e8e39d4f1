using System.Globalization;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Promotions;

/// <summary>A new year begins: what is it called, and when do its missions start?</summary>
public sealed class OpenModel(OpenPromotion open) : EigPage
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "libelle")]
    public string? Label { get; set; }

    [BindProperty(Name = "dispositif")]
    public string? SchemeTerm { get; set; }

    [BindProperty(Name = "annee")]
    public string? YearText { get; set; }

    [BindProperty(Name = "debut")]
    public string? StartsOnText { get; set; }

    [BindProperty(Name = "mois")]
    public string? MonthsText { get; set; }

    public void OnGet() => (SchemeTerm, MonthsText) = (SchemeText.Term(Scheme.Eig), "10");

    public async Task<IActionResult> OnPostAsync()
    {
        if (Form() is not { } form)
        {
            return BadInput();
        }

        var outcome = await open.ExecuteAsync(Actor, form, Cancellation);
        if (!outcome.IsDone)
        {
            var refusal = outcome.Refusals[0];
            Problem(
                refusal == OpenPromotion.CodeInvalid || refusal == OpenPromotion.CodeTaken ? "code"
                : refusal == OpenPromotion.LabelInvalid ? "libelle"
                : refusal == OpenPromotion.YearInvalid ? "annee" : "mois", refusal.Sentence);
            return BadInput();
        }

        Done("La promotion est ouverte. Posez maintenant son calendrier\u00a0: rien ne s’ouvre avant.");
        return Redirect($"/promotions/{outcome.Value}/calendrier");
    }

    private PromotionForm? Form()
    {
        var scheme = Text.Choice<Scheme>(SchemeTerm, SchemeText.Term);
        var isYear = int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year);
        var isMonths = int.TryParse(MonthsText, NumberStyles.None, CultureInfo.InvariantCulture, out var months);
        foreach (var (field, isGood, sentence) in new[]
        {
            ("code", Text.Of(Code) is not null, OpenPromotion.CodeInvalid.Sentence),
            ("libelle", Text.Of(Label) is not null, OpenPromotion.LabelInvalid.Sentence),
            ("dispositif", scheme is not null, "Choisissez un dispositif."),
            ("annee", isYear, OpenPromotion.YearInvalid.Sentence),
        })
        {
            if (!isGood)
            {
                Problem(field, sentence);
            }
        }

        var startsOn = ReadDate("debut", StartsOnText, isRequired: true);
        if (!isMonths)
        {
            Problem("mois", OpenPromotion.MonthsInvalid.Sentence);
        }

        return Problems.Count > 0 ? null : new PromotionForm(Text.Of(Code) ?? "", Text.Of(Label) ?? "", scheme!.Value, year, startsOn!.Value, months);
    }
}
