using Eig.Core.Calendar;

namespace Eig.Core.Tests.Calendar;

/// <summary>Each step after the one whose result it works on; only reading may begin while the call is open. Days of one month.</summary>
public sealed class CalendarRulesTests
{
    public static TheoryData<string, string?> Calendars => new()
    {
        { "Nomination 1-5, DefiJury 5-8, Call 8-15, Preselection 15-20, Jury 20-25, Deliberation 25-28", null },
        { "Call 8-15, Preselection 10-20", null },
        { "Call 8-15, Preselection 7-20", "Preselection" },
        { "Call 8-15, Preselection 10-14", "Preselection" },
        { "Nomination 5-5", "Nomination" },
        { "Nomination 5-4", "Nomination" },
        { "Nomination 1-5, DefiJury 4-8", "DefiJury" },
        { "DefiJury 5-8, Call 7-15", "Call" },
        // The step between them is not set: the order holds all the same.
        { "Nomination 1-9, Call 8-15", "Call" },
        { "Preselection 15-20, Jury 19-25", "Jury" },
        { "Call 8-15, Jury 14-25", "Jury" },
        { "Jury 20-25, Deliberation 24-28", "Deliberation" },
        { "Nomination 9-12, DefiJury 1-3, Call 13-12", "DefiJury Call" },
    };

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Check_OfACalendar_NamesTheStepsThatMakeNoSense(string calendar, string? wrong)
    {
        var windows = calendar.Split(", ").Select(step => step.Split(' ', '-')).ToDictionary(
            parts => Enum.Parse<CalendarStep>(parts[0]), parts => new StepWindow(Day(parts[1]), Day(parts[2])));

        Assert.Equal(wrong ?? "", string.Join(' ', CalendarRules.Check(windows).Select(problem => problem.Step)));
    }

    private static DateTime Day(string day) => new(2022, 11, int.Parse(day, System.Globalization.CultureInfo.InvariantCulture), 0, 0, 0, DateTimeKind.Utc);
}
