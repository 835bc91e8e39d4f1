using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>Where the deliberation of a promotion is, for one actor.</summary>
/// <param name="Version">0 while nobody has touched it; one more with each change, of a line too.</param>
/// <param name="PreparedBy">Account.</param>
/// <param name="PreparedAt">UTC.</param>
/// <param name="ReleasedAt">UTC.</param>
/// <param name="IsOut">The actor has a conflict of interest and takes no part.</param>
/// <param name="HasScoresToGive">The actor sits on the jury and has not scored everybody.</param>
/// <param name="Scores">The actor scores in this promotion: no gender before the release.</param>
/// <param name="OpensAt">UTC; null while the deliberation is not on the calendar.</param>
/// <param name="ClosesAt">UTC, not included.</param>
public sealed record DeliberationState(
    int PromotionId, string PromotionCode, string Promotion, int Year, DeliberationStatus Status, int Version, int? PreparedBy, DateTime? PreparedAt,
    DateTime? ReleasedAt, bool IsOut, bool HasScoresToGive, bool Scores, short AcceptanceDays, DateTime? OpensAt, DateTime? ClosesAt);

/// <summary>Finds, guards and moves the deliberation of a promotion inside a unit of work.</summary>
internal static class Deliberations
{
    /// <param name="promotion">Code.</param>
    /// <returns>Null where the promotion does not select in the application.</returns>
    public static Task<DeliberationState?> FindAsync(UnitOfWork work, string promotion) => work.QuerySingleOrDefaultAsync<DeliberationState>(
        """
        select p.id as promotion_id, p.code as promotion_code, p.label as promotion, p.year, coalesce(d.status, 'Draft') as status,
            coalesce(d.version, 0) as version, d.prepared_by, d.prepared_at, d.released_at, access.is_out_of_deliberation(p.id) as is_out,
            access.has_scores_to_give(p.id) as has_scores_to_give, access.scores_in(p.id) as scores, s.acceptance_days,
            m.opens_at, m.closes_at
        from promotion p
        join selection_setting s on s.promotion_id = p.id
        left join deliberation d on d.promotion_id = p.id
        left join milestone m on m.promotion_id = p.id and m.kind = 'Deliberation'
        where p.code = @promotion
        """, new { promotion });

    /// <summary>
    /// The guards of every act of the team before the release, in the order in which they are told. The row is held from here
    /// on: acts on one promotion come one after the other.
    /// </summary>
    /// <param name="version">The one the page showed; null where the line's own version is what counts.</param>
    public static async Task<Outcome<DeliberationState>> EnterAsync(UnitOfWork work, DomainClock clock, string promotion, int? version, DeliberationStatus expected)
    {
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // A row that nobody touched is version 0; a released one is not given for a change, and is found below.
        await work.ExecuteAsync(
            """
            insert into deliberation (promotion_id, version)
            select p.id, 0 from promotion p join selection_setting s on s.promotion_id = p.id where p.code = @promotion
            on conflict on constraint deliberation_pk do nothing
            """, new { promotion });
        await work.QueryAsync<int>(
            "select d.promotion_id from deliberation d where d.promotion_id = (select id from promotion where code = @promotion) for update", new { promotion });
        if (await FindAsync(work, promotion) is not { } state)
        {
            return DeliberationRefusals.Unknown;
        }

        if (state.IsOut)
        {
            return DeliberationRefusals.Conflict;
        }

        var window = await Deadlines.WindowAsync(work, state.PromotionId, CalendarStep.Deliberation);
        return window?.IsOpen(clock.Now) != true ? DeliberationRefusals.Closed(window, clock.Now)
            : state.Status != expected || (version is { } seen && seen != state.Version) ? DeliberationRefusals.Changed
            : state;
    }

    /// <summary>Says that something changed, so that what somebody decides on an older page is refused.</summary>
    public static Task TouchAsync(UnitOfWork work, int promotion) =>
        work.ExecuteAsync("update deliberation set version = version + 1 where promotion_id = @promotion", new { promotion });

    /// <summary>How many in the running have no decision that somebody accepted.</summary>
    public static Task<int> UndecidedAsync(UnitOfWork work, int promotion) => work.QuerySingleAsync<int>(
        """
        select count(*)::int
        from access.in_deliberation(@promotion) r (id)
        left join draft_decision d on d.application_id = r.id
        where d.is_accepted is not true
        """, new { promotion });
}
