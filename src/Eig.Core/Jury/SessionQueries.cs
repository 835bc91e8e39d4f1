using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Selection;

namespace Eig.Core.Jury;

/// <param name="Profile">Null: all profiles of the défi.</param>
/// <param name="StartsAt">UTC, as all instants here.</param>
/// <param name="Quorum">Null where the promotion's selection is not opened.</param>
/// <param name="ClosesAt">Until when scores are taken; null while the jury is not on the calendar.</param>
/// <param name="IsMember">Whether the reader sits in it.</param>
public sealed record SessionHead(
    int Id, string PromotionCode, string Promotion, string DefiCode, string Defi, string Administration, Profile? Profile, DateTime StartsAt, short MinutesEach,
    string? Room, SessionStatus Status, int Version, short? Quorum, DateTime? OpensAt, DateTime? ClosesAt, bool IsMember);

/// <param name="Person">Null where identity is not for the reader.</param>
/// <param name="Own">The reader's own sheet; null where there is none yet.</param>
public sealed record HearingRow(string Code, string? Person, Profile Profile, short Position, Presence Presence, DateTime BeginsAt, DateTime EndsAt, SheetStatus? Own);

/// <param name="WishRank">0 for who is heard without wishing for it any more.</param>
/// <param name="Position">In this session; null where it is not heard in it.</param>
/// <param name="Elsewhere">The other sessions that hear it, one line each: défi, a tab, instant (UTC).</param>
public sealed record SessionCandidate(string Code, string? Person, Profile Profile, short WishRank, short? Position, Presence? Presence, string Elsewhere)
{
    public IReadOnlyList<(string Defi, DateTime At)> OtherSessions =>
        [.. Elsewhere.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => (parts[0], DateTime.Parse(parts[1], CultureInfo.InvariantCulture)))];
}

/// <param name="Conflicts">Candidates of the session's défi and profile whom the member stays out of.</param>
public sealed record SessionMember(int AssessorId, string Name, College College, bool IsChair, bool IsSeated, int Conflicts);

/// <summary>A session of one's own.</summary>
/// <param name="EndsAt">Of the last hearing.</param>
/// <param name="ToScore">Heard by this session, neither absent nor handed in by the reader.</param>
public sealed record OwnSession(
    int Id, string Promotion, string Defi, string Administration, Profile? Profile, DateTime StartsAt, DateTime EndsAt, string? Room, int Version, int Hearings,
    int ToScore, DateTime? ClosesAt);

/// <summary>Reads of sessions; an actor gets the rows of their own, the team all, nobody what they are in conflict with.</summary>
public sealed class SessionQueries(EigDatabase database)
{
    internal const string Begins = "s.starts_at + (h.position - 1) * s.minutes_each * interval '1 minute'";
    internal const string Ends = "s.starts_at + h.position * s.minutes_each * interval '1 minute'";

    /// <returns>Null when there is none, or it is not the reader's.</returns>
    public async Task<SessionHead?> FindAsync(Actor actor, int session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<SessionHead>(
            """
            select s.id, p.code as promotion_code, p.label as promotion, d.code as defi_code, d.title as defi, o.name as administration, s.profile,
                s.starts_at, s.minutes_each, s.room, s.status, s.version, t.quorum, m.opens_at, m.closes_at, s.id = any (access.own_sessions()) as is_member
            from jury_session s
            join promotion p on p.id = s.promotion_id
            join defi d on d.id = s.defi_id
            join administration o on o.id = d.administration_id
            left join selection_setting t on t.promotion_id = s.promotion_id
            left join milestone m on m.promotion_id = s.promotion_id and m.kind = 'Jury'
            where s.id = @session
            """, new { session });
    }

    /// <summary>Whom the session hears, in their order.</summary>
    public async Task<IReadOnlyList<HearingRow>> HearingsAsync(Actor actor, int session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<HearingRow>(
            $"""
            select a.code, i.last_name || ' ' || i.first_name as person, a.profile, h.position, h.presence, {Begins} as begins_at, {Ends} as ends_at, e.status as own
            from hearing h
            join jury_session s on s.id = h.session_id
            join application a on a.id = h.application_id
            left join person_identity i on i.person_id = a.person_id
            left join sheet e on e.application_id = a.id and e.stage = 'Jury' and e.assessor_id = (select access.assessor_id())
            where h.session_id = @session
            order by h.position
            """, new { session });
    }

