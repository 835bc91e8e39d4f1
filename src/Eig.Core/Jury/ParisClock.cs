namespace Eig.Core.Jury;

/// <summary>The hours of sessions: typed and shown in Paris, kept in UTC.</summary>
public static class ParisClock
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <param name="instant">UTC.</param>
    public static DateTime Local(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), Paris);

    /// <returns>UTC; null for an hour that does not exist, on the night when clocks go forward.</returns>
    public static DateTime? Utc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return Paris.IsInvalidTime(local) ? null : TimeZoneInfo.ConvertTimeToUtc(local, Paris);
    }
}
