using System.Globalization;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>At which reference date do the data give a published value?</summary>
public sealed class SearchModel(DateSearchQueries search, IndicatorQueries indicators) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "annee")]
    public string? YearText { get; set; }

    [BindProperty(SupportsGet = true, Name = "valeur")]
    public string? Value { get; set; }

    [BindProperty(SupportsGet = true, Name = "du")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "au")]
    public string? ToText { get; set; }

    public IReadOnlyList<IndicatorDefinition> Definitions { get; private set; } = [];

    public IndicatorDefinition? Definition { get; private set; }

    public int Year { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>Null before anything was asked.</summary>
    public DateSearch? Result { get; private set; }

    public static string Address(string code, int year, string value) =>
        $"/indicateurs/valeurs/dates?code={Uri.EscapeDataString(code)}&annee={year.ToString(CultureInfo.InvariantCulture)}&valeur={Uri.EscapeDataString(value)}";

    public async Task<IActionResult> OnGetAsync()
    {
        Definitions = await indicators.DefinitionsAsync(Actor, Cancellation);
        if (Code is null && YearText is null && Value is null)
        {
            return Page();
        }

        Read();
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        Result = await search.FindAsync(Actor, Definition!.Code, Year, Value!, From, To, Cancellation);
        return Page();
    }

    private void Read()
    {
        Definition = Definitions.FirstOrDefault(definition => definition.Code == Code);
        if (Definition is null)
        {
            Problem("code", "Choisissez un indicateur calculé.");
        }

        if (!int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2099)
        {
            Problem("annee", "Indiquez une année entre 2000 et 2099.");
            year = Today.Year;
        }

        // People type what they read: "45 %" and "45" are one value.
        Value = PublishedPercentage.WithoutSign(Text.Of(Value));
        if (PublishedPercentage.Number(Value) is null
            && !string.Equals(Value, FigureText.NotDetermined, StringComparison.OrdinalIgnoreCase) && !string.Equals(Value, FigureText.NotApplicable, StringComparison.OrdinalIgnoreCase))
        {
            Problem("valeur", "Indiquez un nombre, ou «\u00a0Non déterminé\u00a0» ou «\u00a0Sans objet\u00a0» comme le rapport l’imprime.");
        }

        (Year, From, To) = (year, Date(FromText, "du", new DateOnly(year, 1, 1)), Date(ToText, "au", new DateOnly(year, 12, 31)));
        if (To < From || To.DayNumber - From.DayNumber > DateSearchQueries.MostDays)
        {
            Problem("au", "La fin de la période suit son début, de trois ans au plus.");
        }
    }

    private DateOnly Date(string? text, string field, DateOnly otherwise)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        if (FrenchDate.TryParse(text, out var date) && date.Year is >= 2000 and <= 2100)
        {
            return date;
        }

        Problem(field, "Ce n’est pas une date\u00a0: écrivez par exemple 30/09/2022.");
        return otherwise;
    }
}
