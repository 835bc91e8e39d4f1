using System.Globalization;
using Eig.Core.Shared;
using Eig.Testing;

namespace Eig.Core.Tests.Shared;

public sealed class DomainClockTests
{
    [Theory]
    [InlineData("2022-01-15T12:00:00Z", "2022-01-15T13:00:00+01:00")] // winter
    [InlineData("2022-07-15T12:00:00Z", "2022-07-15T14:00:00+02:00")] // summer
    [InlineData("2022-03-27T00:59:59Z", "2022-03-27T01:59:59+01:00")] // the night that skips an hour
    [InlineData("2022-03-27T01:00:00Z", "2022-03-27T03:00:00+02:00")]
    [InlineData("2022-10-30T00:30:00Z", "2022-10-30T02:30:00+02:00")] // the night that repeats one
    [InlineData("2022-10-30T01:30:00Z", "2022-10-30T02:30:00+01:00")]
    public void Now_AnyInstant_IsParisTime(string instant, string paris) =>
        Assert.Equal(paris, new DomainClock(FixedTime.At(instant)).Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2022-12-31T22:59:59Z", 2022, 12, 31)]
    [InlineData("2022-12-31T23:00:00Z", 2023, 1, 1)]
    [InlineData("2022-06-30T21:59:59Z", 2022, 6, 30)]
    [InlineData("2022-06-30T22:00:00Z", 2022, 7, 1)]
    [InlineData("2024-02-28T23:00:00Z", 2024, 2, 29)]
    public void Today_AroundMidnight_IsTheDateInParis(string instant, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), new DomainClock(FixedTime.At(instant)).Today);

    [Fact]
    public void Now_StartedAtAChosenInstant_RunsOnFromThere()
    {
        var machine = FixedTime.At("2026-11-22T05:00:00Z");
        var clock = new DomainClock(machine, DateTimeOffset.Parse("2022-11-15T09:00:00+01:00", CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse("2022-11-15T08:00:00Z", CultureInfo.InvariantCulture), clock.Now);
        machine.Advance(TimeSpan.FromDays(1));

        Assert.Equal(DateTimeOffset.Parse("2022-11-16T09:00:00+01:00", CultureInfo.InvariantCulture), clock.Now);
        Assert.Equal(new DateOnly(2022, 11, 16), clock.Today);
    }
}
