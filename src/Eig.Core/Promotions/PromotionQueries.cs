using Eig.Core.Database;
using Eig.Core.Defis;
using Eig.Core.Indicators;
using Eig.Core.Surveys;

namespace Eig.Core.Promotions;

/// <summary>What a promotion is, without a count of its people.</summary>
/// <param name="Defis">Défis kept.</param>
public record PromotionFacts(
    string Code, string Label, Scheme Scheme, int Year, DateOnly? CallOpensOn, DateOnly? CallClosesOn,
    DateOnly MissionStartsOn, int MissionMonths, int Defis)
{
    public PromotionCalendar Calendar => new(Scheme, Year, CallOpensOn, CallClosesOn, MissionStartsOn, MissionMonths);
}

/// <summary>A line of the list of promotions.</summary>
/// <param name="Laureates">Null where no decision was recorded.</param>
/// <param name="Contracts">Persons with an initial contract; null where none was recorded.</param>
/// <param name="Perennises">Persons counted by 2.2 as of 31 December of the year after; null unless known.</param>
public sealed record PromotionLine(
    string Code, string Label, Scheme Scheme, int Year, DateOnly? CallOpensOn, DateOnly? CallClosesOn,
    DateOnly MissionStartsOn, int MissionMonths, int Defis,
    FigureStatus LaureatesStatus, int? Laureates, FigureStatus ContractsStatus, int? Contracts, FigureStatus PerennisesStatus, int? Perennises)
    : PromotionFacts(Code, Label, Scheme, Year, CallOpensOn, CallClosesOn, MissionStartsOn, MissionMonths, Defis);

/// <param name="Policy">The public policy it serves; null when none was named.</param>
/// <param name="Posts">Posts offered.</param>
/// <param name="Contracts">Persons who took one.</param>
public sealed record DefiLine(string Code, string Title, string Administration, string? Policy, int Posts, int Contracts, DefiStatus Status);

/// <summary>What a coming date is about.</summary>
public enum MilestoneKind
{
    NominationOpens,
    NominationCloses,
    DefiJuryOpens,
    DefiJuryCloses,
    CallOpens,
    CallCloses,
    PreselectionOpens,
    PreselectionCloses,
    JuryOpens,
    JuryCloses,
    DeliberationOpens,
    DeliberationCloses,
    MissionStarts,
    MissionsEnd,
    ProlongationsEnd,
    Invitations,
    WaveCloses,
    WaveClosesForLast,
}

/// <param name="Persons">Persons concerned; null for the dates of the promotion itself.</param>
public sealed record Milestone(string Promotion, string Label, MilestoneKind Kind, DateOnly OnDate, int? Persons);

/// <summary>Where the people of a promotion are, as of a day: those who have left, and of whom nothing is known.</summary>
/// <param name="OnMission">Under an initial contract that day.</param>
/// <param name="Left">Came to the planned end of their mission.</param>
/// <param name="NoAnswer">Of those, nothing is known: they are the ones to ask.</param>
/// <param name="Undisclosed">Of those, said that they do not wish to say: unknown to the figures, not to be asked again.</param>
/// <param name="FirstEndOn">The first planned end among those on mission; null while nobody is.</param>
/// <param name="LastEndOn">The last one: coaches stay longer than the others.</param>
public sealed record PromotionPeople(string Promotion, int OnMission, int Left, int NoAnswer, int Undisclosed, DateOnly? FirstEndOn, DateOnly? LastEndOn);

/// <summary>Reads of promotions and their défis.</summary>
public sealed class PromotionQueries(EigDatabase database)
{
    private const string FactColumns =
        """
        p.code, p.label, p.scheme, p.year, p.call_opens_on, p.call_closes_on, p.mission_starts_on, p.mission_months,
            (select count(*) from defi d where d.promotion_id = p.id and d.status = 'Kept')::int as defis
        """;

    private const string LatestFirst = "order by p.year desc, p.mission_starts_on desc, p.code";

