using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>Somebody answers the offer of a post, through its link. What is answered is answered: from then on the team is whom to talk to.</summary>
public sealed class AnswerOffer(EigDatabase database, DomainClock clock)
{
    private const int LongestReason = 2000;

    public Task<Outcome<OfferStatus>> AcceptAsync(Guid offer, CancellationToken cancellation) => ExecuteAsync(offer, OfferStatus.Accepted, null, cancellation);

    /// <summary>Leaves the post; who comes next on the waiting list is offered it by the job `offers`.</summary>
    /// <param name="reason">In the person's words, if they wish to give any.</param>
    public async Task<Outcome<OfferStatus>> DeclineAsync(Guid offer, string? reason, CancellationToken cancellation) =>
        reason?.Trim().Length > LongestReason
            ? new Refusal("reason-too-long", "Ce texte est trop long\u00a0: 2\u00a0000 caractères au plus.")
            : await ExecuteAsync(offer, OfferStatus.Declined, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), cancellation);

    private async Task<Outcome<OfferStatus>> ExecuteAsync(Guid offer, OfferStatus answer, string? reason, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Offer(offer), cancellation);
        var now = clock.Now.UtcDateTime;
        // On condition: two tabs, or the job that ends it at the same moment, and the first counts.
        var answered = await work.QuerySingleOrDefaultAsync<int?>(
            """
            update offer set status = @answer, answered_at = @now, reason = @reason
            where id = @offer and status = 'Open' and answer_by > @now
            returning application_id
            """, new { offer, answer = answer.ToString(), now, reason });
        if (answered is not { } application)
        {
            return await RefusalAsync(work, offer, answer);
        }

        if (answer == OfferStatus.Declined)
        {
            await Decisions.LeaveAsync(work, application, "Poste décliné par la personne.", now);
        }

        await work.AuditAsync("AnswerOffer", "Offer", $"{offer}", nameof(OfferStatus.Open), answer.ToString());
        await work.CommitAsync();
        return answer;
    }

    private static async Task<Outcome<OfferStatus>> RefusalAsync(UnitOfWork work, Guid offer, OfferStatus answer)
    {
        var row = await work.QuerySingleOrDefaultAsync<OfferRow>("select status, answer_by from offer where id = @offer", new { offer });
        return row switch
        {
            null => DeliberationRefusals.OfferUnknown,
            // Pressed twice is once.
            _ when row.Status == answer => answer,
            { Status: OfferStatus.Accepted or OfferStatus.Declined } => DeliberationRefusals.OfferAnswered,
            { Status: OfferStatus.Withdrawn } => DeliberationRefusals.OfferWithdrawn,
            _ => DeliberationRefusals.OfferOver(row.AnswerBy),
        };
    }

    private sealed record OfferRow(OfferStatus Status, DateTime AnswerBy);
}
