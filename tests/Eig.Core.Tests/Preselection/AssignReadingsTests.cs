using Eig.Core.Access;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Core.Tests.Selection;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Preselection;

/// <summary>Readings are given as they were shown, or not at all; never to who should not judge.</summary>
public sealed class AssignReadingsTests(EmptyDatabase database) : SelectionTest(database)
{
    [Fact]
    public async Task Apply_WhatWasShown_GivesItAllAndSaysSo()
    {
        var (promotion, team, readers) = await StageAsync(3);
        for (var i = 0; i < 6; i++)
        {
            await ApplicationAsync(promotion);
        }

        var plan = (await StateAsync(team, promotion)).Plan(readers);
        var given = await new AssignReadings(Database, At()).ExecuteAsync(team, promotion.Code, readers, plan.Fingerprint, Cancellation);

        Assert.Equal(12, given.Value);
        Assert.Equal([4, 4, 4], (await StateAsync(team, promotion)).Readers.Where(reader => readers.Contains(reader.Account)).Select(reader => reader.Load));
        Assert.Equal("AssignReadings Promotion 12 readings", await AuditOfAsync(team));
    }

    [Fact]
    public async Task Apply_OnceSomethingChanged_GivesNothing()
    {
        var (promotion, team, readers) = await StageAsync(3);
        await ApplicationAsync(promotion);
        var plan = (await StateAsync(team, promotion)).Plan(readers);
        await ApplicationAsync(promotion);

        var given = await new AssignReadings(Database, At()).ExecuteAsync(team, promotion.Code, readers, plan.Fingerprint, Cancellation);

        Assert.Equal(PreselectionRefusals.AssignmentChanged, given.Refusals[0]);
        Assert.Equal(0, await SheetsAsync(promotion));
    }

