using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Preselection;

/// <param name="Preselected">How many of those decided now go on to the jury.</param>
/// <param name="IsClosed">False while applications remain that the actor stays out of: somebody else decides those.</param>
public sealed record PreselectionDecided(int Decided, int Preselected, bool IsClosed);

/// <summary>
/// The team decides the preselection as one unit: a threshold, and line by line, with a reason, what it decides otherwise.
/// With the last application decided, the preselection is closed.
/// </summary>
public sealed class DecidePreselection(EigDatabase database, DomainClock clock)
{
    private const int LongestReason = 2000;

    /// <param name="promotion">Code.</param>
    /// <param name="threshold">Means from it on are preselected.</param>
    /// <param name="otherwise">By application's id: why it is decided the other way.</param>
    /// <param name="fingerprint">Of the results that were shown.</param>
    public async Task<Outcome<PreselectionDecided>> ExecuteAsync(
        Actor actor, string promotion, decimal threshold, IReadOnlyDictionary<int, string> otherwise, string fingerprint, CancellationToken cancellation)
    {
        if (threshold is < 0 or > 5)
        {
            return PreselectionRefusals.ThresholdInvalid;
        }

        if (otherwise.Values.Any(reason => reason.Length > LongestReason))
        {
            return PreselectionRefusals.ReasonTooLong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // Held against whoever decides or shares out at the same time.
        await work.ExecuteAsync(
            "select from selection_setting where promotion_id = (select id from promotion where code = @promotion) for update", new { promotion });
        if (await PreselectionResults.ReadAsync(work, promotion) is not { } results)
        {
            return SelectionRefusals.PromotionUnknown;
        }

        if (await CheckAsync(work, results, fingerprint) is { } no)
        {
            return no;
        }

        var preselected = 0;
        var lines = results.Undecided.ToList();
        foreach (var line in lines)
        {
            var reason = otherwise.GetValueOrDefault(line.Id);
            var isIn = line.IsAbove(threshold) == true ^ reason is not null;
            var outcome = isIn ? PreselectionOutcome.Preselected : PreselectionOutcome.NotPreselected;
            preselected += isIn ? 1 : 0;
            await work.ExecuteAsync(
                """
                insert into preselection_decision (application_id, promotion_id, outcome, reason, decided_at)
                values (@Id, @PromotionId, @outcome, @reason, @at)
                """, new { line.Id, results.Settings.PromotionId, outcome = outcome.ToString(), reason, at = clock.Now.UtcDateTime });
            await work.AuditAsync("DecidePreselection", "Application", $"{line.Id}", null, outcome.ToString());
        }

        var isClosed = await ClosePreselection.ApplyAsync(work, results.Settings.PromotionId, clock.Now.UtcDateTime);
        await work.AuditAsync("DecidePreselection", "Promotion", $"{results.Settings.PromotionId}", null, isClosed ? "Closed" : $"{lines.Count} decided");
        await work.CommitAsync();
        return new PreselectionDecided(lines.Count, preselected, isClosed);
    }

    private async Task<Refusal?> CheckAsync(UnitOfWork work, PreselectionResults results, string fingerprint)
    {
        var window = await Deadlines.WindowAsync(work, results.Settings.PromotionId, CalendarStep.Preselection);
        // Decided while the readings are open or after them, never before.
        var isBefore = window is null || (!window.IsOpen(clock.Now) && !window.IsOver(clock.Now));
        return !results.Settings.IsOpened ? SelectionRefusals.NotOpened
            : results.Settings.DecidedAt is not null ? SelectionRefusals.AlreadyDecided
            : isBefore ? DeadlineText.Refusal(CalendarStep.Preselection, window, clock.Now)
            : results.Undecided.Any(line => line.IsHidden) ? PreselectionRefusals.OwnReadingsPending
            : results.Fingerprint != fingerprint ? PreselectionRefusals.ResultsChanged
            : results.Undecided.Any(line => line.Mean is null) ? PreselectionRefusals.Unread
            : !results.Undecided.Any() ? PreselectionRefusals.NothingToDecide
            : null;
    }
}
