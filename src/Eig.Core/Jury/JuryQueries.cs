using Eig.Core.Access;
using Eig.Core.Database;

namespace Eig.Core.Jury;

/// <summary>The jury of a promotion, before anybody is heard.</summary>
/// <param name="Quorum">Null while the promotion's selection is not opened.</param>
/// <param name="OpensAt">UTC; null while the jury is not on the calendar.</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="Candidates">Called to the jury.</param>
/// <param name="Unheard">Of those, still in the running and in no session.</param>
public sealed record JuryHead(string Code, string Label, short? Quorum, DateTime? OpensAt, DateTime? ClosesAt, int Candidates, int Unheard);

/// <param name="Address">Electronic.</param>
/// <param name="Account">Null: no account is bound yet.</param>
/// <param name="Conflicts">Candidates called to the jury whom the member stays out of.</param>
public sealed record JuryMemberRow(
    int AssessorId, string Name, string Address, College College, bool IsChair, string? AdministrationCode, string? Administration, string? Employer,
    AccountStatus? Account, int Sessions, int Conflicts, int Version);

/// <param name="StartsAt">UTC.</param>
/// <param name="Awaited">Hearings of which nobody said yet whether the person came.</param>
/// <param name="Fewest">Members left, after recusals, at the hearing that has the fewest; null without a hearing.</param>
public sealed record JurySessionRow(
    int Id, string Defi, string Administration, Applications.Profile? Profile, DateTime StartsAt, short MinutesEach, string? Room, SessionStatus Status,
    int Members, int Hearings, int Awaited, int? Fewest);

/// <summary>Reads for the team that composes and plans a jury.</summary>
public sealed class JuryQueries(EigDatabase database)
{
    /// <returns>Null when no promotion has that code.</returns>
    public async Task<JuryHead?> FindAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<JuryHead>(
            $"""
            select p.code, p.label, t.quorum, m.opens_at, m.closes_at, count(a.id)::int as candidates,
                (count(a.id) filter (where {JuryCandidates.AreInNoSession}))::int as unheard
            from promotion p
            left join selection_setting t on t.promotion_id = p.id
            left join milestone m on m.promotion_id = p.id and m.kind = 'Jury'
            left join application a on a.promotion_id = p.id and {JuryCandidates.AreCalled}
            where p.code = @promotion
            group by p.id, t.promotion_id, m.promotion_id, m.kind
            """, new { promotion });
    }

    /// <summary>By college, the chair first, then by name.</summary>
    public async Task<IReadOnlyList<JuryMemberRow>> MembersAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<JuryMemberRow>(
            $"""
            select m.assessor_id, n.name, s.address, m.college, m.is_chair, d.code as administration_code, d.name as administration, s.employer,
                j.status as account,
                (select count(*) from jury_session_member x where x.promotion_id = m.promotion_id and x.assessor_id = m.assessor_id)::int as sessions,
                (select count(distinct a.id) from access.conflicts(m.assessor_id) c
                    join application a on a.id = c.application_id and a.promotion_id = m.promotion_id and {JuryCandidates.AreCalled})::int as conflicts,
                m.version
            from jury_member m
            join promotion p on p.id = m.promotion_id
            join assessor s on s.id = m.assessor_id
            join access.assessor_names() n on n.assessor_id = m.assessor_id
            left join administration d on d.id = s.administration_id
            left join access.jury_accounts(p.id) j on j.account_id = s.account_id
            where p.code = @promotion
            order by array_position(array['PublicAgent', 'Expert', 'CivilSociety'], m.college), m.is_chair desc, n.name collate "fr-x-icu", s.id
            """, new { promotion });
    }

    /// <summary>Accounts with the role that are not members yet: those whom an administrator invited.</summary>
    public async Task<IReadOnlyList<string>> InvitedAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<string>(
            """
            select j.email
            from promotion p
            cross join lateral access.jury_accounts(p.id) j
            where p.code = @promotion and j.status <> 'Suspended'
              and not exists (
                  select from jury_member m join assessor s on s.id = m.assessor_id
                  where m.promotion_id = p.id and (s.account_id = j.account_id or s.address = j.email))
            order by j.email
            """, new { promotion });
    }

    /// <summary>Codes and names of administrations, by name.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> AdministrationsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<(string, string)>("select code, name from administration order by name collate \"fr-x-icu\"");
    }

    /// <summary>The sessions of a promotion, by day and hour.</summary>
    public async Task<IReadOnlyList<JurySessionRow>> SessionsAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<JurySessionRow>(
            """
            select s.id, d.title as defi, o.name as administration, s.profile, s.starts_at, s.minutes_each, s.room, s.status,
                (select count(*) from jury_session_member m where m.session_id = s.id)::int as members,
                (select count(*) from hearing h where h.session_id = s.id)::int as hearings,
                (select count(*) from hearing h where h.session_id = s.id and h.presence = 'Expected')::int as awaited,
                access.fewest_at_session(s.id) as fewest
            from jury_session s
            join promotion p on p.id = s.promotion_id
            join defi d on d.id = s.defi_id
            join administration o on o.id = d.administration_id
            where p.code = @promotion
            order by s.starts_at, s.id
            """, new { promotion });
    }
}
