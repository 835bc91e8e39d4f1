using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <summary>
/// The team decides on a défi: it screens what was proposed (admits, sends back, refuses), and keeps or not what the jury of
/// défis has scored.
/// </summary>
public sealed class DecideDefi(EigDatabase database, DomainClock clock)
{
    /// <param name="to">From Proposed: Admitted, Draft (sent back), NotKept. From Admitted: Kept, NotKept.</param>
    /// <param name="version">The version the page showed.</param>
    /// <param name="reason">Its administration reads it; only an admission needs none.</param>
    public async Task<Outcome<DefiStatus>> ExecuteAsync(Actor actor, string code, DefiStatus to, int version, string? reason, CancellationToken cancellation)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (why is { Length: > DefiRefusals.LongestReason } || (why is null && to != DefiStatus.Admitted))
        {
            return DefiRefusals.ReasonMissing;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await DefiFile.ReadAsync(work, code) is not { Head: var defi })
        {
            return DefiRefusals.Unknown;
        }

        // Somebody of the team was first, or its administration has withdrawn it: the page shows where it is now.
        if (defi.Version != version)
        {
            return DefiRefusals.Changed;
        }

        // To propose and to withdraw are its administration's.
        if (to is DefiStatus.Proposed or DefiStatus.Withdrawn || !defi.Status.CanBecome(to))
        {
            return DefiRefusals.TransitionImpossible;
        }

        if (await DeadlineAsync(work, defi, to) is { } deadline)
        {
            return deadline;
        }

        if (await DefiTurn.ApplyAsync(work, defi, to, version, why) is { } changed)
        {
            return changed;
        }

        await work.CommitAsync();
        return to;
    }

    private async Task<Refusal?> DeadlineAsync(UnitOfWork work, DefiHead defi, DefiStatus to)
    {
        if (to == DefiStatus.Draft)
        {
            // Sent back after the closing, it could not be completed by anybody.
            return await Deadlines.RefusalAsync(work, defi.PromotionId, CalendarStep.Nomination, clock.Now) is { } closed
                ? new Refusal("nomination-closed", closed.Sentence + " Prolongez-le dans le calendrier avant de renvoyer ce défi, sinon l’administration ne pourrait pas le compléter.")
                : null;
        }

        // Scores are shown once the jury is over; before, a decision would be taken without them, or a score given after it.
        return defi.Status == DefiStatus.Admitted
            && await Deadlines.WindowAsync(work, defi.PromotionId, CalendarStep.DefiJury) is { } window && window.IsOpen(clock.Now)
                ? DefiRefusals.JuryStillOpen(DeadlineText.WithZone(window.ClosesAt))
                : null;
    }
}
