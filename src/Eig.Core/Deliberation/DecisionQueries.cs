using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Selection;

namespace Eig.Core.Deliberation;

/// <summary>A released decision as it stands today, with its latest offer.</summary>
/// <param name="Person">Null where identity is not for the reader.</param>
/// <param name="Rank">On the waiting list.</param>
/// <param name="Offer">Null where no post was offered.</param>
/// <param name="AnswerBy">UTC, not included.</param>
/// <param name="HasLeft">The person withdrew the application: nobody writes to them about it any more.</param>
public sealed record ReleasedLine(
    string Code, string? Person, Profile Profile, DecisionOutcome Outcome, string? Defi, int? Rank, OfferStatus? Offer, DateTime? AnswerBy, DateTime? AnsweredAt,
    bool HasLeft);

/// <param name="ChangedAt">UTC.</param>
public sealed record DecisionChangeLine(DecisionOutcome? From, DecisionOutcome? To, string Reason, DateTime ChangedAt);

/// <summary>The minutes, and whether they are still what was sealed.</summary>
/// <param name="Text">As sealed.</param>
/// <param name="Seal">SHA-256, in hexadecimal.</param>
/// <param name="IsIntact">The text has that hash, and the audit noted the same.</param>
public sealed record SealedMinutes(string Text, string Seal, bool IsIntact);

/// <summary>Reads of what is about to be released, and of what was.</summary>
public sealed class DecisionQueries(EigDatabase database, OfferLinks links, Shared.DomainClock clock)
{
    /// <summary>Everybody decided on one by one, laureates first; whom the preselection left out is counted elsewhere.</summary>
    public async Task<IReadOnlyList<ReleasedLine>> ListAsync(Actor actor, int promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ReleasedLine>(
            $"""
            {ReleasedSql}
            where d.promotion_id = @promotion and d.released_at is not null
            order by array_position(array['Laureate', 'WaitingList', 'Withdrawn', 'NotSelected'], d.outcome), f.title collate "fr-x-icu", r.profile, d.rank, a.code
            """, new { promotion });
    }

    /// <param name="application">Code.</param>
    /// <returns>Null where nothing is released, or not for the actor; with the changes since, oldest first, and who would be offered the post.</returns>
    public async Task<(ReleasedLine Line, IReadOnlyList<DecisionChangeLine> Changes, string? Next)?> FindAsync(Actor actor, int promotion, string application, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await work.QuerySingleOrDefaultAsync<ReleasedLine>(
            $"{ReleasedSql} where d.promotion_id = @promotion and d.released_at is not null and a.code = @application", new { promotion, application }) is not { } line)
        {
            return null;
        }

