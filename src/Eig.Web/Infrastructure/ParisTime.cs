using System.Globalization;

namespace Eig.Web.Infrastructure;

/// <summary>Instants as people in Paris write them: "22/11/2026 à 14 h 05", of which only the day may stand on a line of its own.</summary>
public static class ParisTime
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The day in Paris.</summary>
    /// <param name="instant">UTC, as the database gives it.</param>
    public static DateOnly Day(DateTime instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, Paris));

    /// <param name="instant">UTC, as the database gives it.</param>
    public static string Text(DateTime instant) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant, Paris).ToString("dd/MM/yyyy 'à'\u00a0H'\u00a0h\u00a0'mm", CultureInfo.InvariantCulture);

    /// <summary>"14 h 05".</summary>
    /// <param name="instant">UTC, as the database gives it.</param>
    public static string Hour(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, Paris).ToString("H'\u00a0h\u00a0'mm", CultureInfo.InvariantCulture);
}
