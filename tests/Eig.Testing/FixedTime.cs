using System.Globalization;

namespace Eig.Testing;

/// <summary>A machine's clock that stands still until a test moves it.</summary>
public sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    /// <param name="iso">An instant with its offset: "2022-11-15T09:00:00+01:00".</param>
    public static FixedTime At(string iso) => new(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
