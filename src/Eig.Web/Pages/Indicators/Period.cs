using System.Globalization;
using Eig.Core.Indicators;
using Eig.Core.Shared;

namespace Eig.Web.Pages.Indicators;

/// <summary>The year asked and the reference date: what every page of indicators stands on, and carries in its address.</summary>
public sealed record Period(int Year, DateOnly AsOf)
{
    public const string YearField = "annee";
    public const string DateField = "au";

    // As wide as the database's own check on years.
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>True for 31 December of the year: the date the report uses.</summary>
    public bool IsEndOfYear => this == EndOf(Year);

    public string Address => "/indicateurs" + Query;

    public string Query => $"?{YearField}={Year}&{DateField}={AsOf.ToString("O", CultureInfo.InvariantCulture)}";

    public static Period EndOf(int year) => new(year, new DateOnly(year, 12, 31));

    /// <summary>The list of persons behind a figure, at one of its groups if need be.</summary>
    public string PersonsOf(string code, PersonGroup? group = null) =>
        $"/indicateurs/{code}/personnes{Query}{(group is { } at ? "#" + StandingText.Slug(at) : "")}";

    /// <summary>The latest promotion that has begun by today; else the latest year anything is known of; else this year.</summary>
    public static int DefaultYear(IReadOnlyList<int> years, IEnumerable<int> promotionYears, DateOnly today) =>
        promotionYears.Where(year => year <= today.Year).DefaultIfEmpty(years.DefaultIfEmpty(today.Year).Max()).Max();

    /// <summary>Reads what the address says. What it does not say is taken from <paramref name="defaultYear"/> and its 31 December.</summary>
    /// <param name="problem">Told the field and a French sentence for each value that cannot be read.</param>
    /// <returns>Null when a value cannot be read.</returns>
    public static Period? Read(string? yearText, string? dateText, int defaultYear, Action<string, string> problem)
    {
        var year = defaultYear;
        var isYear = string.IsNullOrWhiteSpace(yearText)
            || (int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= FirstYear and <= LastYear);
        if (!isYear)
        {
            problem(YearField, $"«\u00a0{Excerpt(yearText)}\u00a0» n’est pas une année\u00a0: indiquez une année entre {FirstYear} et {LastYear}.");
        }

        var date = default(DateOnly);
        var isDefaultDate = string.IsNullOrWhiteSpace(dateText);
        var isDate = isDefaultDate || (FrenchDate.TryParse(dateText, out date) && date.Year is >= FirstYear and <= LastYear);
        if (!isDate)
        {
            problem(DateField, $"«\u00a0{Excerpt(dateText)}\u00a0» n’est pas une date\u00a0: écrivez par exemple 30/09/2022.");
        }

        return !isYear || !isDate ? null : isDefaultDate ? EndOf(year) : new Period(year, date);
    }

    private static string Excerpt(string? text) => text!.Length > 40 ? text[..40] + "…" : text;
}
