namespace Eig.Testing.Builders;

public sealed partial class Given
{
    /// <summary>A selection that was opened, whose jury sits between two instants.</summary>
    /// <param name="opensAt">By default a fortnight from 14 November 2022, the demonstration's clock inside it.</param>
    public Task OpenJuryAsync(PromotionRow promotion, int quorum = 2, string opensAt = "2022-11-14T09:00+01:00", string closesAt = "2022-11-28T18:00+01:00") =>
        Work.ExecuteAsync(
            """
            insert into selection_setting (promotion_id, quorum) values (@Id, @quorum);
            insert into milestone (promotion_id, kind, opens_at, closes_at) values (@Id, 'Jury', @opens, @closes)
            """,
            new
            {
                promotion.Id, quorum,
                opens = DateTimeOffset.Parse(opensAt, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
                closes = DateTimeOffset.Parse(closesAt, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
            });

    public Task JuryCriterionAsync(PromotionRow promotion, string label, decimal weight = 1, int position = 1) =>
        Work.ExecuteAsync(
            "insert into criterion (promotion_id, stage, label, weight, position) values (@Id, 'Jury', @label, @weight, @position)",
            new { promotion.Id, label, weight, position });

    public Task PreselectedAsync(ApplicationRow application, string outcome = "Preselected") =>
        Work.ExecuteAsync(
            """
            insert into preselection_decision (application_id, promotion_id, outcome, decided_at)
            values (@Id, @PromotionId, @outcome, '2022-11-10T12:00:00Z')
            """, new { application.Id, application.PromotionId, outcome });

    /// <summary>Somebody of the jury.</summary>
    /// <param name="account">Null: an assessor without an account.</param>
    /// <param name="employer">For a conflict that follows from it.</param>
    /// <returns>The assessor's id.</returns>
    public async Task<int> JuryMemberAsync(PromotionRow promotion, int? account = null, string college = "Expert", string? employer = null, int? administration = null)
    {
        var address = account is { } known
            ? await Work.QuerySingleAsync<string>("select email from account where id = @known", new { known })
            : Code("jury").ToLowerInvariant() + "@exemple.fr";
        var assessor = await Work.QuerySingleAsync<int>(
            """
            insert into assessor (address, account_id, employer, administration_id) values (@address, @account, @employer, @administration) returning id
            """, new { address, account, employer, administration });
        await Work.ExecuteAsync("insert into jury_member (promotion_id, assessor_id, college) values (@Id, @assessor, @college)", new { promotion.Id, assessor, college });
        return assessor;
    }

    /// <param name="startsAt">With its offset; thirty minutes for each hearing.</param>
    /// <returns>The session's id.</returns>
    public async Task<int> JurySessionAsync(DefiRow defi, string? profile = "Development", string startsAt = "2022-11-15T09:00+01:00", params IReadOnlyList<int> members)
    {
        var session = await Work.QuerySingleAsync<int>(
            "insert into jury_session (promotion_id, defi_id, profile, starts_at, minutes_each) values (@PromotionId, @Id, @profile, @starts, 30) returning id",
            new
            {
                defi.PromotionId, defi.Id, profile,
                starts = DateTimeOffset.Parse(startsAt, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
            });
        foreach (var assessor in members)
        {
            await Work.ExecuteAsync(
                "insert into jury_session_member (session_id, assessor_id, promotion_id) values (@session, @assessor, @PromotionId)",
                new { session, assessor, defi.PromotionId });
        }

        return session;
    }

    public Task HearingAsync(int session, ApplicationRow application, int position = 1, string presence = "Expected") =>
        Work.ExecuteAsync(
            "insert into hearing (session_id, application_id, promotion_id, position, presence) values (@session, @Id, @PromotionId, @position, @presence)",
            new { session, application.Id, application.PromotionId, position, presence });
}
