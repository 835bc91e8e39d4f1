using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Applications;

/// <summary>Rules doubt, people decide; who reads blind is told neither who applies nor what would say so.</summary>
public sealed class EligibilityTests(EmptyDatabase database) : CandidateTest(database)
{
    private ApplicationFiles Files => new(Database);

    [Fact]
    public async Task Rules_OfAnOrdinaryApplication_AreNone() => Assert.Empty((await OpenAsync(Team, await FiledAsync())).Rules);

    [Fact]
    public async Task Rules_EachFlagsItsOwnCase()
    {
        var agent = await FiledAsync(change: "update application set is_public_agent = true where id = @Id");
        var late = await FiledAsync(filedOn: new DateOnly(2022, 11, 1));
        var early = await FiledAsync(filedOn: new DateOnly(2022, 8, 31));
        var before = await FiledAsync(given: async (given, person) => await given.ContractAsync(person, await given.PromotionAsync(2021)));
        var after = await FiledAsync(given: async (given, person) => await given.ContractAsync(person, await given.PromotionAsync(2025)));
        var juror = await FiledAsync(change:
            """
            insert into assessor (address) select 'P' || lower(substr(i.email, 2)) from person_identity i where i.person_id = @PersonId;
            insert into jury_member (promotion_id, assessor_id, college)
            select @PromotionId, s.id, 'Expert' from assessor s join person_identity i on lower(i.email) = lower(s.address) where i.person_id = @PersonId
            """);

        Assert.Equal([EligibilityRule.PublicAgent], (await OpenAsync(Team, agent)).Rules);
        Assert.Equal([EligibilityRule.OutsideTheCall], (await OpenAsync(Team, late)).Rules);
        Assert.Equal([EligibilityRule.OutsideTheCall], (await OpenAsync(Team, early)).Rules);
        Assert.Equal([EligibilityRule.EarlierMission], (await OpenAsync(Team, before)).Rules);
        Assert.Empty((await OpenAsync(Team, after)).Rules);
        Assert.Equal([EligibilityRule.JuryMember], (await OpenAsync(Team, juror)).Rules);
        var toDecide = await new ApplicationQueries(Database).ListAsync(Team, new ApplicationFilter(Promotion: Promotion.Code, Eligibility: EligibilityFilter.ToDecide), Cancellation);
        Assert.Equal(5, toDecide.Count);
    }

    [Fact]
    public async Task Duplicates_ByAddressAndByName_AreToldApart()
    {
        var own = await FiledAsync();
        await ExecuteAsync("update person_identity set last_name = 'Été-Noël', first_name = 'Zoé' where person_id = @PersonId", own);
        var (sameAddress, sameName) = await GivenAsync(async given =>
        {
            var earlier = await given.PromotionAsync(2021);
            var (one, two) = (await given.ApplicationAsync(earlier), await given.ApplicationAsync(earlier));
            await given.Work.ExecuteAsync("update person_identity set email = upper((select email from person_identity where person_id = @own)) where person_id = @other", new { own = own.PersonId, other = one.PersonId });
            await given.Work.ExecuteAsync("update person_identity set last_name = 'ETE-NOEL', first_name = 'zoe' where person_id = @PersonId", two);
            return (one, two);
        });

        var duplicates = (await OpenAsync(Team, own)).Duplicates;

        Assert.Equal([(sameAddress.Code, true), (sameName.Code, false)], duplicates.Select(other => (other.Code, other.IsSamePerson)).OrderBy(other => other.Code == sameName.Code));
    }

    [Fact]
    public async Task Open_ByATeamMemberWhoReadsBlind_NamesNobodyAndLeavesNoLine()
    {
        var read = await FiledAsync(change: "update application set is_public_agent = true where id = @Id");
        var other = await FiledAsync();
        var reader = await GivenAsync(async given =>
        {
            var account = await given.AccountAsync(roles: new RoleGrant(Role.Team));
            await given.Work.ExecuteAsync(
                """
                insert into selection_setting (promotion_id) values (@PromotionId);
                insert into assessor (address, account_id) values ('aveugle', @account);
                insert into sheet (application_id, assessor_id, stage, promotion_id, assigned_at)
                select @Id, s.id, 'Preselection', @PromotionId, '2022-11-02' from assessor s where s.account_id = @account
                """, new { read.Id, read.PromotionId, account });
            return Actor.Account(account);
        });

        foreach (var application in new[] { read, other })
        {
            var file = await OpenAsync(reader, application);
            Assert.Null(file.Identity);
            Assert.Empty(file.Rules);
            Assert.Empty(file.Duplicates);
        }

        var queries = new ApplicationQueries(Database);
        Assert.True(await queries.ReadsBlindAsync(reader, Cancellation));
        var rows = (await queries.ListAsync(reader, new ApplicationFilter(Promotion: Promotion.Code, Sort: ApplicationSort.Name), Cancellation)).Rows;
        Assert.All(rows, row => Assert.Equal((null, null, false), (row.Person, row.PersonId, row.IsFlagged)));
        Assert.Equal(0, (await queries.ListAsync(reader, new ApplicationFilter(Name: "Nom", Promotion: Promotion.Code), Cancellation)).Count);
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from audit_line where actor_key = @Key", new { reader.Key }));
    }

    [Fact]
    public async Task Decide_WithAnOldVersion_OverwritesNothing()
    {
        var application = await FiledAsync();
        var decide = new DecideEligibility(Database);

        Assert.True((await decide.ExecuteAsync(Team, application.Code, Eligibility.Eligible, null, 1, Cancellation)).IsDone);
        Assert.Equal(ApplicationRefusals.Changed, (await decide.ExecuteAsync(Team, application.Code, Eligibility.Ineligible, "Non", 1, Cancellation)).Refusals[0]);
        Assert.Equal(ApplicationRefusals.ReasonMissing, (await decide.ExecuteAsync(Team, application.Code, Eligibility.Ineligible, " ", 2, Cancellation)).Refusals[0]);
        Assert.Equal("DecideEligibility  Eligible", await ValueAsync<string>(
            "select action || ' ' || coalesce(state_from, '') || ' ' || state_to from audit_line where object_key = @Code", new { application.Code }));
    }

    [Fact]
    public async Task Withdraw_AfterADecision_IsLeftToTheDeliberation()
    {
        var application = await FiledAsync(given: null);
        await GivenAsync(async given => { await given.DecisionAsync(application, "NotSelected"); return 0; });

        Assert.Equal(
            ApplicationRefusals.AlreadyDecided,
            (await new WithdrawApplication(Database, Clock).ExecuteAsync(Team, application.Code, new DateOnly(2022, 11, 15), 1, Cancellation)).Refusals[0]);
    }

    private async Task<ApplicationFile> OpenAsync(Actor actor, ApplicationRow application) => (await Files.OpenAsync(actor, application.Code, Cancellation))!;

    private Task<ApplicationRow> FiledAsync(DateOnly? filedOn = null, string? change = null, Func<Given, int, Task<int>>? given = null) => GivenAsync(async builder =>
    {
        var application = await builder.ApplicationAsync(Promotion, filedOn: filedOn ?? new DateOnly(2022, 10, 31), wishes: FirstDefi);
        if (change is not null)
        {
            await builder.Work.ExecuteAsync(change, application);
        }

        if (given is not null)
        {
            await given(builder, application.PersonId);
        }

        return application;
    });
}
