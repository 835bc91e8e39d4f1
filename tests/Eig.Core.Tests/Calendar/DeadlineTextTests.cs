using Eig.Core.Calendar;

namespace Eig.Core.Tests.Calendar;

/// <summary>Deadlines are said to the minute, in Paris, with the zone.</summary>
public sealed class DeadlineTextTests
{
    private static readonly StepWindow Window = new(Utc(2022, 10, 3, 7, 0), Utc(2022, 11, 14, 17, 0));

    [Theory]
    [InlineData("2022-11-14T17:00Z", "14\u00a0novembre 2022 à 18\u00a0h\u00a000")]
    [InlineData("2022-08-31T22:05Z", "1er\u00a0septembre 2022 à 0\u00a0h\u00a005")]
    public void InWords_OfAnInstant_IsTheTimeInParis(string instant, string words) =>
        Assert.Equal(words, DeadlineText.InWords(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime));

    [Fact]
    public void LastDay_OfAMidnight_IsTheDayBefore()
    {
        Assert.Equal(new DateOnly(2022, 11, 14), DeadlineText.LastDay(Utc(2022, 11, 14, 23, 0)));
        Assert.Equal(new DateOnly(2022, 11, 14), DeadlineText.LastDay(Utc(2022, 11, 14, 17, 0)));
    }

    [Fact]
    public void FromParis_InTheHourLostInSpring_IsNothing()
    {
        Assert.Null(DeadlineText.FromParis(new DateOnly(2023, 3, 26), new TimeOnly(2, 30)));
        Assert.Equal(Utc(2023, 3, 26, 1, 0), DeadlineText.FromParis(new DateOnly(2023, 3, 26), new TimeOnly(3, 0)));
    }

    [Theory]
    [InlineData("2022-10-03T08:59:59+02:00", "Le dépôt des défis n’est pas encore ouvert\u00a0: ce sera possible à partir du 3\u00a0octobre 2022 à 9\u00a0h\u00a000, heure de Paris.")]
    [InlineData("2022-10-03T09:00:00+02:00", null)]
    [InlineData("2022-11-14T17:59:59+01:00", null)]
    [InlineData("2022-11-14T18:00:00+01:00", "Le dépôt des défis est clos\u00a0: c’était possible jusqu’au 14\u00a0novembre 2022 à 18\u00a0h\u00a000, heure de Paris.")]
    public void Refusal_AtAnInstant_SaysUntilWhenItWasPossible(string now, string? sentence) =>
        Assert.Equal(sentence, DeadlineText.Refusal(CalendarStep.Nomination, Window, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))?.Sentence);

    [Fact]
    public void Refusal_OfAStepThatIsNotSet_SaysSo() =>
        Assert.Equal("La présélection n’est pas encore inscrite au calendrier de cette promotion.", DeadlineText.Refusal(CalendarStep.Preselection, null, default)!.Sentence);

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
