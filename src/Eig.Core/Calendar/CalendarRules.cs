using Eig.Core.Shared;

namespace Eig.Core.Calendar;

/// <summary>Which calendars make sense: each step after the one whose result it works on.</summary>
public static class CalendarRules
{
    /// <summary>At most one problem per step, in the order of the steps.</summary>
    /// <param name="windows">The steps that are set.</param>
    public static IReadOnlyList<(CalendarStep Step, Refusal Refusal)> Check(IReadOnlyDictionary<CalendarStep, StepWindow> windows) =>
        [.. from step in windows.Keys.Order() let refusal = Check(step, windows) where refusal is not null select (step, refusal)];

    private static Refusal? Check(CalendarStep step, IReadOnlyDictionary<CalendarStep, StepWindow> windows)
    {
        var window = windows[step];
        if (window.OpensAt >= window.ClosesAt)
        {
            return new("calendar-step-empty", $"{CalendarStepText.Label(step)}\u00a0: la clôture doit venir après l’ouverture.");
        }

        foreach (var earlier in windows.Keys.Order().Where(other => other < step))
        {
            var before = windows[earlier];
            // Applications may be read as they come in, but not before they come, nor all before the last one is there.
            if ((earlier, step) == (CalendarStep.Call, CalendarStep.Preselection))
            {
                if (window.OpensAt < before.OpensAt || window.ClosesAt < before.ClosesAt)
                {
                    return new("calendar-step-too-early",
                        "Présélection\u00a0: elle peut commencer pendant l’appel à candidatures, ni avant son ouverture ni s’achever avant sa clôture.");
                }
            }
            else if (window.OpensAt < before.ClosesAt)
            {
                return new("calendar-step-too-early",
                    $"{CalendarStepText.Label(step)}\u00a0: l’ouverture doit venir après la clôture de l’étape «\u00a0{CalendarStepText.Label(earlier)}\u00a0», le {DeadlineText.InWords(before.ClosesAt)}.");
            }
        }

        return null;
    }
}
