using System.Globalization;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>Until when something is open, in Paris, as people read and keep it.</summary>
public static class ParisInstant
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>"30 novembre 2022 à 18 h 00, heure de Paris"; an end at midnight is told as 23 h 59 of the day it ends.</summary>
    /// <param name="end">UTC, not included.</param>
    public static string Until(DateTime end) => At(Local(end).TimeOfDay == TimeSpan.Zero ? end.AddMinutes(-1) : end);

    /// <summary>"30 novembre 2022 à 18 h 00, heure de Paris".</summary>
    /// <param name="instant">UTC.</param>
    public static string At(DateTime instant) =>
        FrenchDate.InWords(DateOnly.FromDateTime(Local(instant))) + Local(instant).ToString(" 'à' H'\u00a0h\u00a0'mm", CultureInfo.InvariantCulture) + ", heure de Paris";

    /// <summary>When a day of Paris is over: the first instant of the next, in UTC.</summary>
    public static DateTime EndOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Paris);

    private static DateTime Local(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, Paris);
}
