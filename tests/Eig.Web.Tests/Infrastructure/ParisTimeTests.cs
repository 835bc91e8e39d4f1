using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Infrastructure;

public sealed class ParisTimeTests
{
    // Winter and summer; "9 h 00" never stands at the end of one line and the beginning of the next.
    [Theory]
    [InlineData("2026-11-22T08:00:00Z", "22/11/2026 à\u00a09\u00a0h\u00a000")]
    [InlineData("2026-07-22T12:05:00Z", "22/07/2026 à\u00a014\u00a0h\u00a005")]
    public void Text_OfAnInstant_KeepsTheHourTogether(string instant, string expected) =>
        Assert.Equal(expected, ParisTime.Text(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime));
}
