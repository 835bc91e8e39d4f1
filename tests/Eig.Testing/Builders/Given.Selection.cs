namespace Eig.Testing.Builders;

public sealed partial class Given
{
    /// <param name="person">By default somebody new, a woman.</param>
    /// <param name="wishes">Défis in order of preference, of the same promotion.</param>
    public async Task<ApplicationRow> ApplicationAsync(
        PromotionRow promotion, int? person = null, string profile = "Development", DateOnly? filedOn = null, string? code = null,
        params IReadOnlyList<DefiRow> wishes)
    {
        code ??= Code("C");
        var personId = person ?? await PersonAsync();
        var filed = filedOn ?? promotion.MissionStartsOn.AddMonths(-6);
        var id = await Work.QuerySingleAsync<int>(
            """
            insert into application (code, promotion_id, person_id, profile, filed_on)
            values (@code, @promotion, @personId, @profile, @filed) returning id
            """, new { code, promotion = promotion.Id, personId, profile, filed });
        var application = new ApplicationRow(id, code, personId, promotion.Id);
        foreach (var (index, defi) in wishes.Index())
        {
            await WishAsync(application, defi, index + 1);
        }

        return application;
    }

    public Task WishAsync(ApplicationRow application, DefiRow defi, int rank) =>
        Work.ExecuteAsync(
            "insert into application_wish (application_id, promotion_id, defi_id, rank) values (@Id, @PromotionId, @defi, @rank)",
            new { application.Id, application.PromotionId, defi = defi.Id, rank });

    public Task<int> AssessorAsync(string? address = null)
    {
        address ??= Code("jury") + "@exemple.fr";
        return Work.QuerySingleAsync<int>("insert into assessor (address) values (@address) returning id", new { address });
    }

    public async Task OpinionAsync(ApplicationRow application, string opinion = "Retained", int? assessor = null, DefiRow? defi = null, decimal? score = null)
    {
        var assessorId = assessor ?? await AssessorAsync();
        await Work.ExecuteAsync(
            """
            insert into preselection_opinion (application_id, assessor_id, promotion_id, defi_id, opinion, score, given_on)
            select id, @assessorId, promotion_id, @defi, @opinion, @score, filed_on + 30 from application where id = @Id
            """, new { application.Id, assessorId, defi = defi?.Id, opinion, score });
    }

    public async Task JuryScoreAsync(ApplicationRow application, DefiRow defi, decimal score = 3, string criterion = "motivation", int? assessor = null)
    {
        var assessorId = assessor ?? await AssessorAsync();
        await Work.ExecuteAsync(
            """
            insert into jury_score (application_id, assessor_id, criterion, promotion_id, defi_id, score)
            values (@Id, @assessorId, @criterion, @PromotionId, @defi, @score)
            """, new { application.Id, application.PromotionId, assessorId, criterion, defi = defi.Id, score });
    }

    public Task DecisionAsync(ApplicationRow application, string outcome = "Laureate", DefiRow? defi = null, int? rank = null) =>
        Work.ExecuteAsync(
            """
            insert into decision (application_id, promotion_id, defi_id, outcome, rank, decided_on)
            select id, promotion_id, @defi, @outcome, @rank, filed_on + 90 from application where id = @Id
            """, new { application.Id, defi = defi?.Id, outcome, rank });
}
