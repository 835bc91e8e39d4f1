using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <summary>
/// Keeps a sheet as a draft, as often as one likes, at either stage. Two tabs never overwrite each other: who comes with a
/// version that is no longer the latest is told, and given what stands now.
/// </summary>
public sealed class SaveSheet(EigDatabase database, DomainClock clock)
{
    /// <param name="application">Code.</param>
    /// <returns>The sheet as it stands now.</returns>
    public async Task<Outcome<Sheet>> ExecuteAsync(Actor actor, string application, SelectionStage stage, SheetForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var written = await WriteAsync(work, application, stage, form, SheetStatus.Draft, clock.Now);
        if (!written.IsDone)
        {
            return written.Refusals[0];
        }

        // A draft that is saved again is no change of state: the audit hears of the first.
        if (written.Value.Before.Status != SheetStatus.Draft)
        {
            await AuditAsync(work, written.Value, SheetStatus.Draft);
        }

        await work.CommitAsync();
        return written.Value.After;
    }

    /// <summary>When what is written at a stage may be written.</summary>
    internal static CalendarStep Step(SelectionStage stage) => stage switch
    {
        SelectionStage.Preselection => CalendarStep.Preselection,
        SelectionStage.Jury => CalendarStep.Jury,
    };

    /// <summary>Guards and writes; the caller commits.</summary>
    internal static async Task<Outcome<WrittenSheet>> WriteAsync(
        UnitOfWork work, string application, SelectionStage stage, SheetForm form, SheetStatus to, DateTimeOffset now)
    {
        if (await Sheets.FindOwnAsync(work, application, stage) is not { } before)
        {
            return SelectionRefusals.SheetUnknown;
        }

        if (!before.Status.CanBecome(to) && before.Status != to)
        {
            return SelectionRefusals.SheetSubmitted;
        }

        if (before.IsSubmitted)
        {
            return SelectionRefusals.SheetSubmitted;
        }

        if (await Deadlines.RefusalAsync(work, before.PromotionId, Step(stage), now) is { } closed)
        {
            return closed;
        }

        if (await work.QuerySingleAsync<bool>("select exists (select from application where id = @ApplicationId and withdrawn_on is not null)", new { before.ApplicationId }))
        {
            return SelectionRefusals.ApplicationWithdrawn;
        }

        if (stage == SelectionStage.Preselection && await IsDecidedAsync(work, before.PromotionId))
        {
            return SelectionRefusals.AlreadyDecided;
        }

        var criteria = (await SelectionSettings.CriteriaAsync(work, before.PromotionId)).Where(criterion => criterion.Stage == stage).ToList();
        if ((form.Check(stage, criteria) ?? (to == SheetStatus.Submitted ? form.Missing(stage, criteria) : null)) is { } wrong)
        {
            return wrong;
        }

        if (!await TakeAsync(work, before, form, now.UtcDateTime))
        {
            return SelectionRefusals.SheetChanged;
        }

        await WriteScoresAsync(work, before, form.Scores);
        // Last, since nothing of it can be written once it is handed in.
        await work.ExecuteAsync(
            """
            update sheet set status = @to, opinion = @opinion, notes = @Notes, saved_at = @at, submitted_at = case when @to = 'Submitted' then @at::timestamptz end
            where application_id = @ApplicationId and assessor_id = @AssessorId and stage = @stage
            """,
            new { before.ApplicationId, before.AssessorId, stage = stage.ToString(), to = to.ToString(), opinion = form.Opinion?.ToString(), form.Notes, at = now.UtcDateTime });
        var after = before with
        {
            Status = to, Opinion = form.Opinion, Notes = form.Notes, Scores = form.Scores, Version = form.Version + 1, SavedAt = now.UtcDateTime,
            SubmittedAt = to == SheetStatus.Submitted ? now.UtcDateTime : null,
        };
        return new WrittenSheet(before, after, criteria);
    }

    internal static Task AuditAsync(UnitOfWork work, WrittenSheet written, SheetStatus to) => work.AuditAsync(
        to == SheetStatus.Submitted ? "SubmitSheet" : "BeginSheet", "Application", $"{written.Before.ApplicationId}",
        written.Before.Version == 0 ? null : written.Before.Status.ToString(), to.ToString());

    private static Task<bool> IsDecidedAsync(UnitOfWork work, int promotionId) => work.QuerySingleAsync<bool>(
        "select exists (select from selection_setting where promotion_id = @promotionId and preselection_decided_at is not null)", new { promotionId });

    // Whoever moves the version on has the row until the commit; the other tab waits here and finds that it moved.
    private static async Task<bool> TakeAsync(UnitOfWork work, Sheet before, SheetForm form, DateTime at) =>
        1 == await work.ExecuteAsync(form.Version == 0 && before.Stage == SelectionStage.Jury
            ? """
              insert into sheet (application_id, assessor_id, stage, promotion_id, assigned_at)
              values (@ApplicationId, @AssessorId, @stage, @PromotionId, @at)
              on conflict on constraint sheet_pk do nothing
              """
            : """
              update sheet set version = version + 1
              where application_id = @ApplicationId and assessor_id = @AssessorId and stage = @stage and version = @Version and status <> 'Submitted'
              """, new { before.ApplicationId, before.AssessorId, before.PromotionId, stage = before.Stage.ToString(), form.Version, at });

    private static async Task WriteScoresAsync(UnitOfWork work, Sheet sheet, IReadOnlyDictionary<int, int> scores)
    {
        var parameters = new
        {
            sheet.ApplicationId, sheet.AssessorId, sheet.PromotionId, stage = sheet.Stage.ToString(), criteria = scores.Keys.ToArray(), scores = scores.Values.ToArray(),
        };
        // A score that is taken back is absent again.
        await work.ExecuteAsync(
            """
            delete from sheet_score
            where application_id = @ApplicationId and assessor_id = @AssessorId and stage = @stage and criterion_id <> all (@criteria)
            """, parameters);
        await work.ExecuteAsync(
            """
            insert into sheet_score (application_id, assessor_id, stage, criterion_id, promotion_id, score)
            select @ApplicationId, @AssessorId, @stage, given.criterion, @PromotionId, given.score from unnest(@criteria, @scores) given (criterion, score)
            on conflict on constraint sheet_score_pk do update set score = excluded.score where sheet_score.score <> excluded.score
            """, parameters);
    }
}

/// <summary>A sheet before and after it was written.</summary>
internal sealed record WrittenSheet(Sheet Before, Sheet After, IReadOnlyList<Criterion> Criteria);
