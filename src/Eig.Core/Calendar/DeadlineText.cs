using System.Globalization;
using Eig.Core.Shared;

namespace Eig.Core.Calendar;

/// <summary>Deadlines as people read them, to the minute and with their zone.</summary>
public static class DeadlineText
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>"14 novembre 2022 à 18 h 00"; the zone is said once by who prints several.</summary>
    /// <param name="instant">UTC.</param>
    public static string InWords(DateTime instant)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(instant, Paris);
        return FrenchDate.InWords(DateOnly.FromDateTime(local)) + " à " + local.ToString("H'\u00a0h\u00a0'mm", CultureInfo.InvariantCulture);
    }

    /// <summary>"14 novembre 2022 à 18 h 00, heure de Paris".</summary>
    /// <param name="instant">UTC.</param>
    public static string WithZone(DateTime instant) => InWords(instant) + ", heure de Paris";

    /// <summary>The same, of an end that is not included: midnight is told as 23 h 59 of the day it ends.</summary>
    /// <param name="end">UTC.</param>
    public static string Until(DateTime end) => WithZone(InParis(end).TimeOfDay == TimeSpan.Zero ? end.AddMinutes(-1) : end);

    /// <summary>When a day of Paris is over: the first instant of the next, in UTC.</summary>
    public static DateTime EndOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Paris);

    /// <summary>The day in Paris of a closing, which is the first instant that is too late: midnight closes the day before.</summary>
    public static DateOnly LastDay(DateTime closesAt) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(closesAt.AddTicks(-1), Paris));

    /// <summary>The day in Paris.</summary>
    public static DateOnly Day(DateTime instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, Paris));

    /// <summary>Date and time in Paris, as a form shows them.</summary>
    public static DateTime InParis(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, Paris);

    /// <returns>UTC; null for a time that no clock in Paris shows, in the hour lost in spring.</returns>
    public static DateTime? FromParis(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return Paris.IsInvalidTime(local) ? null : TimeZoneInfo.ConvertTimeToUtc(local, Paris);
    }

    /// <summary>Why a step is not open, in a plain sentence; null when it is.</summary>
    /// <param name="window">Null where the step is not on the calendar.</param>
    public static Refusal? Refusal(CalendarStep step, StepWindow? window, DateTimeOffset now)
    {
        var (subject, e) = (CalendarStepText.WithArticle(step), CalendarStepText.IsFeminine(step) ? "e" : "");
        return window is null ? new("step-not-set", $"{subject} n’est pas encore inscrit{e} au calendrier de cette promotion.")
            : window.IsOver(now) ? new("step-over", $"{subject} est clos{e}\u00a0: c’était possible jusqu’au {WithZone(window.ClosesAt)}.")
            : !window.IsOpen(now) ? new("step-not-yet", $"{subject} n’est pas encore ouvert{e}\u00a0: ce sera possible à partir du {WithZone(window.OpensAt)}.")
            : null;
    }
}