    [Fact]
    public async Task Apply_PressedByTwentyAtOnce_GivesItOnce()
    {
        var (promotion, team, readers) = await StageAsync(3);
        await ApplicationAsync(promotion);
        var plan = (await StateAsync(team, promotion)).Plan(readers);

        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new AssignReadings(Database, At()).ExecuteAsync(team, promotion.Code, readers, plan.Fingerprint, Cancellation)));

        Assert.Single(given, outcome => outcome.IsDone);
        Assert.Equal(2, await SheetsAsync(promotion));
    }

    [Fact]
    public async Task Plan_LeavesOutWhoIsInConflictAndWhatIsNotToBeRead()
    {
        var (promotion, team, readers) = await StageAsync(3);
        var (own, gone, ineligible) = (await ApplicationAsync(promotion), await ApplicationAsync(promotion), await ApplicationAsync(promotion));
        // The first reader applied themselves; of the other two one declares a conflict.
        await OwnerAsync(
            """
            update person_identity set email = (select email from account where id = @account) where person_id = @PersonId;
            update application set withdrawn_on = '2022-11-10' where id = @gone;
            update application set eligibility = 'Ineligible', eligibility_reason = 'Agent public en poste' where id = @ineligible;
            """, new { account = readers[0], own.PersonId, gone = gone.Id, ineligible = ineligible.Id });
        await GivenAsync(async given => await given.Work.ExecuteAsync(
            "insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @assessor, '2022-11-10')",
            new { own.Id, assessor = await given.ReaderAsync(readers[1]) }));

        var state = await StateAsync(team, promotion);
        var plan = state.Plan(readers);

        Assert.Equal([own.Code], state.Applications.Select(line => line.Code));
        Assert.Equal([new PlannedReading(own.Id, readers[2], false)], plan.Readings);
        Assert.Equal(1, plan.Unserved[own.Id]);
        Assert.Equal(["OwnApplication", "Declared"], (await new ConflictQueries(Database).ListAsync(team, promotion.Code, Cancellation)).Select(conflict => $"{conflict.Kind}").OrderDescending());
    }

    [Fact]
    public async Task Plan_ByHosts_GivesThemWhatWishesForTheirDefisOnly()
    {
        var promotion = await PromotionAsync("Hosts", readings: 2);
        var (mine, theirs, carried) = await GivenAsync(async given => (await given.DefiAsync(promotion), await given.DefiAsync(promotion), await given.DefiAsync(promotion)));
        await OwnerAsync("insert into defi_carrier (defi_id, administration_id) values (@defi, @administration)", new { defi = carried.Id, administration = mine.AdministrationId });
        var host = await PersonAsync(new RoleGrant(Role.Host, AdministrationId: mine.AdministrationId));
        var team = await TeamMemberAsync();
        var (a, b, c) = (await ApplicationAsync(promotion, mine), await ApplicationAsync(promotion, theirs), await ApplicationAsync(promotion, theirs, carried));

        var state = await StateAsync(team.Actor, promotion);

        Assert.Equal([host.Account], state.Readers.Select(reader => reader.Account));
        Assert.Equal([a.Id, c.Id], state.Plan([host.Account, team.Account]).Readings.Select(reading => reading.ApplicationId).Order());
        Assert.Equal([(a.Id, 1), (b.Id, 2), (c.Id, 1)], state.Plan([host.Account]).Unserved.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value)));
    }

    [Theory]
    [InlineData("2.5", false)]
    [InlineData("2.4", true)]
    public async Task Plan_WhereTwoReadingsDifferByMoreThanTheGap_ProposesAThird(string lower, bool isApart)
    {
        var (promotion, team, readers) = await StageAsync(3);
        var application = await ApplicationAsync(promotion);
        await GivenAsync(async given =>
        {
            await given.ReadAsync(application, await given.ReaderAsync(readers[0]), 4);
            await given.ReadAsync(application, await given.ReaderAsync(readers[1]), decimal.Parse(lower, System.Globalization.CultureInfo.InvariantCulture), "Rejected");
        });

        var plan = (await StateAsync(team, promotion)).Plan(readers);

        Assert.Equal(isApart ? [new PlannedReading(application.Id, readers[2], true)] : [], plan.Readings);
    }

    [Fact]
    public async Task Plan_ByWhoReadsToo_SeesWhoReadsAndNothingOfWhatTheyWrote()
    {
        var (promotion, _, readers) = await StageAsync(2);
        var member = await TeamMemberAsync();
        var application = await ApplicationAsync(promotion);
        await GivenAsync(async given =>
        {
            await given.SheetAsync(application, member.Assessor);
            await given.ReadAsync(application, await given.ReaderAsync(readers[0]), 1, "Rejected");
        });

        var line = (await StateAsync(member.Actor, promotion)).Applications.Single();

        Assert.Equal([SheetStatus.Assigned, SheetStatus.Submitted], line.Readings.Select(reading => reading.Status).Order());
        Assert.True((await Results(member.Actor, promotion)).Lines.Single() is { IsHidden: true, Readings: 0, Mean: null });
        // And may still give it to somebody else, though they have not handed in.
        var given = await new AssignReadings(Database, At()).ByHandAsync(member.Actor, promotion.Code, application.Code, readers[1], Cancellation);
        Assert.True(given.IsDone);
        Assert.True((await new AssignReadings(Database, At()).TakeBackAsync(member.Actor, promotion.Code, application.Code, readers[1], Cancellation)).IsDone);
    }

    [Fact]
    public async Task ByHand_AgainBegunAndInConflict_AreRefused()
    {
        var (promotion, team, readers) = await StageAsync(2);
        var application = await ApplicationAsync(promotion);
        var assign = new AssignReadings(Database, At());
        await assign.ByHandAsync(team, promotion.Code, application.Code, readers[0], Cancellation);
        await OwnerAsync("update sheet set status = 'Draft' where application_id = @Id", new { application.Id });
        await GivenAsync(async given => await given.Work.ExecuteAsync(
            "insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@Id, @assessor, '2022-11-10')", new { application.Id, assessor = await given.ReaderAsync(readers[1]) }));

        Assert.Equal(PreselectionRefusals.ReadsAlready, (await assign.ByHandAsync(team, promotion.Code, application.Code, readers[0], Cancellation)).Refusals[0]);
        Assert.Equal(PreselectionRefusals.ReadingBegun, (await assign.TakeBackAsync(team, promotion.Code, application.Code, readers[0], Cancellation)).Refusals[0]);
        Assert.Equal(PreselectionRefusals.MayNotRead, (await assign.ByHandAsync(team, promotion.Code, application.Code, readers[1], Cancellation)).Refusals[0]);
        Assert.Equal(PreselectionRefusals.ApplicationUnknown, (await assign.ByHandAsync(team, promotion.Code, "C-0", readers[1], Cancellation)).Refusals[0]);
        Assert.Equal(PreselectionRefusals.ReaderUnknown, (await assign.ByHandAsync(team, promotion.Code, application.Code, 0, Cancellation)).Refusals[0]);
    }

    [Fact]
    public async Task Assign_ByAHostOrAfterTheWindow_IsRefused()
    {
        var (promotion, team, readers) = await StageAsync(2);
        var host = await PersonAsync(new RoleGrant(Role.Host, AdministrationId: await GivenAsync(given => given.AdministrationAsync())));

        Assert.Equal("not-for-this-role", (await new AssignReadings(Database, At()).ExecuteAsync(host.Actor, promotion.Code, readers, "", Cancellation)).Refusals[0].Code);
        Assert.Equal("step-over", (await new AssignReadings(Database, At("2022-12-01T09:00")).ExecuteAsync(team, promotion.Code, readers, "", Cancellation)).Refusals[0].Code);
    }

    private async Task<(PromotionRow Promotion, Core.Database.Actor Team, IReadOnlyList<int> Readers)> StageAsync(int jurors)
    {
        var promotion = await PromotionAsync();
        var readers = new List<int>();
        for (var i = 0; i < jurors; i++)
        {
            // Some have never assessed: they are made assessors when they are given something.
            readers.Add(await GivenAsync(given => given.AccountAsync(roles: new RoleGrant(Role.Jury, PromotionId: promotion.Id))));
        }

        return (promotion, (await TeamMemberAsync()).Actor, readers);
    }

    private async Task<AssignmentState> StateAsync(Core.Database.Actor actor, PromotionRow promotion) => (await new AssignmentQueries(Database).FindAsync(actor, promotion.Code, Cancellation))!;

    private async Task<PreselectionResults> Results(Core.Database.Actor actor, PromotionRow promotion) => (await new ResultQueries(Database).FindAsync(actor, promotion.Code, Cancellation))!;

    private Task<int> SheetsAsync(PromotionRow promotion) => ValueAsync<int>("select count(*)::int from sheet where promotion_id = @Id", new { promotion.Id });
}
