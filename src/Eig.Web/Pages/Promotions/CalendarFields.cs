using System.Globalization;
using System.Text.RegularExpressions;
using Eig.Core.Calendar;
using Eig.Core.Promotions;
using Eig.Core.Shared;

namespace Eig.Web.Pages.Promotions;

/// <summary>One step of the calendar as it stands in the form, Paris time: what was typed stays as it was typed.</summary>
/// <param name="Version">The version the page showed; 0 while the step is not set.</param>
public sealed partial record CalendarFields(CalendarStep Step, string OpensDay, string OpensTime, string ClosesDay, string ClosesTime, int Version)
{
    /// <summary>What others have saved meanwhile, after a conflict; null when it is what was typed.</summary>
    public CalendarLine? Meanwhile { get; init; }

    public static CalendarFields Of(CalendarLine line)
    {
        var (opens, closes) = (Typed(line.OpensAt), Typed(line.ClosesAt));
        return new(line.Step, opens.Day, opens.Time, closes.Day, closes.Time, line.Version);
    }

    public static CalendarFields Read(CalendarStep step, IFormCollection form)
    {
        var slug = CalendarStepText.Slug(step);
        string Field(string name) => form[$"{slug}-{name}"].ToString().Trim();
        return new(step, Field("ouvre-jour"), Field("ouvre-heure"), Field("clot-jour"), Field("clot-heure"),
            int.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0);
    }

    /// <summary>Nothing typed: the step is not on the calendar.</summary>
    public bool IsEmpty => OpensDay.Length + OpensTime.Length + ClosesDay.Length + ClosesTime.Length == 0;

    /// <param name="problem">Told the field's name and what is wrong with it.</param>
    /// <returns>Null when something is wrong.</returns>
    public MilestoneForm? Parse(Action<string, string> problem)
    {
        if (IsEmpty)
        {
            return new MilestoneForm(Step, null, Version);
        }

        var opens = Instant(OpensDay, OpensTime, "ouvre", problem);
        var closes = Instant(ClosesDay, ClosesTime, "clot", problem);
        return opens is { } from && closes is { } until ? new MilestoneForm(Step, new StepWindow(from, until), Version) : null;
    }

    private DateTime? Instant(string day, string time, string end, Action<string, string> problem)
    {
        var (slug, label) = (CalendarStepText.Slug(Step), CalendarStepText.Label(Step));
        if (!FrenchDate.TryParse(day, out var date))
        {
            problem($"{slug}-{end}-jour", $"{label}\u00a0: écrivez une date qui existe, par exemple 14/11/2022.");
            return null;
        }

        if (Clock().Match(time) is not { Success: true } clock
            || !TimeOnly.TryParseExact($"{clock.Groups["h"].Value.PadLeft(2, '0')}:{(clock.Groups["m"].Success ? clock.Groups["m"].Value : "00")}", "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            problem($"{slug}-{end}-heure", $"{label}\u00a0: écrivez une heure de 0:00 à 23:59, par exemple 18:00.");
            return null;
        }

        if (DeadlineText.FromParis(date, at) is not { } instant)
        {
            problem($"{slug}-{end}-heure", $"{label}\u00a0: cette heure n’existe pas ce jour-là, celui du passage à l’heure d’été.");
            return null;
        }

        return instant;
    }

    private static (string Day, string Time) Typed(DateTime? instant) =>
        instant is { } at && DeadlineText.InParis(at) is var local
            ? (FrenchDate.InDigits(DateOnly.FromDateTime(local)), local.ToString("HH:mm", CultureInfo.InvariantCulture))
            : ("", "");

    // "18:00", "18h00", "18 h", "9h".
    [GeneratedRegex(@"^(?<h>\d{1,2})\s*([:hH]\s*(?<m>\d{2})?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();
}
