using System.Globalization;
using Eig.Jobs;

namespace Eig.Core.Tests.Jobs;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "chaque minute")]
    [InlineData("*/10 * * * *", "toutes les 10 minutes")]
    [InlineData("0 * * * *", "toutes les heures")]
    [InlineData("5 * * * *", "toutes les heures, à la minute 5")]
    [InlineData("30 8 * * *", "tous les jours à 8 h 30")]
    [InlineData("5 4 * * *", "tous les jours à 4 h 05")]
    [InlineData("0 12 * * *", "tous les jours à 12 h")]
    [InlineData("30 8 * * 1", "chaque lundi à 8 h 30")]
    [InlineData("30 8 * * 0", "chaque dimanche à 8 h 30")]
    [InlineData("30 8 * * 1-5", "du lundi au vendredi à 8 h 30")]
    [InlineData("30 8 1 * *", "le 1er de chaque mois à 8 h 30")]
    [InlineData("30 8 15 * *", "le 15 de chaque mois à 8 h 30")]
    [InlineData("30 8 15 1,7 *", "30 8 15 1,7 *")]
    public void InFrench_EachForm_IsSaidInWords(string cron, string words) =>
        Assert.Equal(words, new CronSchedule(cron).InFrench.Replace('\u00a0', ' '));

    [Theory]
    // Winter and summer.
    [InlineData("30 8 * * *", "2026-11-22T08:29:59+01:00", "2026-11-22T08:30:00+01:00", "2026-11-21T08:30:00+01:00")]
    [InlineData("30 8 * * *", "2026-11-22T08:30:00+01:00", "2026-11-23T08:30:00+01:00", "2026-11-22T08:30:00+01:00")]
    [InlineData("30 8 * * *", "2026-07-14T12:00:00+02:00", "2026-07-15T08:30:00+02:00", "2026-07-14T08:30:00+02:00")]
    // The hour goes forward on 28 March 2027, back on 31 October.
    [InlineData("30 8 * * *", "2027-03-27T12:00:00+01:00", "2027-03-28T08:30:00+02:00", "2027-03-27T08:30:00+01:00")]
    [InlineData("30 8 * * *", "2027-10-30T12:00:00+02:00", "2027-10-31T08:30:00+01:00", "2027-10-30T08:30:00+02:00")]
    [InlineData("30 8 * * *", "2027-03-28T08:00:00+02:00", "2027-03-28T08:30:00+02:00", "2027-03-27T08:30:00+01:00")]
    [InlineData("* * * * *", "2027-10-31T02:59:30+02:00", "2027-10-31T02:00:00+01:00", "2027-10-31T02:59:00+02:00")]
    [InlineData("* * * * *", "2027-03-28T01:59:30+01:00", "2027-03-28T03:00:00+02:00", "2027-03-28T01:59:00+01:00")]
    [InlineData("*/10 * * * *", "2026-11-22T08:30:05+01:00", "2026-11-22T08:40:00+01:00", "2026-11-22T08:30:00+01:00")]
    public void NextAndLast_OverTheChangeOfClocks_KeepTheHourOnTheWall(string cron, string now, string next, string last)
    {
        var schedule = new CronSchedule(cron);
        var instant = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

        Assert.Equal(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture), schedule.Next(instant));
        Assert.Equal(DateTimeOffset.Parse(last, CultureInfo.InvariantCulture), schedule.Last(instant));
    }

    [Fact]
    public void Schedule_OfTheProgramme_HasDistinctIdsAndCronsThatCome()
    {
        Assert.Equal(Schedule.Jobs.Count, Schedule.Jobs.Select(job => job.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(Schedule.Jobs.Select(job => job.Id).ToHashSet(StringComparer.Ordinal), new HashSet<string>(["mail-outbox", "audit-seal", "housekeeping"], StringComparer.Ordinal));
        Assert.All(Schedule.Jobs, job => Assert.NotNull(job.Cron.Next(TimeProvider.System.GetUtcNow())));
        Assert.All(Schedule.Jobs, job => Assert.NotEqual(job.Cron.Text, job.Cron.InFrench));
    }

    [Fact]
    public void Cron_ThatIsNone_IsRefused() => Assert.Throws<FormatException>(() => new CronSchedule("every day"));
}