        var changes = await work.QueryAsync<DecisionChangeLine>(
            """
            select c.outcome_from as "from", c.outcome_to as "to", c.reason, c.changed_at
            from decision_change c join application a on a.id = c.application_id
            where a.code = @application order by c.changed_at, c.id
            """, new { application });
        var post = await work.QuerySingleOrDefaultAsync<PostRow>(
            """
            select o.defi_id, o.profile from offer o join application a on a.id = o.application_id
            where a.code = @application and o.status in ('Open', 'Accepted')
            """, new { application });
        var next = post is null ? null : await work.QuerySingleOrDefaultAsync<string>(
            $"select code from application where id = ({MoveWaitingLists.NextOfList} limit 1)", new { post.DefiId, post.Profile });
        return (line, changes, next);
    }

    /// <summary>How many messages of each kind the release sends: one per application.</summary>
    public async Task<IReadOnlyDictionary<MailTemplate, int>> MessagesAsync(Actor actor, int promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var counts = (await work.QueryAsync<(DraftOutcome Outcome, int Count)>(
            $"{ToldSql} select outcome, count(*)::int from told group by outcome", new { promotion })).ToDictionary(row => row.Outcome, row => row.Count);
        return new Dictionary<MailTemplate, int>
        {
            [MailTemplate.LaureateOffer] = counts.GetValueOrDefault(DraftOutcome.Laureate),
            [MailTemplate.WaitingListDecision] = counts.GetValueOrDefault(DraftOutcome.WaitingList),
            [MailTemplate.NotSelectedDecision] = counts.GetValueOrDefault(DraftOutcome.NotSelected),
        };
    }

    /// <summary>The message that one application would get today, with a link that works for nobody.</summary>
    /// <param name="application">Code; null: the first of the outcome.</param>
    /// <returns>Null where there is none; with the person's name.</returns>
    public async Task<(string Code, string Person, MailContent Mail)?> PreviewAsync(
        Actor actor, DeliberationState state, DraftOutcome outcome, string? application, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var row = await work.QuerySingleOrDefaultAsync<(int Id, string Code, string Person)?>(
            $"""
            {ToldSql}
            select a.id, a.code, i.last_name || ' ' || i.first_name
            from told t
            join application a on a.id = t.application_id
            join person_identity i on i.person_id = a.person_id
            where t.outcome = @outcome and (@application::text is null or a.code = @application)
            order by a.code limit 1
            """, new { promotion = state.PromotionId, outcome = outcome.ToString(), application });
        if (row is not var (id, code, person)
            || await work.QuerySingleOrDefaultAsync<DeliberationMails.Addressee>($"{DeliberationMails.Addressee.Sql} where a.id = @id", new { id }) is not { } addressee)
        {
            return null;
        }

        return (code, person, outcome switch
        {
            DraftOutcome.Laureate => DeliberationMails.Offer(addressee, DeadlineText.EndOf(clock.Today.AddDays(state.AcceptanceDays)), links.Example, MailTemplate.LaureateOffer),
            DraftOutcome.WaitingList => DeliberationMails.Waiting(addressee),
            DraftOutcome.NotSelected => DeliberationMails.NotSelected(addressee),
        });
    }

    /// <summary>Codes and names of those whom the decisions of one kind concern, for the choice of a preview.</summary>
    public async Task<IReadOnlyList<(string Code, string Person)>> AddresseesAsync(Actor actor, int promotion, DraftOutcome outcome, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<(string Code, string Person)>(
            $"""
            {ToldSql}
            select a.code, i.last_name || ' ' || i.first_name
            from told t
            join application a on a.id = t.application_id
            join person_identity i on i.person_id = a.person_id
            where t.outcome = @outcome
            order by a.code
            """, new { promotion, outcome = outcome.ToString() });
    }

    /// <returns>Null before the release.</returns>
    public async Task<SealedMinutes?> MinutesAsync(Actor actor, int promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        // Whoever has a conflict with somebody they speak of is not given them.
        var row = await work.QuerySingleOrDefaultAsync<MinutesRow>(
            """
            select d.minutes, encode(d.minutes_sha256, 'hex') as seal,
                encode(sha256(convert_to(d.minutes, 'UTF8')), 'hex') = encode(d.minutes_sha256, 'hex')
                and exists (select from audit_line l where l.action = 'SealMinutes' and l.object_kind = 'Deliberation' and l.object_key = @promotion::text
                    and l.state_to = encode(d.minutes_sha256, 'hex')) as is_intact
            from deliberation d
            where d.promotion_id = @promotion and d.status = 'Released' and not access.is_out_of_deliberation(@promotion)
            """, new { promotion });
        return row is null ? null : new SealedMinutes(row.Minutes, row.Seal, row.IsIntact);
    }

    // Whom the release writes to: those decided on one by one, and whom the preselection left out.
    private const string ToldSql =
        """
        with told as (
            select application_id, outcome from draft_decision where promotion_id = @promotion
            union all
            select a.id, 'NotSelected'
            from application a
            join preselection_decision p on p.application_id = a.id and p.outcome = 'NotPreselected'
            where a.promotion_id = @promotion and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
        )
        """;

    private const string ReleasedSql =
        """
        select a.code, i.last_name || ' ' || i.first_name as person, coalesce(r.profile, a.profile) as profile, d.outcome, f.title as defi, d.rank,
            o.status as offer, o.answer_by, o.answered_at, a.withdrawn_on is not null as has_left
        from decision d
        join application a on a.id = d.application_id
        join draft_decision r on r.application_id = d.application_id
        left join person_identity i on i.person_id = a.person_id
        left join defi f on f.id = d.defi_id
        left join lateral (select status, answer_by, answered_at from offer where application_id = d.application_id order by offered_at desc, id desc limit 1) o on true
        """;

    private sealed record PostRow(int DefiId, string Profile);

    private sealed record MinutesRow(string Minutes, string Seal, bool IsIntact);
}
