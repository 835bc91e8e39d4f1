using Eig.Core.Database;

namespace Eig.Core.Careers;

/// <summary>Somebody who left, of whom nothing is known, and whom the survey does not reach.</summary>
/// <param name="InvitationId">The last one; null for who never got any.</param>
/// <param name="AskedOn">When the host was last asked about them, Paris; null for never.</param>
/// <param name="HasHost">Whether the host has an account to be asked by.</param>
public sealed record UnreachablePerson(
    int PersonId, string Person, string Email, string PromotionCode, string Promotion, string? Defi, string Host, DateOnly EndsOn, UnreachableReason Reason, Guid? InvitationId,
    DateOnly? AskedOn, bool HasHost);

/// <summary>Who has to be looked for by other means than the survey. Whoever objected to messages is not among them: they said no.</summary>
public sealed class UnreachableQueries(EigDatabase database)
{
    // Done when something becomes known, from whatever source, or when a message gets through again: nobody ticks anything off.
    private const string Unreachable =
        """
        with invited as (
            select distinct on (v.person_id, v.promotion_id)
                v.person_id, v.promotion_id, v.id as invitation_id, c.ends_on, c.defi_id, c.employer_id,
                case
                    when m.status in ('Refused', 'Dropped') then 'BadAddress'
                    when v.closes_on < @today then 'Expired'
                    when v.reminders >= greatest(w.reminders, 1) and v.reminded_on + w.reminder_days <= @today then 'NoAnswer'
                end as reason
            from survey_invitation v
            join survey_wave w on w.promotion_id = v.promotion_id and w.kind = v.kind
            join contract c on c.person_id = v.person_id and c.promotion_id = v.promotion_id and c.kind = 'Initial' and c.status = 'Signed'
            left join lateral (
                select l.status from mail l
                where l.template in ('SurveyInvitation', 'SurveyReminder') and l.object_key like v.id::text || '%'
                order by l.queued_at desc, l.id desc limit 1
            ) m on true
            where v.status = 'Open'
              and not exists (select from contact_objection o where o.person_id = v.person_id)
              and not exists (select from career_step s
                  where s.person_id = v.person_id and s.promotion_id = v.promotion_id and s.observed_on > c.ends_on and s.observed_on <= @today)
            order by v.person_id, v.promotion_id, v.invited_on desc
        ), never as (
            -- A prolongation outlasted the survey, or it was suspended, or nobody ran it: they are as unknown as the others.
            select c.person_id, c.promotion_id, null::uuid, c.ends_on, c.defi_id, c.employer_id, 'NeverAsked'
            from contract c
            join promotion p on p.id = c.promotion_id and p.scheme = 'Eig'
            join person n on n.id = c.person_id and n.erased_at is null
            left join survey_wave w on w.promotion_id = p.id and w.kind = 'NextYear'
            where c.kind = 'Initial' and c.status = 'Signed' and c.ended_early_on is null and c.ends_on < @today
              and coalesce(w.closes_on, make_date(p.year + 1, 12, 31)) < @today
              and not exists (select from contract x where x.person_id = c.person_id and x.promotion_id = c.promotion_id
                  and x.kind = 'Prolongation' and x.status = 'Signed' and coalesce(x.ended_early_on, x.ends_on) >= @today)
              and not exists (select from survey_invitation v where v.person_id = c.person_id and v.promotion_id = c.promotion_id)
              and not exists (select from contact_objection o where o.person_id = c.person_id)
              and not exists (select from career_step s
                  where s.person_id = c.person_id and s.promotion_id = c.promotion_id and s.observed_on > c.ends_on and s.observed_on <= @today)
        ), found as (
            select * from invited union all select * from never
        )
        """;

    public const int PageSize = 50;

    public async Task<int> CountAsync(Actor actor, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await CountAsync(work, today);
    }

    /// <summary>The longest gone first.</summary>
    /// <param name="after">How many to pass over: the list is short, and who is found leaves it.</param>
    public async Task<(int Count, IReadOnlyList<UnreachablePerson> People)> ListAsync(Actor actor, DateOnly today, int after, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var count = await CountAsync(work, today);
        var people = await work.QueryAsync<UnreachablePerson>(
            $"""
            {Unreachable}
            select f.person_id, i.last_name || ' ' || i.first_name as person, i.email, p.code as promotion_code, p.label as promotion, d.title as defi, e.name as host,
                f.ends_on, f.reason, f.invitation_id,
                (select max(l.queued_at at time zone 'Europe/Paris')::date from mail l
                 where l.template = 'SituationQuestion' and l.object_key like f.person_id || '/' || f.promotion_id || '/%') as asked_on,
                exists (select from access.host_accounts(f.person_id, f.promotion_id)) as has_host
            from found f
            join promotion p on p.id = f.promotion_id
            join person_identity i on i.person_id = f.person_id
            join administration e on e.id = f.employer_id
            left join defi d on d.id = f.defi_id
            where f.reason is not null
            order by f.ends_on, (i.last_name || ' ' || i.first_name) collate "fr-x-icu", f.person_id
            limit @PageSize offset @after
            """, new { today, after, PageSize });
        return (count, people);
    }

    private static Task<int> CountAsync(UnitOfWork work, DateOnly today) =>
        work.QuerySingleAsync<int>($"{Unreachable} select count(*)::int from found where reason is not null", new { today });
}
