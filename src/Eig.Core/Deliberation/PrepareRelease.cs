using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>One person declares the decisions complete: they stand still until a second person releases them, or somebody sends them back.</summary>
public sealed class PrepareRelease(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <param name="version">Of the deliberation, as the page showed it.</param>
    public async Task<Outcome<DeliberationStatus>> ExecuteAsync(Actor actor, string promotion, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, version, DeliberationStatus.Draft);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        var promotionId = entered.Value.PromotionId;
        if (await Deliberations.UndecidedAsync(work, promotionId) is > 0 and var undecided)
        {
            return DeliberationRefusals.Undecided(undecided);
        }

        // Whoever withdrew since has no line any more; those behind them on a waiting list move up.
        await work.ExecuteAsync(
            "delete from draft_decision where promotion_id = @promotionId and application_id not in (select access.in_deliberation(@promotionId))", new { promotionId });
        foreach (var (defi, profile) in await work.QueryAsync<(int, string)>(
            "select distinct defi_id, profile from draft_decision where promotion_id = @promotionId and outcome = 'WaitingList'", new { promotionId }))
        {
            await WaitingLists.CloseGapsAsync(work, defi, profile);
        }

        if (await ProblemAsync(work, promotionId) is { } problem)
        {
            return problem;
        }

        await work.ExecuteAsync(
            "update deliberation set status = 'Prepared', prepared_by = @account, prepared_at = @at, version = version + 1 where promotion_id = @promotionId",
            new { promotionId, account = int.Parse(actor.Key, CultureInfo.InvariantCulture), at = clock.Now.UtcDateTime });
        await AuditAsync(work, "PrepareRelease", promotionId, DeliberationStatus.Draft, DeliberationStatus.Prepared);
        await work.CommitAsync();
        return DeliberationStatus.Prepared;
    }

    /// <summary>Sends what is prepared back: the lines may be changed again.</summary>
    public async Task<Outcome<DeliberationStatus>> SendBackAsync(Actor actor, string promotion, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, version, DeliberationStatus.Prepared);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        var promotionId = entered.Value.PromotionId;
        await work.ExecuteAsync(
            "update deliberation set status = 'Draft', prepared_by = null, prepared_at = null, version = version + 1 where promotion_id = @promotionId", new { promotionId });
        await AuditAsync(work, "SendBackRelease", promotionId, DeliberationStatus.Prepared, DeliberationStatus.Draft);
        await work.CommitAsync();
        return DeliberationStatus.Draft;
    }

    /// <summary>What stands in the way of the decisions as they are; null where nothing does.</summary>
    internal static async Task<Refusal?> ProblemAsync(UnitOfWork work, int promotion)
    {
        var counts = await work.QuerySingleAsync<(int Lines, int Decided, int TooMany)>(
            """
            select (select count(*) from draft_decision where promotion_id = @promotion)::int,
                (select count(*) from draft_decision d join decision e on e.application_id = d.application_id where d.promotion_id = @promotion)::int,
                (select count(*) from (
                    select from draft_decision d
                    where d.promotion_id = @promotion and d.outcome = 'Laureate'
                    group by d.defi_id, d.profile
                    having count(*) > (select count(*) from post p where p.defi_id = d.defi_id and p.profile = d.profile)) f)::int
            """, new { promotion });
        return counts.Lines == 0 ? DeliberationRefusals.NobodyToDecide
            : counts.Decided > 0 ? DeliberationRefusals.AlreadyDecided
            : counts.TooMany > 0 ? DeliberationRefusals.NoFreeSeat
            : null;
    }

    private static Task AuditAsync(UnitOfWork work, string action, int promotion, DeliberationStatus from, DeliberationStatus to) =>
        work.AuditAsync(action, "Deliberation", $"{promotion}", from.ToString(), to.ToString());
}
