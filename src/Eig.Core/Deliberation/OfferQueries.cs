using Eig.Core.Applications;
using Eig.Core.Database;

namespace Eig.Core.Deliberation;

/// <summary>What the page of an offer's link shows.</summary>
/// <param name="OfferedAt">UTC.</param>
/// <param name="AnswerBy">UTC, not included.</param>
/// <param name="AnsweredAt">UTC.</param>
public sealed record OpenOffer(
    Guid Id, string FirstName, string Promotion, DateOnly MissionStartsOn, int MissionMonths, string Defi, string Host, Profile Profile,
    OfferStatus Status, DateTime OfferedAt, DateTime AnswerBy, DateTime? AnsweredAt)
{
    /// <summary>Whether it may still be answered; an offer is over at its hour, whenever the job passes.</summary>
    public bool IsOpen(DateTimeOffset now) => Status == OfferStatus.Open && now.UtcDateTime < AnswerBy;
}

/// <summary>Reads for who holds an offer's link: their own offer, nothing else.</summary>
public sealed class OfferQueries(EigDatabase database)
{
    /// <summary>Which offer a link is for.</summary>
    /// <param name="token">The last part of the link, as it came.</param>
    /// <returns>Null for a link that opens nothing.</returns>
    public async Task<OpenOffer?> OpenAsync(string? token, CancellationToken cancellation)
    {
        if (!OfferLinks.TryHash(token, out var hash)
            || await database.QueryWithoutActorAsync<Guid?>("select access.open_offer(@hash)", new { hash }, cancellation) is not { } offer)
        {
            return null;
        }

        await using var work = await database.BeginAsync(Actor.Offer(offer), cancellation);
        return await work.QuerySingleOrDefaultAsync<OpenOffer>(
            """
            select o.id, i.first_name, p.label as promotion, p.mission_starts_on, p.mission_months, d.title as defi, h.name as host, o.profile,
                o.status, o.offered_at, o.answer_by, o.answered_at
            from offer o
            join promotion p on p.id = o.promotion_id
            join defi d on d.id = o.defi_id
            join administration h on h.id = d.administration_id
            join application a on a.id = o.application_id
            join person_identity i on i.person_id = a.person_id
            where o.id = @offer
            """, new { offer });
    }
}
