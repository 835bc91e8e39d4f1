using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <param name="Expired">Offers without an answer in time.</param>
/// <param name="Withdrawn">Offers to who withdrew their application.</param>
/// <param name="Offered">Posts offered to who was next on a waiting list.</param>
public sealed record OffersRun(int Expired, int Withdrawn, int Offered);

/// <summary>The job `offers`: ends offers at their hour and offers each post that somebody left to the next on its list. Twice at once changes nothing more.</summary>
public sealed class MoveWaitingLists(EigDatabase database, OfferLinks links, DomainClock clock)
{
    private const string NoAnswer = "Aucune réponse dans le délai.";
    private const string Gone = "Candidature retirée.";

    public async Task<OffersRun> ExecuteAsync(CancellationToken cancellation)
    {
        var now = clock.Now.UtcDateTime;
        await using var work = await database.BeginAsync(Actor.System("offers"), cancellation);
        var expired = await ExpireAsync(work, now);
        var withdrawn = await WithdrawAsync(work, now);
        var offered = await OfferNextAsync(work, now);
        await work.CommitAsync();
        return new OffersRun(expired, withdrawn, offered);
    }

    private static async Task<int> ExpireAsync(UnitOfWork work, DateTime now)
    {
        var over = await work.QueryAsync<(Guid Id, int Application)>(
            "update offer set status = 'Expired', answered_at = @now where status = 'Open' and answer_by <= @now returning id, application_id", new { now });
        foreach (var (id, application) in over.OrderBy(row => row.Id))
        {
            await work.AuditAsync("ExpireOffer", "Offer", $"{id}", nameof(OfferStatus.Open), nameof(OfferStatus.Expired));
            await Decisions.LeaveAsync(work, application, NoAnswer, now);
        }

        return over.Count;
    }

    // Whoever withdraws their application leaves the post with it.
    private static async Task<int> WithdrawAsync(UnitOfWork work, DateTime now)
    {
        var gone = await work.QueryAsync<(Guid Id, int Application)>(
            """
            update offer o set status = 'Withdrawn', answered_at = @now, reason = @Gone
            from application a
            where a.id = o.application_id and a.withdrawn_on is not null and o.status in ('Open', 'Accepted')
            returning o.id, o.application_id
            """, new { now, Gone });
        foreach (var (id, application) in gone.OrderBy(row => row.Id))
        {
            await work.AuditAsync("WithdrawOffer", "Offer", $"{id}", null, nameof(OfferStatus.Withdrawn));
            await Decisions.LeaveAsync(work, application, Gone, now);
        }

        return gone.Count;
    }

    // Of posts that were offered and left: one that the deliberation gave to nobody stays nobody's until people decide.
    private async Task<int> OfferNextAsync(UnitOfWork work, DateTime now)
    {
        var free = await work.QueryAsync<FreeRow>(
            """
            select p.defi_id, p.profile, count(*)::int as seats, s.acceptance_days
            from post p
            join defi d on d.id = p.defi_id and d.status = 'Kept'
            join deliberation e on e.promotion_id = d.promotion_id and e.status = 'Released'
            join selection_setting s on s.promotion_id = d.promotion_id
            where exists (select from offer o where (o.defi_id, o.profile, o.seat) = (p.defi_id, p.profile, p.seat))
              and not exists (select from offer o where (o.defi_id, o.profile, o.seat) = (p.defi_id, p.profile, p.seat) and o.status in ('Open', 'Accepted'))
            group by p.defi_id, p.profile, s.acceptance_days
            order by p.defi_id, p.profile
            """);
        var offered = 0;
        foreach (var post in free)
        {
            foreach (var next in await NextAsync(work, post))
            {
                offered += await OfferAsync(work, post, next, now) ? 1 : 0;
            }
        }

        return offered;
    }

    private async Task<bool> OfferAsync(UnitOfWork work, FreeRow post, int application, DateTime now)
    {
        var offer = await TakePost.ApplyAsync(work, links, application, post.DefiId, post.Profile, now, DeadlineText.EndOf(clock.Today.AddDays(post.AcceptanceDays)));
        if (!offer.IsDone)
        {
            return false;
        }

        await Decisions.ChangeAsync(work, application, DecisionOutcome.WaitingList, DecisionOutcome.Laureate, "Poste libéré\u00a0: première candidature de la liste d’attente.", now);
        await QueueMail.ApplyAsync(work, MailTemplate.WaitingListOffer, $"{offer.Value}");
        return true;
    }

    /// <summary>The next of a list, in order, as many as there are free seats; who withdrew is passed over.</summary>
    private static Task<IReadOnlyList<int>> NextAsync(UnitOfWork work, FreeRow post) => work.QueryAsync<int>(
        $"{NextOfList} limit @Seats", new { post.DefiId, post.Profile, post.Seats });

    /// <summary>Parameters: DefiId, Profile.</summary>
    internal const string NextOfList =
        """
        select d.application_id
        from decision d
        join draft_decision r on r.application_id = d.application_id
        join application a on a.id = d.application_id
        where d.outcome = 'WaitingList' and d.released_at is not null and d.defi_id = @DefiId and r.profile = @Profile and a.withdrawn_on is null
        order by d.rank
        """;

    private sealed record FreeRow(int DefiId, string Profile, int Seats, short AcceptanceDays);
}
