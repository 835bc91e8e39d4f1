using Eig.Core.Database;

namespace Eig.Core.Selection;

/// <summary>One person's reading of one application at one stage, as it is kept.</summary>
/// <param name="Version">0 where nothing is kept yet.</param>
/// <param name="SavedAt">UTC; null where nothing was written.</param>
/// <param name="SubmittedAt">UTC; null until it is handed in.</param>
public sealed record Sheet(
    int ApplicationId, int AssessorId, SelectionStage Stage, int PromotionId, SheetStatus Status, Opinion? Opinion, string? Notes, int Version,
    DateTime? SavedAt, DateTime? SubmittedAt)
{
    /// <summary>By criterion's id.</summary>
    public IReadOnlyDictionary<int, int> Scores { get; init; } = new Dictionary<int, int>();

    public bool IsSubmitted => Status == SheetStatus.Submitted;
}

/// <summary>The steps by which sheets are opened, found and taken back. What a stage makes of one that is handed in is that stage's.</summary>
public static class Sheets
{
    /// <param name="application">Code.</param>
    /// <returns>
    /// The actor's own. At the jury it stands empty, version 0, from the moment the application is to be heard in one's
    /// session. Null when the application was not given to them, or a conflict of interest took it away.
    /// </returns>
    public static async Task<Sheet?> FindOwnAsync(UnitOfWork work, string application, SelectionStage stage)
    {
        var sheet = await work.QuerySingleOrDefaultAsync<Sheet>(
            """
            select a.id as application_id, access.assessor_id() as assessor_id, @stage as stage, a.promotion_id, coalesce(s.status, 'Assigned') as status, s.opinion,
                s.notes, coalesce(s.version, 0) as version, s.saved_at, s.submitted_at
            from application a
            left join sheet s on s.application_id = a.id and s.assessor_id = access.assessor_id() and s.stage = @stage
            where a.code = @application
              and (s.application_id is not null or @stage = 'Jury' and a.id = any (access.heard_applications()))
            """, new { application, stage = stage.ToString() });
        return sheet is null ? null : sheet with { Scores = await ScoresAsync(work, sheet) };
    }

    /// <summary>Gives an application to somebody to read. Who has it already keeps what they wrote.</summary>
    /// <param name="isExtra">One reading more than the others get, because two of them differ.</param>
    /// <param name="at">UTC.</param>
    /// <returns>Whether it is a new one.</returns>
    public static async Task<bool> AssignAsync(UnitOfWork work, int promotionId, int applicationId, int assessorId, bool isExtra, DateTime at) =>
        1 == await work.ExecuteAsync(
            """
            insert into sheet (application_id, assessor_id, stage, promotion_id, is_extra, assigned_at)
            values (@applicationId, @assessorId, 'Preselection', @promotionId, @isExtra, @at)
            on conflict on constraint sheet_pk do nothing
            """, new { applicationId, assessorId, promotionId, isExtra, at });

    /// <summary>Takes a reading back from somebody who has not begun it.</summary>
    /// <returns>False when it was begun meanwhile, or is not there.</returns>
    public static async Task<bool> TakeBackAsync(UnitOfWork work, int applicationId, int assessorId) =>
        1 == await work.ExecuteAsync(
            "delete from sheet where application_id = @applicationId and assessor_id = @assessorId and stage = 'Preselection' and status = 'Assigned'",
            new { applicationId, assessorId });

    internal static async Task<IReadOnlyDictionary<int, int>> ScoresAsync(UnitOfWork work, Sheet sheet) =>
        (await work.QueryAsync<(int Criterion, int Score)>(
            "select criterion_id, score::int from sheet_score where application_id = @ApplicationId and assessor_id = @AssessorId and stage = @stage",
            new { sheet.ApplicationId, sheet.AssessorId, stage = sheet.Stage.ToString() })).ToDictionary(row => row.Criterion, row => row.Score);
}

/// <summary>One's own sheet, for the page it is written on.</summary>
/// <param name="Window">When it may be written; null while the stage is not on the calendar.</param>
/// <param name="DecidedAt">When the preselection was decided; UTC.</param>
public sealed record OpenedSheet(Sheet Sheet, IReadOnlyList<Criterion> Criteria, Calendar.StepWindow? Window, DateTime? DecidedAt);

/// <summary>Reads of one's own sheets.</summary>
public sealed class SheetQueries(EigDatabase database)
{
    /// <param name="application">Code.</param>
    /// <returns>Null when the application was not given to the actor, or a conflict of interest took it away.</returns>
    public async Task<OpenedSheet?> FindAsync(Actor actor, string application, SelectionStage stage, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Sheets.FindOwnAsync(work, application, stage) is not { } sheet)
        {
            return null;
        }

        var criteria = await SelectionSettings.CriteriaAsync(work, sheet.PromotionId);
        var window = await Calendar.Deadlines.WindowAsync(work, sheet.PromotionId, SaveSheet.Step(stage));
        var decided = await work.QuerySingleOrDefaultAsync<DateTime?>(
            "select preselection_decided_at from selection_setting where promotion_id = @PromotionId", new { sheet.PromotionId });
        return new OpenedSheet(sheet, [.. criteria.Where(criterion => criterion.Stage == stage)], window, decided);
    }
}
