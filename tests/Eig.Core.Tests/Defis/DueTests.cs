using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Defis;

/// <summary>What is due, by when, for each role, of the whole selection.</summary>
public sealed class DueTests(EmptyDatabase database) : DefiTest(database)
{
    private const string WhileReading = "2023-03-10T12:00:00+01:00";
    private const string WhileHearing = "2023-04-10T12:00:00+02:00";
    private const string WhileDeliberating = "2023-05-10T12:00:00+02:00";

    internal static Task<IReadOnlyList<DueLine>> LinesAsync(EigDatabase database, Actor actor, string now) => new DueQueries(database, At(now)).ListAsync(actor, Cancellation);

    [Fact]
    public async Task Due_OfAHost_IsItsDraftsUntilTheNominationCloses()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        Assert.Equal("Nominate 0 2022-11-14T17:00", await OfAsync(host, promotion, WhileNominating));

        await BeginAsync(host, administration, promotion);
        await BeginAsync(host, administration, promotion);

        Assert.Equal("Nominate 2 2022-11-14T17:00", await OfAsync(host, promotion, WhileNominating));
        Assert.Equal("", await OfAsync(host, promotion, WhileScoring));
        Assert.Equal("", await OfAsync(await AccountAsync(), promotion, WhileNominating));
    }

    [Fact]
    public async Task Due_OfTheJuryOfDefis_IsItsReviewsAndOfTheTeamToScreenAndDecide()
    {
        var promotion = await PromotionAsync();
        var (juror, team) = (await JurorAsync(promotion), await TeamAsync());
        await DefiAsync(promotion, "Proposed");
        await DefiAsync(promotion, "Admitted");
        await DefiAsync(promotion, "Admitted");

        Assert.Equal("ReviewDefis 2 2022-11-30T17:00", await OfAsync(juror, promotion, WhileScoring));
        Assert.Equal("", await OfAsync(juror, promotion, AfterScoring));
        Assert.Equal("", await OfAsync(await JurorAsync(await PromotionAsync()), promotion, WhileScoring));
        Assert.Equal("ScreenDefis 1 2022-11-14T17:00", await OfAsync(team, promotion, WhileNominating));
        Assert.Equal("ScreenDefis 1", await OfAsync(team, promotion, WhileScoring));
        Assert.Equal("DecideDefis 2, ScreenDefis 1", await OfAsync(team, promotion, AfterScoring));
    }

    [Fact]
    public async Task Due_OfWhoReads_IsOnesOwnSheetsAndTheTeamSeesWhatOthersOwe()
    {
        var promotion = await SelectionAsync();
        var (reader, reads) = await AssessorAsync(promotion);
        var (_, late) = await AssessorAsync(promotion);
        var team = await TeamAsync();
        await GivenAsync(async given =>
        {
            foreach (var (assessor, status) in new[] { (reads, "Assigned"), (reads, "Draft"), (reads, "Submitted"), (late, "Assigned") })
            {
                await SheetAsync(given, await given.ApplicationAsync(promotion), assessor, "Preselection", status);
            }

            // Who has withdrawn is read by nobody.
            var withdrawn = await given.ApplicationAsync(promotion);
            await given.Work.ExecuteAsync("update application set withdrawn_on = '2023-03-01' where id = @Id", new { withdrawn.Id });
            return await SheetAsync(given, withdrawn, reads, "Preselection", "Assigned");
        });

        Assert.Equal("ReadApplications 2 2023-03-31T16:00", await OfAsync(reader, promotion, WhileReading));
        Assert.Equal("AwaitReadings 3 of 2 2023-03-31T16:00", await OfAsync(team, promotion, WhileReading));
        Assert.Equal("", await OfAsync(reader, promotion, WhileHearing));
        Assert.Equal("DecidePreselection 4", await OfAsync(team, promotion, WhileHearing));
        await GivenAsync(given => given.Work.ExecuteAsync("update selection_setting set preselection_decided_at = '2023-04-01' where promotion_id = @Id", new { promotion.Id }));
        Assert.Equal("", await OfAsync(team, promotion, WhileHearing));

        // Decided before its last day: nobody is waited for.
        Assert.Equal("", await OfAsync(reader, promotion, WhileReading));
        Assert.Equal("", await OfAsync(team, promotion, WhileReading));
    }

    [Fact]
    public async Task Due_OfWhoSits_IsTheHearingsOnesOwnSessionHasNotScored()
    {
        var promotion = await SelectionAsync();
        var (juror, sits) = await AssessorAsync(promotion);
        var (other, _) = await AssessorAsync(promotion);
        await SessionAsync(promotion, sits, "Expected", "Heard", "Heard", "Absent");

        Assert.Equal("ScoreHearings 3 2023-04-30T16:00", await OfAsync(juror, promotion, WhileHearing));
        Assert.Equal("", await OfAsync(other, promotion, WhileHearing));
        await GivenAsync(async given => await given.Work.ExecuteAsync(
            """
            insert into sheet (application_id, assessor_id, stage, promotion_id, status, assigned_at, submitted_at)
            select min(application_id), @sits, 'Jury', @Id, 'Submitted', '2023-04-05', '2023-04-05' from hearing where promotion_id = @Id and presence = 'Heard'
            """, new { promotion.Id, sits }));
        Assert.Equal("ScoreHearings 2 2023-04-30T16:00", await OfAsync(juror, promotion, WhileHearing));
    }

    [Fact]
    public async Task Due_OfTheTeamAtTheDeliberation_IsToPrepareThenForAnotherToReleaseThenTheOffers()
    {
        var promotion = await SelectionAsync();
        var (preparing, releasing) = (await TeamAsync(), await TeamAsync());
        var (_, sits) = await AssessorAsync(promotion);
        var session = await SessionAsync(promotion, sits, "Heard", "Heard", "Absent");
        await GivenAsync(given => given.Work.ExecuteAsync("update selection_setting set preselection_decided_at = '2023-04-01' where promotion_id = @Id", new { promotion.Id }));
        Assert.Equal("PrepareDeliberation 2 2023-05-31T16:00", await OfAsync(preparing, promotion, WhileDeliberating));

        await GivenAsync(given => given.Work.ExecuteAsync(
            """
            insert into draft_decision (application_id, promotion_id, outcome, decided_at) select application_id, promotion_id, 'NotSelected', '2023-05-09' from hearing where session_id = @session;
            insert into deliberation (promotion_id) values (@Id);
            """, new { promotion.Id, session }));
        // Nobody signs for another.
        await using (var work = await Database.BeginAsync(preparing, TestContext.Current.CancellationToken))
        {
            await work.ExecuteAsync(
                "update deliberation set status = 'Prepared', prepared_by = (select access.account_id()), prepared_at = '2023-05-09' where promotion_id = @Id", new { promotion.Id });
            await work.CommitAsync();
        }

        Assert.Equal("", await OfAsync(preparing, promotion, WhileDeliberating));
        Assert.Equal("ReleaseDecisions 3 2023-05-31T16:00", await OfAsync(releasing, promotion, WhileDeliberating));

        await GivenAsync(async given =>
        {
            var (application, defi) = (await given.ApplicationAsync(promotion), await given.DefiAsync(promotion));
            return await given.Work.ExecuteAsync(
                """
                insert into post (defi_id, profile, seat) values (@defi, 'Development', 1);
                insert into offer (id, application_id, promotion_id, defi_id, profile, seat, offered_at, answer_by, token_sha256)
                values (gen_random_uuid(), @application, @promotion, @defi, 'Development', 1, '2023-05-20', '2023-06-04T12:00Z', sha256(@token));
                """, new { defi = defi.Id, application = application.Id, promotion = promotion.Id, token = Guid.NewGuid().ToByteArray() });
        });
        Assert.Equal("ReleaseDecisions 3, AwaitOffers 1 of 1 2023-06-04T12:00", await OfAsync(releasing, promotion, "2023-06-02T12:00:00+02:00"));
    }

    private async Task<string> OfAsync(Actor actor, PromotionRow promotion, string now) => string.Join(", ",
        from line in await LinesAsync(Database, actor, now)
        where line.PromotionCode == promotion.Code
        orderby line.Until is null && line.Kind is DueKind.ScreenDefis, line.Kind
        select $"{line.Kind} {line.Number}" + (line.Persons is { } persons ? $" of {persons}" : "") + (line.Until is { } until ? $" {until:yyyy-MM-dd'T'HH:mm}" : ""));

    private Task<PromotionRow> SelectionAsync() => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2023);
        await given.Work.ExecuteAsync("insert into selection_setting (promotion_id) values (@Id)", new { promotion.Id });
        await MilestoneAsync(given, promotion, CalendarStep.Preselection, "2023-03-01T09:00:00+01:00", "2023-03-31T18:00:00+02:00");
        await MilestoneAsync(given, promotion, CalendarStep.Jury, "2023-04-01T09:00:00+02:00", "2023-04-30T18:00:00+02:00");
        await MilestoneAsync(given, promotion, CalendarStep.Deliberation, "2023-05-01T09:00:00+02:00", "2023-05-31T18:00:00+02:00");
        return promotion;
    });

    private async Task<(Actor Actor, int Assessor)> AssessorAsync(PromotionRow promotion)
    {
        var actor = await JurorAsync(promotion);
        var account = int.Parse(actor.Key, System.Globalization.CultureInfo.InvariantCulture);
        return (actor, await GivenAsync(given => given.Work.QuerySingleAsync<int>("insert into assessor (address, account_id) select email, id from account where id = @account returning id", new { account })));
    }

    private static Task<int> SheetAsync(Given given, ApplicationRow application, int assessor, string stage, string status) => given.Work.ExecuteAsync(
        """
        insert into sheet (application_id, assessor_id, stage, promotion_id, status, opinion, assigned_at, submitted_at)
        values (@Id, @assessor, @stage, @PromotionId, @status, case when @status = 'Submitted' then 'Retained' end, '2023-03-02', case when @status = 'Submitted' then timestamptz '2023-03-05' end)
        """, new { application.Id, application.PromotionId, assessor, stage, status });

    private Task<int> SessionAsync(PromotionRow promotion, int assessor, params string[] presences) => GivenAsync(async given =>
    {
        var defi = await given.DefiAsync(promotion);
        var session = await given.Work.QuerySingleAsync<int>(
            """
            insert into jury_member (promotion_id, assessor_id, college) values (@promotion, @assessor, 'Expert');
            insert into jury_session (promotion_id, defi_id, starts_at) values (@promotion, @defi, '2023-04-05') returning id;
            """, new { promotion = promotion.Id, assessor, defi = defi.Id });
        await given.Work.ExecuteAsync("insert into jury_session_member (session_id, assessor_id, promotion_id) values (@session, @assessor, @Id)", new { session, assessor, promotion.Id });
        foreach (var (index, presence) in presences.Index())
        {
            await given.Work.ExecuteAsync(
                "insert into hearing (session_id, application_id, promotion_id, position, presence) values (@session, @application, @Id, @position, @presence)",
                new { session, application = (await given.ApplicationAsync(promotion)).Id, promotion.Id, position = index + 1, presence });
        }

        return session;
    });
}
