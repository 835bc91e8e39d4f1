using System.Globalization;

namespace Eig.Core.Shared;

/// <summary>Dates as people write them (31/12/2022) and as machines do (2022-12-31).</summary>
public static class FrenchDate
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly string[] Formats = ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"];

    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>
    /// A day between 1900 and 2199: the first and the last day that .NET knows reach PostgreSQL as infinities, with which no
    /// figure can be counted any more, and days beside them leave the calendar when some are added.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= FirstYear and <= LastYear;

    /// <summary>"31/12/2022".</summary>
    public static string InDigits(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"31 décembre 2022", "1er septembre 2022"; no line ends between the day and its month.</summary>
    public static string InWords(DateOnly date) =>
        (date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture)) + "\u00a0" + date.ToString("MMMM yyyy", French);
}
