using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Preselection;

/// <summary>The team gives applications to people to read: as proposed, all or nothing, or one by one.</summary>
public sealed class AssignReadings(EigDatabase database, DomainClock clock)
{
    /// <summary>Applies the proposal that was shown, as one unit; refused when it would be another one by now.</summary>
    /// <param name="promotion">Code.</param>
    /// <param name="accounts">Who takes part.</param>
    /// <param name="fingerprint">Of the plan that was shown.</param>
    /// <returns>How many readings were given.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, IReadOnlyCollection<int> accounts, string fingerprint, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var opened = await OpenAsync(work, promotion);
        if (!opened.IsDone)
        {
            return opened.Refusals[0];
        }

        var state = opened.Value;
        var plan = state.Plan(accounts);
        if (plan.Fingerprint != fingerprint)
        {
            return PreselectionRefusals.AssignmentChanged;
        }

        if (plan.Readings.Count == 0)
        {
            return PreselectionRefusals.NothingToAssign;
        }

        foreach (var readings in plan.Readings.GroupBy(reading => reading.Account))
        {
            var assessor = await EnsureAssessor.ApplyAsync(work, readings.Key);
            foreach (var reading in readings)
            {
                if (assessor is not { } known || !await Sheets.AssignAsync(work, state.Settings.PromotionId, reading.ApplicationId, known, reading.IsExtra, clock.Now.UtcDateTime))
                {
                    return PreselectionRefusals.AssignmentChanged;
                }
            }
        }

        await work.AuditAsync("AssignReadings", "Promotion", $"{state.Settings.PromotionId}", null, $"{plan.Readings.Count} readings");
        await work.CommitAsync();
        return plan.Readings.Count;
    }

    /// <summary>Gives one application to one person.</summary>
    /// <param name="application">Code.</param>
    /// <returns>The application's id.</returns>
    public async Task<Outcome<int>> ByHandAsync(Actor actor, string promotion, string application, int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var opened = await OpenAsync(work, promotion);
        if (!opened.IsDone)
        {
            return opened.Refusals[0];
        }

        var state = opened.Value;
        if (state.Applications.FirstOrDefault(line => line.Code == application) is not { } line)
        {
            return PreselectionRefusals.ApplicationUnknown;
        }

        if (state.Readers.FirstOrDefault(one => one.Account == account) is not { } reader)
        {
            return PreselectionRefusals.ReaderUnknown;
        }

        if (state.Reads(reader, line.Id))
        {
            return PreselectionRefusals.ReadsAlready;
        }

        if (!state.MayRead(reader, line.Id) || await EnsureAssessor.ApplyAsync(work, account) is not { } assessor)
        {
            return PreselectionRefusals.MayNotRead;
        }

        await Sheets.AssignAsync(work, state.Settings.PromotionId, line.Id, assessor, line.Readings.Count >= state.Settings.Readings, clock.Now.UtcDateTime);
        await work.AuditAsync("AssignReading", "Application", $"{line.Id}", null, $"assessor {assessor}");
        await work.CommitAsync();
        return line.Id;
    }

    /// <summary>Takes an application back from somebody who has not begun to read it.</summary>
    /// <param name="application">Code.</param>
    /// <returns>The application's id.</returns>
    public async Task<Outcome<int>> TakeBackAsync(Actor actor, string promotion, string application, int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var opened = await OpenAsync(work, promotion);
        if (!opened.IsDone)
        {
            return opened.Refusals[0];
        }

        var line = opened.Value.Applications.FirstOrDefault(line => line.Code == application);
        if (line is null)
        {
            return PreselectionRefusals.ApplicationUnknown;
        }

        var assessor = opened.Value.Readers.FirstOrDefault(reader => reader.Account == account)?.Assessor;
        if (assessor is not { } known || !await Sheets.TakeBackAsync(work, line.Id, known))
        {
            return PreselectionRefusals.ReadingBegun;
        }

        await work.AuditAsync("TakeBackReading", "Application", $"{line.Id}", $"assessor {known}");
        await work.CommitAsync();
        return line.Id;
    }

    // The settings' row is held: two people share out one after the other, the second on what the first left.
    private async Task<Outcome<AssignmentState>> OpenAsync(UnitOfWork work, string promotion)
    {
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        await work.ExecuteAsync(
            "select from selection_setting where promotion_id = (select id from promotion where code = @promotion) for update", new { promotion });
        if (await AssignmentState.ReadAsync(work, promotion) is not { } state)
        {
            return SelectionRefusals.PromotionUnknown;
        }

        var window = await Deadlines.WindowAsync(work, state.Settings.PromotionId, CalendarStep.Preselection);
        return !state.Settings.IsOpened ? SelectionRefusals.NotOpened
            : state.Settings.DecidedAt is not null ? SelectionRefusals.AlreadyDecided
            // What is to be read may be prepared before the readings open.
            : window?.IsOver(clock.Now) == true ? DeadlineText.Refusal(CalendarStep.Preselection, window, clock.Now)!
            : state;
    }
}
