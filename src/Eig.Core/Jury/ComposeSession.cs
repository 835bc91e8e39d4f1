using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Jury;

/// <param name="Members">Assessors.</param>
/// <param name="Hearings">Codes of applications with the order in which they are heard, from 1; a gap is a pause.</param>
/// <param name="Version">The version the page showed.</param>
public sealed record SessionSeats(IReadOnlyCollection<int> Members, IReadOnlyCollection<(string Code, int Position)> Hearings, int Version);

/// <summary>
/// Who sits in a session and whom it hears, in which order, as one unit. Its consequences are read from the rows themselves, in
/// a transaction that a preview does not commit: what is shown before is what would be saved.
/// </summary>
public sealed class ComposeSession(EigDatabase database, DomainClock clock)
{
    private const int LastPosition = 99;

    /// <summary>What saving would bring about; nothing is saved.</summary>
    public async Task<Outcome<SessionConsequences>> PreviewAsync(Actor actor, string promotion, int session, SessionSeats seats, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await WriteAsync(work, promotion, session, seats);
    }

    /// <summary>Refused where a hearing would be below the quorum, or somebody in two places at once.</summary>
    /// <returns>The session's new version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, int session, SessionSeats seats, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var written = await WriteAsync(work, promotion, session, seats);
        if (!written.IsDone)
        {
            return written.Refusals[0];
        }

        if (written.Value.Refusal is { } refusal)
        {
            return refusal;
        }

        await work.AuditAsync("ComposeSession", "JurySession", $"{session}", $"version {seats.Version}", $"{seats.Members.Count} members, {seats.Hearings.Count} hearings");
        await work.CommitAsync();
        return seats.Version + 1;
    }

    private async Task<Outcome<SessionConsequences>> WriteAsync(UnitOfWork work, string promotion, int session, SessionSeats seats)
    {
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var held = await JuryPromotion.HoldAsync(work, promotion, clock.Now);
        if (!held.IsDone)
        {
            return held.Refusals[0];
        }

        var id = held.Value.Id;
        if (await SessionStanding.RefuseAsync(work, id, session, seats.Version) is { } stands)
        {
            return stands;
        }

        if (seats.Hearings.Any(hearing => hearing.Position is < 1 or > LastPosition)
            || seats.Hearings.Select(hearing => hearing.Position).Distinct().Count() < seats.Hearings.Count)
        {
            return JuryRefusals.OrderInvalid;
        }

        await work.ExecuteAsync("update jury_session set version = version + 1 where id = @session", new { session });
        return (await SeatAsync(work, id, session, seats) ?? await HearAsync(work, id, session, seats)) is { } wrong
            ? wrong
            : await SessionConsequences.ReadAsync(work, session, held.Value.Quorum);
    }

    private static async Task<Refusal?> SeatAsync(UnitOfWork work, int promotion, int session, SessionSeats seats)
    {
        var members = seats.Members.Distinct().ToArray();
        await work.ExecuteAsync("delete from jury_session_member where session_id = @session and assessor_id <> all (@members)", new { session, members });
        await work.ExecuteAsync(
            """
            insert into jury_session_member (session_id, assessor_id, promotion_id)
            select @session, m.assessor_id, m.promotion_id from jury_member m where m.promotion_id = @promotion and m.assessor_id = any (@members)
            on conflict do nothing
            """, new { session, promotion, members });
        var seated = await work.QuerySingleAsync<int>("select count(*)::int from jury_session_member where session_id = @session", new { session });
        return seated == members.Length ? null : JuryRefusals.MemberUnknown;
    }

    private static async Task<Refusal?> HearAsync(UnitOfWork work, int promotion, int session, SessionSeats seats)
    {
        var codes = seats.Hearings.Select(hearing => hearing.Code).ToArray();
        var positions = seats.Hearings.Select(hearing => hearing.Position).ToArray();
        // Who came or was said absent stays, with the place they had in the day.
        var begun = await work.QuerySingleAsync<bool>(
            """
            select exists (
                select from hearing h
                join application a on a.id = h.application_id
                where h.session_id = @session and a.code <> all (@codes) and (h.presence <> 'Expected' or access.is_scored(h.session_id, h.application_id)))
            """, new { session, codes });
        if (begun)
        {
            return JuryRefusals.SessionBegun;
        }

        await work.ExecuteAsync(
            "delete from hearing h using application a where h.session_id = @session and a.id = h.application_id and a.code <> all (@codes)", new { session, codes });
        try
        {
            await work.ExecuteAsync(
                $"""
                insert into hearing (session_id, application_id, promotion_id, position)
                select @session, a.id, a.promotion_id, given.position
                from unnest(@codes, @positions) given (code, position)
                join application a on a.code = given.code
                join jury_session s on s.id = @session
                where a.promotion_id = @promotion
                  -- Who is there stays, whatever became of their wishes since.
                  and (exists (select from hearing h where h.session_id = @session and h.application_id = a.id)
                       or {JuryCandidates.AreCalled} and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
                           and (s.profile is null or s.profile = a.profile)
                           and exists (select from application_wish w where w.application_id = a.id and w.defi_id = s.defi_id))
                on conflict (session_id, application_id) do update set position = excluded.position
                """, new { session, promotion, codes, positions });
        }
        catch (PostgresException e) when (e.ConstraintName == "hearing_one_per_position")
        {
            return JuryRefusals.PositionTaken;
        }

        var heard = await work.QuerySingleAsync<int>("select count(*)::int from hearing where session_id = @session", new { session });
        return heard == codes.Length ? null : JuryRefusals.CandidateUnknown;
    }
}
