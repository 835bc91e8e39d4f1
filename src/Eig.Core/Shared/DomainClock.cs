namespace Eig.Core.Shared;

/// <summary>
/// The clock of the programme: what is due, open, late, sent, answered. In demonstration mode it may start at
/// a chosen instant and runs on from there. Sessions, tokens, cron and leases use <see cref="TimeProvider"/>.
/// </summary>
public sealed class DomainClock
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly TimeProvider real;
    private readonly TimeSpan offset;

    /// <param name="real">The machine's clock.</param>
    /// <param name="startsAt">The instant this clock shows now; null for the machine's own.</param>
    public DomainClock(TimeProvider real, DateTimeOffset? startsAt = null)
    {
        this.real = real;
        offset = startsAt is { } start ? start - real.GetUtcNow() : TimeSpan.Zero;
    }

    /// <summary>Now, in Paris time.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(real.GetUtcNow() + offset, Paris);

    /// <summary>Today's date in Paris.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);
}
