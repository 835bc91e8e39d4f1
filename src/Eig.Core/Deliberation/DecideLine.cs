using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <param name="Defi">Code of one of the wishes; not for who is not selected.</param>
/// <param name="WaitingRank">Place on the waiting list; null: the last.</param>
/// <param name="Version">Of the line, as the page showed it; 0 where there was none.</param>
public sealed record LineDecision(DraftOutcome? Outcome, string? Defi, int? WaitingRank, string? Reason, int Version);

/// <summary>People decide on one application of the deliberation: they accept what is proposed, or decide otherwise with a reason.</summary>
public sealed class DecideLine(EigDatabase database, DomainClock clock)
{
    private const int LongestReason = 2000;

    /// <summary>Accepts the line as it stands.</summary>
    /// <param name="promotion">Code.</param>
    /// <param name="application">Code.</param>
    /// <param name="version">Of the line, as the page showed it.</param>
    public async Task<Outcome<DraftOutcome>> AcceptAsync(Actor actor, string promotion, string application, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, null, DeliberationStatus.Draft);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        if (await FindAsync(work, entered.Value.PromotionId, application) is not { } line)
        {
            return DeliberationRefusals.LineUnknown;
        }

        if (line.Outcome is not { } outcome)
        {
            return DeliberationRefusals.NothingToAccept;
        }

        var accepted = await work.ExecuteAsync(
            "update draft_decision set is_accepted = true, decided_at = @at, version = version + 1 where application_id = @Id and version = @version and not is_accepted",
            new { line.Id, version, at = clock.Now.UtcDateTime });
        if (accepted == 0)
        {
            return DeliberationRefusals.LineChanged;
        }

        await CommitAsync(work, "AcceptLine", entered.Value.PromotionId, application, outcome, outcome);
        return outcome;
    }

    /// <summary>Accepts all that is proposed and that nobody decided.</summary>
    /// <param name="version">Of the deliberation, as the page showed it.</param>
    /// <returns>How many lines.</returns>
    public async Task<Outcome<int>> AcceptAllAsync(Actor actor, string promotion, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, version, DeliberationStatus.Draft);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        var accepted = await work.ExecuteAsync(
            "update draft_decision set is_accepted = true, decided_at = @at, version = version + 1 where promotion_id = @PromotionId and not is_accepted",
            new { entered.Value.PromotionId, at = clock.Now.UtcDateTime });
        await Deliberations.TouchAsync(work, entered.Value.PromotionId);
        await work.AuditAsync("AcceptLines", "Deliberation", $"{entered.Value.PromotionId}", $"version {version}", $"{accepted} lines");
        await work.CommitAsync();
        return accepted;
    }

    /// <summary>Decides otherwise than proposed, or where nothing is.</summary>
    public async Task<Outcome<DraftOutcome>> ExecuteAsync(Actor actor, string promotion, string application, LineDecision decision, CancellationToken cancellation)
    {
        if (decision.Outcome is not { } outcome)
        {
            return DeliberationRefusals.OutcomeMissing;
        }

        if (decision.Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
        {
            return DeliberationRefusals.ReasonMissing;
        }

        if (outcome == DraftOutcome.WaitingList && decision.WaitingRank is < 1)
        {
            return DeliberationRefusals.WaitingRankInvalid;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, null, DeliberationStatus.Draft);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        var promotionId = entered.Value.PromotionId;
        if (await FindAsync(work, promotionId, application) is not { } line)
        {
            return DeliberationRefusals.LineUnknown;
        }

        if (line.Version != decision.Version)
        {
            return DeliberationRefusals.LineChanged;
        }

        int? defi = null;
        if (outcome != DraftOutcome.NotSelected)
        {
            defi = await WishAsync(work, line.Id, decision.Defi);
            if (defi is not { } chosen)
            {
                return DeliberationRefusals.NotWished;
            }

            if (outcome == DraftOutcome.Laureate && !await HasRoomAsync(work, line, chosen))
            {
                return DeliberationRefusals.PostsFull;
            }
        }

        await WriteAsync(work, promotionId, line, outcome, defi, reason);
        if (line.DefiId is { } before)
        {
            await WaitingLists.CloseGapsAsync(work, before, line.Profile);
        }

        if (outcome == DraftOutcome.WaitingList)
        {
            await WaitingLists.PlaceAsync(work, defi!.Value, line.Profile, line.Id, decision.WaitingRank);
        }

        await CommitAsync(work, "DecideLine", promotionId, application, line.Outcome, outcome);
        return outcome;
    }

    private Task<int> WriteAsync(UnitOfWork work, int promotion, LineRow line, DraftOutcome outcome, int? defi, string reason) => work.ExecuteAsync(
        """
        insert into draft_decision (application_id, promotion_id, outcome, defi_id, profile, rank, reason, is_accepted, decided_at)
        values (@Id, @promotion, @outcome, @defi, case when @defi::int is not null then @profile end, @rank, @reason, true, @at)
        on conflict on constraint draft_decision_pk do update
        -- What the matching explained is no longer what is decided.
        set outcome = excluded.outcome, defi_id = excluded.defi_id, profile = excluded.profile, rank = excluded.rank, reason = excluded.reason, explanation = null,
            is_accepted = true, decided_at = excluded.decided_at, version = draft_decision.version + 1
        """,
        new
        {
            line.Id, promotion, outcome = outcome.ToString(), defi, profile = line.Profile, reason, at = clock.Now.UtcDateTime,
            rank = outcome == DraftOutcome.WaitingList ? WaitingLists.Last : (int?)null,
        });

    private static async Task CommitAsync(UnitOfWork work, string action, int promotion, string application, DraftOutcome? from, DraftOutcome to)
    {
        await Deliberations.TouchAsync(work, promotion);
        await work.AuditAsync(action, "Application", application, from?.ToString(), to.ToString());
        await work.CommitAsync();
    }

    private static Task<LineRow?> FindAsync(UnitOfWork work, int promotion, string application) => work.QuerySingleOrDefaultAsync<LineRow>(
        """
        select a.id, a.profile, d.outcome, d.defi_id, coalesce(d.version, 0) as version
        from application a
        left join draft_decision d on d.application_id = a.id
        where a.code = @application and a.id in (select access.in_deliberation(@promotion))
        """, new { promotion, application });

    private static Task<int?> WishAsync(UnitOfWork work, int application, string? defi) => work.QuerySingleOrDefaultAsync<int?>(
        "select d.id from application_wish w join defi d on d.id = w.defi_id where w.application_id = @application and d.code = @defi", new { application, defi });

    private static Task<bool> HasRoomAsync(UnitOfWork work, LineRow line, int defi) => work.QuerySingleAsync<bool>(
        """
        select (select count(*) from post where defi_id = @defi and profile = @Profile)
             > (select count(*) from draft_decision where outcome = 'Laureate' and defi_id = @defi and profile = @Profile and application_id <> @Id)
        """, new { line.Id, line.Profile, defi });

    private sealed record LineRow(int Id, string Profile, DraftOutcome? Outcome, int? DefiId, int Version);
}