    /// <summary>Who sits, by college, the chair first.</summary>
    public async Task<IReadOnlyList<(string Name, College College, bool IsChair)>> SeatedAsync(Actor actor, int session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var seated = await work.QueryAsync<Seat>(
            """
            select n.name, m.college, m.is_chair
            from jury_session_member x
            join jury_member m on m.promotion_id = x.promotion_id and m.assessor_id = x.assessor_id
            join access.assessor_names() n on n.assessor_id = x.assessor_id
            where x.session_id = @session
            order by array_position(array['PublicAgent', 'Expert', 'CivilSociety'], m.college), m.is_chair desc, n.name collate "fr-x-icu"
            """, new { session });
        return [.. seated.Select(seat => (seat.Name, seat.College, seat.IsChair))];
    }

    /// <summary>For the team: the members of the jury, those who sit in the session among them.</summary>
    public async Task<IReadOnlyList<SessionMember>> MembersAsync(Actor actor, int session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<SessionMember>(
            $"""
            select m.assessor_id, n.name, m.college, m.is_chair,
                exists (select from jury_session_member x where x.session_id = s.id and x.assessor_id = m.assessor_id) as is_seated,
                (select count(distinct a.id) from access.conflicts(m.assessor_id) c
                    join application a on a.id = c.application_id and {JuryCandidates.AreCalled} and (s.profile is null or s.profile = a.profile)
                    join application_wish w on w.application_id = a.id and w.defi_id = s.defi_id)::int as conflicts
            from jury_session s
            join jury_member m on m.promotion_id = s.promotion_id
            join access.assessor_names() n on n.assessor_id = m.assessor_id
            where s.id = @session
            order by array_position(array['PublicAgent', 'Expert', 'CivilSociety'], m.college), m.is_chair desc, n.name collate "fr-x-icu", m.assessor_id
            """, new { session });
    }

    /// <summary>For the team: who is called to the jury and wishes for the session's défi with its profile; first who is heard in it, then by wish.</summary>
    public async Task<IReadOnlyList<SessionCandidate>> CandidatesAsync(Actor actor, int session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<SessionCandidate>(
            $"""
            select a.code, i.last_name || ' ' || i.first_name as person, a.profile, coalesce(w.rank, 0)::smallint as wish_rank, own.position, own.presence,
                array_to_string(array(
                    select d.title || E'\t' || to_char(({Begins}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
                    from hearing h
                    join jury_session s on s.id = h.session_id
                    join defi d on d.id = s.defi_id
                    where h.application_id = a.id and h.session_id <> asked.id
                    order by s.starts_at), E'\n') as elsewhere
            from jury_session asked
            join application a on a.promotion_id = asked.promotion_id
            left join application_wish w on w.application_id = a.id and w.defi_id = asked.defi_id
            left join hearing own on own.session_id = asked.id and own.application_id = a.id
            left join person_identity i on i.person_id = a.person_id
            where asked.id = @session
              and (own.session_id is not null
                   or {JuryCandidates.AreCalled} and w.rank is not null and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
                       and (asked.profile is null or asked.profile = a.profile))
            order by own.position nulls last, w.rank, a.filed_on, a.code
            """, new { session });
    }

    /// <summary>For the team: what a session comes to as it is saved.</summary>
    /// <returns>Null where the promotion's selection is not opened.</returns>
    public async Task<SessionConsequences?> ConsequencesAsync(Actor actor, int session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<short?>(
            "select t.quorum from jury_session s join selection_setting t on t.promotion_id = s.promotion_id where s.id = @session", new { session }) is { } quorum
            ? await SessionConsequences.ReadAsync(work, session, quorum)
            : null;
    }

    /// <summary>The sessions one sits in, by day and hour.</summary>
    public async Task<IReadOnlyList<OwnSession>> OwnAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<OwnSession>(
            """
            select s.id, p.label as promotion, d.title as defi, o.name as administration, s.profile, s.starts_at,
                s.starts_at + greatest(coalesce(max(h.position), 1), 1) * s.minutes_each * interval '1 minute' as ends_at, s.room, s.version,
                count(h.application_id)::int as hearings,
                (count(h.application_id) filter (where h.presence <> 'Absent' and e.status is distinct from 'Submitted'))::int as to_score,
                max(m.closes_at) as closes_at
            from jury_session s
            join promotion p on p.id = s.promotion_id
            join defi d on d.id = s.defi_id
            join administration o on o.id = d.administration_id
            left join hearing h on h.session_id = s.id
            left join sheet e on e.application_id = h.application_id and e.stage = 'Jury' and e.assessor_id = (select access.assessor_id())
            left join milestone m on m.promotion_id = s.promotion_id and m.kind = 'Jury'
            where s.id = any ((select access.own_sessions())::integer[])
            group by s.id, p.id, d.id, o.id
            order by s.starts_at, s.id
            """);
    }

    private sealed record Seat(string Name, College College, bool IsChair);
}
