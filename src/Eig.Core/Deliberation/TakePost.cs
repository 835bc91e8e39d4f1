using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>The step that offers somebody a free post. Whoever presses at the same time, a post has one offer that is open or accepted, and so has an application.</summary>
internal static class TakePost
{
    /// <param name="profile">The post's.</param>
    /// <param name="answerBy">UTC, not included.</param>
    /// <param name="at">UTC.</param>
    /// <returns>The offer's id.</returns>
    public static async Task<Outcome<Guid>> ApplyAsync(UnitOfWork work, OfferLinks links, int application, int defi, string profile, DateTime at, DateTime answerBy)
    {
        var seats = await work.QueryAsync<short>(
            """
            select p.seat from post p
            where p.defi_id = @defi and p.profile = @profile
              and not exists (select from offer o where (o.defi_id, o.profile, o.seat) = (p.defi_id, p.profile, p.seat) and o.status in ('Open', 'Accepted'))
            order by p.seat
            """, new { defi, profile });
        foreach (var seat in seats)
        {
            // Somebody else may take the seat between the question and here: the unique index offer_one_per_post then makes this
            // wait for them, and leaves no row if they have it. The next seat may still be free.
            var id = Guid.CreateVersion7();
            var taken = await work.ExecuteAsync(
                """
                insert into offer (id, application_id, promotion_id, defi_id, profile, seat, offered_at, answer_by, token_sha256)
                select @id, a.id, a.promotion_id, @defi, @profile, @seat, @at, @answerBy, @hash from application a where a.id = @application
                on conflict do nothing
                """, new { id, application, defi, profile, seat, at, answerBy, hash = links.Hash(id) });
            if (taken == 1)
            {
                await work.AuditAsync("OfferPost", "Offer", $"{id}", null, nameof(OfferStatus.Open));
                return id;
            }
        }

        return await work.QuerySingleAsync<bool>(
            "select exists (select from offer where application_id = @application and status in ('Open', 'Accepted'))", new { application })
            ? DeliberationRefusals.AlreadyOffered
            : DeliberationRefusals.PostTaken;
    }
}
