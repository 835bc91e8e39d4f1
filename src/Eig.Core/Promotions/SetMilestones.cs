using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Promotions;

/// <param name="Window">In UTC, to the minute; null takes the step off the calendar.</param>
/// <param name="Version">The version the page showed; 0 where the step was not set.</param>
public sealed record MilestoneForm(CalendarStep Step, StepWindow? Window, int Version);

/// <summary>The team sets a promotion's calendar as a whole. The days of the call, which figures and the workbook know, follow.</summary>
public sealed class SetMilestones(EigDatabase database)
{
    public static Refusal Changed { get; } = new("calendar-changed",
        "Ce calendrier vient d’être modifié par quelqu’un d’autre\u00a0: rien de ce que vous venez d’écrire n’a été enregistré.");

    /// <param name="promotion">Code.</param>
    /// <param name="forms">One per step at most; a step that is not named stays as it is.</param>
    /// <returns>How many steps changed.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, IReadOnlyList<MilestoneForm> forms, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // Held until the end: two calendars that each make sense may not, together.
        if (await work.QuerySingleOrDefaultAsync<int?>("select id from promotion where code = @promotion for update", new { promotion }) is not { } id)
        {
            return OpenPromotion.Unknown;
        }

        var stored = (await work.QueryAsync<MilestoneRow>("select kind, opens_at, closes_at, version from milestone where promotion_id = @id", new { id }))
            .ToDictionary(row => row.Kind);
        if (forms.Any(form => form.Version != (stored.GetValueOrDefault(form.Step)?.Version ?? 0)))
        {
            return Changed;
        }

        var windows = stored.Values.ToDictionary(row => row.Kind, row => row.Window);
        var changed = 0;
        foreach (var form in forms.Where(form => form.Window != stored.GetValueOrDefault(form.Step)?.Window))
        {
            changed++;
            windows.Remove(form.Step);
            if (form.Window is { } window)
            {
                windows[form.Step] = window;
            }
        }

        if (CalendarRules.Check(windows) is [var (_, problem), ..])
        {
            return problem;
        }

        foreach (var form in forms.Where(form => form.Window != stored.GetValueOrDefault(form.Step)?.Window))
        {
            await WriteAsync(work, id, form);
            await work.AuditAsync("SetMilestone", "Promotion", $"{promotion} {form.Step}", Text(stored.GetValueOrDefault(form.Step)?.Window), Text(form.Window));
        }

        await work.CommitAsync();
        return changed;
    }

    private static async Task WriteAsync(UnitOfWork work, int promotion, MilestoneForm form)
    {
        var of = new { promotion, step = form.Step.ToString(), form.Window?.OpensAt, form.Window?.ClosesAt };
        await work.ExecuteAsync(
            form.Window is null
                ? "delete from milestone where promotion_id = @promotion and kind = @step"
                : """
                  insert into milestone (promotion_id, kind, opens_at, closes_at) values (@promotion, @step, @OpensAt, @ClosesAt)
                  on conflict on constraint milestone_pk do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at, version = milestone.version + 1
                  """, of);
        if (form.Step == CalendarStep.Call)
        {
            await work.ExecuteAsync(
                "update promotion set call_opens_on = @opens, call_closes_on = @closes, origin = 'Application' where id = @promotion",
                new
                {
                    promotion,
                    opens = form.Window is { } from ? DeadlineText.Day(from.OpensAt) : (DateOnly?)null,
                    closes = form.Window is { } until ? DeadlineText.LastDay(until.ClosesAt) : (DateOnly?)null,
                });
        }
    }

    private static string? Text(StepWindow? window) =>
        window is null ? null : string.Create(CultureInfo.InvariantCulture, $"{window.OpensAt:yyyy-MM-dd'T'HH:mm'Z'} {window.ClosesAt:yyyy-MM-dd'T'HH:mm'Z'}");

    private sealed record MilestoneRow(CalendarStep Kind, DateTime OpensAt, DateTime ClosesAt, int Version)
    {
        public StepWindow Window => new(OpensAt, ClosesAt);
    }
}
