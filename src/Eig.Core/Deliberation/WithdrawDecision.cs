using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>
/// A released decision is not edited: the team takes it back by a reasoned act. A laureate's offer ends with it and the post
/// goes to the next on the list; who waits leaves the list. The person is told, with the reason.
/// </summary>
public sealed class WithdrawDecision(EigDatabase database, DomainClock clock)
{
    private const int LongestReason = 2000;

    /// <param name="promotion">Code.</param>
    /// <param name="application">Code.</param>
    /// <param name="seen">What the page showed that it is.</param>
    public async Task<Outcome<DecisionOutcome>> ExecuteAsync(
        Actor actor, string promotion, string application, DecisionOutcome seen, string? reason, CancellationToken cancellation)
    {
        if (reason?.Trim() is not { Length: > 0 and <= LongestReason } why)
        {
            return DeliberationRefusals.ReasonMissing;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await Deliberations.FindAsync(work, promotion) is not { Status: DeliberationStatus.Released } state)
        {
            return DeliberationRefusals.DecisionUnknown;
        }

        if (state.IsOut)
        {
            return DeliberationRefusals.Conflict;
        }

        var found = await work.QuerySingleOrDefaultAsync<DecisionRow>(
            """
            select a.id, d.outcome, a.withdrawn_on is not null as has_left
            from application a
            join decision d on d.application_id = a.id
            where a.code = @application and a.promotion_id = @PromotionId and d.released_at is not null
            """, new { application, state.PromotionId });
        if (found is null)
        {
            return DeliberationRefusals.DecisionUnknown;
        }

        if (found.Outcome != seen || seen is not (DecisionOutcome.Laureate or DecisionOutcome.WaitingList))
        {
            return DeliberationRefusals.DecisionChanged;
        }

        // The offer before the decision, as whoever answers it does: neither waits for the other.
        var at = clock.Now.UtcDateTime;
        foreach (var (offer, status) in await work.QueryAsync<(Guid, OfferStatus)>(
            "select id, status from offer where application_id = @Id and status in ('Open', 'Accepted') for update", new { found.Id }))
        {
            await work.ExecuteAsync("update offer set status = 'Withdrawn', answered_at = @at, reason = @why where id = @offer", new { offer, at, why });
            await work.AuditAsync("WithdrawOffer", "Offer", $"{offer}", status.ToString(), nameof(OfferStatus.Withdrawn));
        }

        // After the offer is held: whoever prepares a contract from it holds it too.
        if (await HasContractAsync(work, found.Id))
        {
            return DeliberationRefusals.HasContract;
        }

        if (!await Decisions.ChangeAsync(work, found.Id, seen, DecisionOutcome.Withdrawn, why, at))
        {
            return DeliberationRefusals.DecisionChanged;
        }

        if (!found.HasLeft)
        {
            await QueueMail.ApplyAsync(work, MailTemplate.WithdrawnDecision, $"{found.Id}");
        }

        await work.CommitAsync();
        return DecisionOutcome.Withdrawn;
    }

    // The post would be offered to the next while somebody is engaged on it.
    private static Task<bool> HasContractAsync(UnitOfWork work, int application) => work.QuerySingleAsync<bool>(
        """
        select exists (
            select from contract c
            join application a on a.person_id = c.person_id and a.promotion_id = c.promotion_id
            where a.id = @application and c.kind = 'Initial' and c.status <> 'Abandoned' and c.ended_early_on is null)
        """, new { application });

    private sealed record DecisionRow(int Id, DecisionOutcome Outcome, bool HasLeft);
}
