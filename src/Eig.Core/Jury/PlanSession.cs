using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <param name="Defi">Code.</param>
/// <param name="Profile">Null: all profiles of the défi.</param>
/// <param name="Day">In Paris; null where none was typed.</param>
/// <param name="Time">In Paris; null where none was typed.</param>
/// <param name="MinutesEach">For one hearing, the deliberation after it included.</param>
/// <param name="Version">The version the page showed; any for a new session.</param>
public sealed record SessionForm(string Defi, Profile? Profile, DateOnly? Day, TimeOnly? Time, int MinutesEach, string? Room, int Version = 0);

/// <summary>The team plans a session of the jury, or moves it. Who is heard at the same hour elsewhere stops it.</summary>
public sealed class PlanSession(EigDatabase database, DomainClock clock)
{
    private const int LongestRoom = 300;

    /// <param name="promotion">Code.</param>
    /// <param name="session">Null for a new one. Its défi and profile stay while somebody is heard in it.</param>
    /// <returns>The session's id.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, int? session, SessionForm form, CancellationToken cancellation)
    {
        if (Check(form) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var held = await JuryPromotion.HoldAsync(work, promotion, clock.Now);
        if (!held.IsDone)
        {
            return held.Refusals[0];
        }

        if (held.Value.Window is not { } window)
        {
            return JuryRefusals.WithoutDates;
        }

        if (DeadlineText.FromParis(form.Day!.Value, form.Time!.Value) is not { } startsAt)
        {
            return JuryRefusals.TimeInvalid;
        }

        if (startsAt < window.OpensAt || startsAt >= window.ClosesAt)
        {
            return JuryRefusals.Outside(window);
        }

        if (await work.QuerySingleOrDefaultAsync<int?>(
            "select id from defi where code = @Defi and promotion_id = @Id and status = 'Kept'", new { form.Defi, held.Value.Id }) is not { } defi)
        {
            return JuryRefusals.DefiUnknown;
        }

        var values = new { promotion = held.Value.Id, session, defi, profile = form.Profile?.ToString(), startsAt, form.MinutesEach, room = Room(form), form.Version };
        if (session is null)
        {
            session = await work.QuerySingleAsync<int>(
                """
                insert into jury_session (promotion_id, defi_id, profile, starts_at, minutes_each, room)
                values (@promotion, @defi, @profile, @startsAt, @MinutesEach, @room) returning id
                """, values);
            await work.AuditAsync("PlanSession", "JurySession", $"{session}", null, nameof(SessionStatus.Planned));
            await work.CommitAsync();
            return session.Value;
        }

        if (await SessionStanding.RefuseAsync(work, held.Value.Id, session.Value, form.Version) is { } stands)
        {
            return stands;
        }

        await work.ExecuteAsync(
            """
            update jury_session s set starts_at = @startsAt, minutes_each = @MinutesEach, room = @room, version = version + 1,
                defi_id = case when h.some then s.defi_id else @defi end, profile = case when h.some then s.profile else @profile end
            from (select exists (select from hearing where session_id = @session) as some) h
            where s.id = @session
            """, values);
        if (await SessionClashes.FirstAsync(work, session.Value) is { } clash)
        {
            return JuryRefusals.Clash(clash);
        }

        await work.AuditAsync("PlanSession", "JurySession", $"{session}", $"version {form.Version}", $"version {form.Version + 1}");
        await work.CommitAsync();
        return session.Value;
    }

    private static string? Room(SessionForm form) => string.IsNullOrWhiteSpace(form.Room) ? null : form.Room.Trim();

    private static Refusal? Check(SessionForm form) =>
        form.Day is null ? JuryRefusals.DayInvalid
        : form.Time is null ? JuryRefusals.TimeInvalid
        : form.MinutesEach is < 5 or > 240 ? JuryRefusals.MinutesInvalid
        : Room(form) is { Length: > LongestRoom } ? JuryRefusals.RoomTooLong
        : null;
}
