using Quartz;

namespace Eig.Jobs;

/// <summary>
/// When a job is due: five fields of cron in Paris time, whatever engine triggers it. Over the change of clocks a daily job
/// stays at its hour on the wall.
/// </summary>
public sealed class CronSchedule
{
    public static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly CronExpression expression;

    /// <param name="text">"30 8 * * *".</param>
    /// <exception cref="FormatException">Not five fields of cron.</exception>
    public CronSchedule(string text)
    {
        Text = text;
        expression = CronExpression.Parse(text, CronFormat.Unix).WithTimeZone(Paris);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>"tous les jours à 8 h 30".</summary>
    public string InFrench => CronText.InFrench(Text);

    /// <summary>The first tick after an instant; null for a cron that never comes (30 February).</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => expression.GetNextValidTimeAfter(after.ToUniversalTime())?.ToUniversalTime();

    /// <summary>The last tick at an instant or before it; null when there was none.</summary>
    // In UTC: Quartz reads the hour of what it is given there and not its offset.
    public DateTimeOffset? Last(DateTimeOffset at) => expression.GetPreviousValidTimeBefore(at.AddSeconds(1).ToUniversalTime())?.ToUniversalTime();
}
