using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Calendar;

/// <summary>What somebody is expected to do, in the order of a promotion's year.</summary>
public enum DueKind
{
    /// <summary>A host proposes défis; the number is of its drafts.</summary>
    Nominate,

    /// <summary>The team says which défis go to their jury.</summary>
    ScreenDefis,

    /// <summary>Défis that wait for one's own review.</summary>
    ReviewDefis,

    /// <summary>The jury of défis is over: the team keeps some.</summary>
    DecideDefis,

    /// <summary>Applications one was given to read.</summary>
    ReadApplications,

    /// <summary>Readings that others owe: the team looks after them.</summary>
    AwaitReadings,

    /// <summary>The readings are over and the preselection is not decided.</summary>
    DecidePreselection,

    /// <summary>Hearings of one's sessions that one has not scored.</summary>
    ScoreHearings,

    /// <summary>People were heard who have no draft of a decision.</summary>
    PrepareDeliberation,

    /// <summary>Somebody else prepared the decisions: they wait for a second person.</summary>
    ReleaseDecisions,

    /// <summary>Posts offered that wait for an answer; the day is the first that one runs out.</summary>
    AwaitOffers,
}

/// <summary>One thing to do.</summary>
/// <param name="Number">How many; may be 0 for what one may begin.</param>
/// <param name="Persons">Of how many people it is awaited; null where it is one's own to do.</param>
/// <param name="Until">UTC, the first instant that is too late; null where nothing closes.</param>
public sealed record DueLine(DueKind Kind, string PromotionCode, string Promotion, int Number, int? Persons, DateTime? Until);

/// <summary>What is due, by when, for who asks: the rows are those the database gives the actor, whatever their role.</summary>
public sealed class DueQueries(EigDatabase database, DomainClock clock)
{
    /// <returns>What closes first comes first.</returns>
    public async Task<IReadOnlyList<DueLine>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<DueLine>(
            """
            with me as materialized (
                select access.account_id() as account, access.assessor_id() as assessor, access.has_role('Team') as team, access.has_role('Host') as host,
                    access.own_administrations() as administrations, access.jury_promotions() as juries, access.barred_defis() as barred
            ), step as materialized (
                select promotion_id, kind, opens_at, closes_at, @now >= opens_at and @now < closes_at as is_open, @now >= closes_at as is_over from milestone
            ), due (kind, promotion_id, number, persons, until) as (
                select 'Nominate', s.promotion_id,
                    (select count(*) from defi d where d.promotion_id = s.promotion_id and d.status = 'Draft' and d.administration_id = any (me.administrations)), null::bigint, s.closes_at
                from step s, me
                where s.kind = 'Nomination' and s.is_open and me.host
                union all
                select 'ScreenDefis', d.promotion_id, count(*), null,
                    (select s.opens_at from step s where s.promotion_id = d.promotion_id and s.kind = 'DefiJury' and @now < s.opens_at)
                from defi d, me
                where d.status = 'Proposed' and me.team and exists (select from step s where s.promotion_id = d.promotion_id)
                group by d.promotion_id
                union all
                select 'ReviewDefis', d.promotion_id, count(*), null, s.closes_at
                from me
                cross join defi d
                join step s on s.promotion_id = d.promotion_id and s.kind = 'DefiJury' and s.is_open
                left join defi_review r on r.defi_id = d.id and r.assessor_id = me.assessor
                where d.status = 'Admitted' and d.id <> all (me.barred) and r.status is distinct from 'Submitted'
                  -- Whoever of the team begins a review owes the end of it.
                  and (d.promotion_id = any (me.juries) or r.status = 'Draft')
                group by d.promotion_id, s.closes_at
                union all
                select 'DecideDefis', d.promotion_id, count(*), null,
                    (select c.opens_at from step c where c.promotion_id = d.promotion_id and c.kind = 'Call' and @now < c.opens_at)
                from me
                cross join defi d
                join step s on s.promotion_id = d.promotion_id and s.kind = 'DefiJury' and s.is_over
                where d.status = 'Admitted' and me.team
                group by d.promotion_id
                union all
                select case when t.assessor_id = me.assessor then 'ReadApplications' else 'AwaitReadings' end, t.promotion_id, count(*),
                    case when t.assessor_id = me.assessor then null else count(distinct t.assessor_id) end, s.closes_at
                from me
                cross join sheet t
                join application a on a.id = t.application_id and a.withdrawn_on is null
                join step s on s.promotion_id = t.promotion_id and s.kind = 'Preselection' and s.is_open
                where t.stage = 'Preselection' and t.status <> 'Submitted' and (me.team or t.assessor_id = me.assessor)
                  -- Decided before its last day: nobody is waited for any more.
                  and not exists (select from selection_setting c where c.promotion_id = t.promotion_id and c.preselection_decided_at is not null)
                group by 1, t.promotion_id, t.assessor_id = me.assessor, s.closes_at
                union all
                select 'DecidePreselection', t.promotion_id, count(*), null,
                    (select j.opens_at from step j where j.promotion_id = t.promotion_id and j.kind = 'Jury' and @now < j.opens_at)
                from me
                cross join selection_setting t
                join step s on s.promotion_id = t.promotion_id and s.kind = 'Preselection' and s.is_over
                join application a on a.promotion_id = t.promotion_id and a.withdrawn_on is null
                where me.team and t.preselection_decided_at is null
                group by t.promotion_id
                union all
                select 'ScoreHearings', h.promotion_id, count(distinct h.application_id), null, s.closes_at
                from me
                join jury_session_member m on m.assessor_id = me.assessor
                join hearing h on h.session_id = m.session_id and h.presence <> 'Absent'
                join step s on s.promotion_id = h.promotion_id and s.kind = 'Jury' and s.is_open
                where not exists (
                    select from sheet t
                    where t.application_id = h.application_id and t.assessor_id = me.assessor and t.stage = 'Jury' and t.status = 'Submitted')
                group by h.promotion_id, s.closes_at
                union all
                select 'PrepareDeliberation', h.promotion_id, count(distinct h.application_id), null, s.closes_at
                from me
                cross join hearing h
                join step s on s.promotion_id = h.promotion_id and s.kind = 'Deliberation' and s.is_open
                where me.team and h.presence = 'Heard'
                  and not exists (select from draft_decision d where d.application_id = h.application_id)
                  and not exists (select from deliberation d where d.promotion_id = h.promotion_id and d.status <> 'Draft')
                group by h.promotion_id, s.closes_at
                union all
                select 'ReleaseDecisions', d.promotion_id, (select count(*) from draft_decision f where f.promotion_id = d.promotion_id), null,
                    (select s.closes_at from step s where s.promotion_id = d.promotion_id and s.kind = 'Deliberation' and @now < s.closes_at)
                from deliberation d, me
                where me.team and d.status = 'Prepared' and d.prepared_by <> me.account
                union all
                select 'AwaitOffers', o.promotion_id, count(*), count(*), min(o.answer_by)
                from offer o, me
                where me.team and o.status = 'Open'
                group by o.promotion_id
            )
            select d.kind, p.code as promotion_code, p.label as promotion, d.number::int as number, d.persons::int as persons, d.until
            from due d
            join promotion p on p.id = d.promotion_id
            order by d.until nulls last, p.year desc, p.code, d.kind
            """, new { now = clock.Now.UtcDateTime });
    }
}