    /// <summary>All promotions with their laureates, contracts and people who stayed, the latest first.</summary>
    public async Task<IReadOnlyList<PromotionLine>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PromotionLine>(
            $"""
            select {FactColumns},
                max(f.status) filter (where f.stage = 'Laureates') as laureates_status,
                max(f.count) filter (where f.stage = 'Laureates') as laureates,
                max(f.status) filter (where f.stage = 'Contracts') as contracts_status,
                max(f.count) filter (where f.stage = 'Contracts') as contracts,
                max(f.status) filter (where f.stage = 'Perennises') as perennises_status,
                max(f.count) filter (where f.stage = 'Perennises') as perennises
            from promotion p
            cross join lateral figure.funnel(p.id) f
            group by p.id
            {LatestFirst}
            """);
    }

    /// <summary>All promotions, the latest first, without counting anybody: quick however many people there are.</summary>
    public async Task<IReadOnlyList<PromotionFacts>> FactsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PromotionFacts>($"select {FactColumns} from promotion p {LatestFirst}");
    }

    /// <returns>The promotion, or null when none has that code.</returns>
    public async Task<PromotionFacts?> FindAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<PromotionFacts>($"select {FactColumns} from promotion p where p.code = @code", new { code });
    }

    /// <summary>The défis of a promotion, by title.</summary>
    public async Task<IReadOnlyList<DefiLine>> DefisAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<DefiLine>(
            """
            select d.code, d.title, a.name as administration, d.policy, d.posts,
                (select count(*) from contract c where c.defi_id = d.id and c.kind = 'Initial' and c.status = 'Signed')::int as contracts, d.status
            from defi d
            join promotion p on p.id = d.promotion_id
            join administration a on a.id = d.administration_id
            where p.code = @promotion
            order by d.title collate "fr-x-icu", d.code
            """, new { promotion });
    }

    /// <summary>
    /// The dates after a day, the nearest first: calls, missions, and the N+1 wave as it will write to people.
    /// </summary>
    /// <param name="limit">How many dates at most.</param>
    public async Task<IReadOnlyList<Milestone>> MilestonesAsync(Actor actor, DateOnly today, int limit, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Milestone>(
            WavePopulation.Sql + """
            , dated (promotion_id, kind, on_date, persons) as (
                select id, 'CallOpens', call_opens_on, null::int from promotion
                union all
                select id, 'CallCloses', call_closes_on, null from promotion
                union all
                -- The other steps of the selection; what closes at midnight closes at the end of the day before.
                select promotion_id, kind || 'Opens', (opens_at at time zone 'Europe/Paris')::date, null from milestone where kind <> 'Call'
                union all
                select promotion_id, kind || 'Closes', ((closes_at - interval '1 microsecond') at time zone 'Europe/Paris')::date, null from milestone where kind <> 'Call'
                union all
                select id, 'MissionStarts', mission_starts_on, null from promotion
                union all
                -- Those that are not known, today, to have ended early.
                select promotion_id, 'MissionsEnd', ends_on, count(*)::int
                from contract where kind = 'Initial' and status = 'Signed' and (ended_early_on is null or ended_early_on > @today) group by promotion_id, ends_on
                union all
                select promotion_id, 'ProlongationsEnd', coalesce(ended_early_on, ends_on), count(*)::int
                from contract where kind = 'Prolongation' and status = 'Signed' group by promotion_id, coalesce(ended_early_on, ends_on)
                union all
                select promotion_id, 'Invitations', due_on, count(*)::int
                from member where standing in ('Due', 'NotYet') and status = 'Running' group by promotion_id, due_on
                union all
                select promotion_id, 'WaveCloses', closes_on, null
                from wave where promotion_id in (select promotion_id from member where not ended_early)
                union all
                select promotion_id, 'WaveClosesForLast', max(coalesce(invitation_closes_on, greatest(due_on, @today) + 60)), null
                from member where standing in ('Waiting', 'Due', 'NotYet')
                group by promotion_id, closes_on having max(coalesce(invitation_closes_on, greatest(due_on, @today) + 60)) > closes_on
            )
            select p.code as promotion, p.label, m.kind, m.on_date, m.persons
            from dated m
            join promotion p on p.id = m.promotion_id
            where m.on_date >= @today
            order by m.on_date, p.year desc, p.code, m.kind
            limit @limit
            """, new { today, limit, promotion = (int?)null, kind = nameof(WaveKind.NextYear) });
    }

    /// <summary>How many people are on mission, have left and are without news, per promotion as of a day.</summary>
    public async Task<IReadOnlyList<PromotionPeople>> PeopleAsync(Actor actor, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PromotionPeople>(
            """
            select p.code as promotion, m.persons as on_mission,
                (count(*) filter (where r.standing <> 'OutOfScope'))::int as "left",
                (count(*) filter (where r.standing = 'Unknown' and r.reason <> 'Undisclosed'))::int as no_answer,
                (count(*) filter (where r.standing = 'Unknown' and r.reason = 'Undisclosed'))::int as undisclosed,
                m.first_end_on, m.last_end_on
            from promotion p
            cross join lateral (
                select count(*)::int as persons, min(c.ends_on) as first_end_on, max(c.ends_on) as last_end_on
                from contract c
                where c.promotion_id = p.id and c.kind = 'Initial' and c.status = 'Signed'
                  and @today between c.starts_on and c.ends_on and (c.ended_early_on is null or c.ended_early_on > @today)
            ) m
            left join lateral figure.retained(p.year + 1, @today) r on r.promotion_id = p.id
            group by p.id, m.persons, m.first_end_on, m.last_end_on
            """, new { today });
    }
}
