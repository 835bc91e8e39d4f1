namespace Eig.Testing.Builders;

public sealed partial class Given
{
    /// <summary>A promotion whose applications are read: settings, two criteria at each stage (weights 2 and 1), and both stages open in November 2022.</summary>
    public async Task ReadingStageAsync(PromotionRow promotion, string evaluators = "Team", int readings = 2, decimal gap = 1.5m) =>
        await Work.ExecuteAsync(
            """
            insert into selection_setting (promotion_id, evaluators, readings, reading_gap) values (@Id, @evaluators, @readings, @gap);
            insert into criterion (promotion_id, stage, label, weight, position)
            select @Id, stage, label, weight, position
            from (values ('Preselection'), ('Jury')) s (stage) cross join (values ('Métier', 2, 1::smallint), ('Motivation', 1, 2::smallint)) c (label, weight, position);
            insert into milestone (promotion_id, kind, opens_at, closes_at)
            select @Id, kind, '2022-11-01 00:00+01', '2022-11-30 18:00+01' from (values ('Preselection'), ('Jury')) k (kind);
            """, new { promotion.Id, evaluators, readings = (short)readings, gap });

    /// <summary>An application given to somebody to read.</summary>
    public Task SheetAsync(ApplicationRow application, int assessor, bool isExtra = false) =>
        Work.ExecuteAsync(
            """
            insert into sheet (application_id, assessor_id, stage, promotion_id, is_extra, assigned_at)
            values (@Id, @assessor, 'Preselection', @PromotionId, @isExtra, '2022-11-02 09:00+01')
            """, new { application.Id, application.PromotionId, assessor, isExtra });

    /// <summary>An application that was read: a sheet handed in, its opinion and its mean.</summary>
    public async Task ReadAsync(ApplicationRow application, int assessor, decimal score, string opinion = "Retained")
    {
        await Work.ExecuteAsync(
            """
            insert into sheet (application_id, assessor_id, stage, promotion_id, status, opinion, assigned_at, submitted_at)
            values (@Id, @assessor, 'Preselection', @PromotionId, 'Submitted', @opinion, '2022-11-02 09:00+01', '2022-11-03 09:00+01')
            """, new { application.Id, application.PromotionId, assessor, opinion });
        await OpinionAsync(application, opinion, assessor, score: score);
    }

    public Task PreselectionAsync(ApplicationRow application, string outcome = "Preselected") =>
        Work.ExecuteAsync(
            "insert into preselection_decision (application_id, promotion_id, outcome, decided_at) values (@Id, @PromotionId, @outcome, '2022-11-20 09:00+01')",
            new { application.Id, application.PromotionId, outcome });

    /// <summary>An account, as somebody who assesses.</summary>
    public Task<int> ReaderAsync(int account) => Work.QuerySingleAsync<int>("select access.ensure_assessor(@account)", new { account });
}
