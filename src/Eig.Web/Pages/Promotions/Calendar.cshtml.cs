using Eig.Core.Calendar;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Promotions;

/// <summary>When is what open, to the minute?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CalendarModel(CalendarQueries calendar, SetMilestones set, DomainClock clock) : EigPage
{
    public PromotionSteps Promotion { get; private set; } = null!;

    public IReadOnlyList<CalendarFields> Steps { get; private set; } = [];

    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        Steps = [.. Promotion.Steps.Select(CalendarFields.Of)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var posted = await Request.ReadFormAsync(Cancellation);
        Steps = [.. Enum.GetValues<CalendarStep>().Select(step => CalendarFields.Read(step, posted))];
        var forms = Steps.Select(step => step.Parse(Problem)).ToList();
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        var windows = forms.Where(form => form!.Window is not null).ToDictionary(form => form!.Step, form => form!.Window!);
        foreach (var (step, wrong) in CalendarRules.Check(windows))
        {
            Problem($"{CalendarStepText.Slug(step)}-ouvre-jour", wrong.Sentence);
        }

        if (Problems.Count > 0)
        {
            return BadInput();
        }

        var outcome = await set.ExecuteAsync(Actor, code, forms!, Cancellation);
        if (outcome.IsDone)
        {
            Done(outcome.Value == 0 ? "Rien n’avait changé dans le calendrier." : "Le calendrier est enregistré\u00a0: chaque étape ouvre et ferme d’elle-même à l’heure dite.");
            return Redirect($"/promotions/{code}/calendrier");
        }

        Problem("enregistrer", outcome.Refusals[0].Sentence);
        // What stands now is shown beside what was typed, which a second press saves knowingly.
        await FindAsync(code);
        Steps = [.. Steps.Zip(Promotion.Steps, (typed, now) =>
            typed with { Version = now.Version, Meanwhile = CalendarFields.Of(now) with { Version = typed.Version } == typed ? null : now })];
        return Conflicting();
    }

    private async Task<bool> FindAsync(string code)
    {
        if (await calendar.StepsAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        Promotion = found;
        return true;
    }
}
