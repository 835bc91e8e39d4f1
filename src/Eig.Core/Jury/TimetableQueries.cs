using Eig.Core.Applications;
using Eig.Core.Database;

namespace Eig.Core.Jury;

/// <summary>A session on the sheet of all of them.</summary>
/// <param name="StartsAt">UTC, as all instants here.</param>
/// <param name="Members">Who sits, the chair first.</param>
public sealed record TimetableSession(
    int Id, string Defi, string Administration, Profile? Profile, DateTime StartsAt, string? Room, IReadOnlyList<string> Members, IReadOnlyList<TimetableHearing> Hearings);

/// <param name="Person">Null where identity is not for the reader.</param>
public sealed record TimetableHearing(int SessionId, string Code, string? Person, Profile Profile, Presence Presence, DateTime BeginsAt, DateTime EndsAt);

/// <summary>Called to the jury, in the running, and heard by no session.</summary>
/// <param name="Wishes">Titles in their order.</param>
public sealed record UnheardCandidate(string Code, string? Person, Profile Profile, string? Wishes);

/// <summary>Reads all sessions of a promotion as one sheet, and who is on none.</summary>
public sealed class TimetableQueries(EigDatabase database)
{
    /// <summary>By day and hour.</summary>
    public async Task<IReadOnlyList<TimetableSession>> SessionsAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var sessions = await work.QueryAsync<SessionRow>(
            """
            select s.id, d.title as defi, o.name as administration, s.profile, s.starts_at, s.room
            from jury_session s
            join promotion p on p.id = s.promotion_id
            join defi d on d.id = s.defi_id
            join administration o on o.id = d.administration_id
            where p.code = @promotion
            order by s.starts_at, s.id
            """, new { promotion });
        var members = (await work.QueryAsync<(int Session, string Name)>(
            """
            select x.session_id, n.name
            from jury_session_member x
            join promotion p on p.id = x.promotion_id
            join jury_member m on m.promotion_id = x.promotion_id and m.assessor_id = x.assessor_id
            join access.assessor_names() n on n.assessor_id = x.assessor_id
            where p.code = @promotion
            order by m.is_chair desc, n.name collate "fr-x-icu", n.assessor_id
            """, new { promotion })).ToLookup(member => member.Session, member => member.Name);
        var hearings = (await work.QueryAsync<TimetableHearing>(
            $"""
            select s.id as session_id, a.code, i.last_name || ' ' || i.first_name as person, a.profile, h.presence,
                {SessionQueries.Begins} as begins_at, {SessionQueries.Ends} as ends_at
            from hearing h
            join jury_session s on s.id = h.session_id
            join promotion p on p.id = s.promotion_id
            join application a on a.id = h.application_id
            left join person_identity i on i.person_id = a.person_id
            where p.code = @promotion
            order by h.position
            """, new { promotion })).ToLookup(hearing => hearing.SessionId);
        return [.. sessions.Select(row => new TimetableSession(row.Id, row.Defi, row.Administration, row.Profile, row.StartsAt, row.Room, [.. members[row.Id]], [.. hearings[row.Id]]))];
    }

    /// <summary>By trade, then by code.</summary>
    public async Task<IReadOnlyList<UnheardCandidate>> UnheardAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<UnheardCandidate>(
            $"""
            select a.code, i.last_name || ' ' || i.first_name as person, a.profile,
                (select string_agg(d.title, ', ' order by w.rank) from application_wish w join defi d on d.id = w.defi_id where w.application_id = a.id) as wishes
            from application a
            join promotion p on p.id = a.promotion_id
            left join person_identity i on i.person_id = a.person_id
            where p.code = @promotion and {JuryCandidates.AreCalled} and {JuryCandidates.AreInNoSession}
            order by a.profile, a.code
            """, new { promotion });
    }

    private sealed record SessionRow(int Id, string Defi, string Administration, Profile? Profile, DateTime StartsAt, string? Room);
}
