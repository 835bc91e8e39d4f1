using Eig.Core.Calendar;

namespace Eig.Core.Jury;

/// <summary>Nobody came, and nobody was heard, on a day that is yet to come. By the day: a jury may begin early.</summary>
public static class JurySessionDay
{
    /// <param name="startsAt">Of the session, UTC.</param>
    public static bool IsToCome(DateTime startsAt, DateOnly today) => DateOnly.FromDateTime(DeadlineText.InParis(startsAt)) > today;
}
