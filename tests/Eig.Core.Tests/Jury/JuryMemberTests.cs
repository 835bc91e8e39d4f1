using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Mailing;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Jury;

/// <summary>Who is of the jury of a promotion: called by the team, by college, with what conflicts follow from.</summary>
public sealed class JuryMemberTests(EmptyDatabase database) : JuryTest(database)
{
    private static readonly JuryMemberForm Expert = new(College.Expert, null, null, false);

    [Fact]
    public async Task Add_OfSomebodyNew_InvitesThemAndMakesThemAMember()
    {
        var promotion = await PromotionAsync();
        var email = Given.Code("jure").ToLowerInvariant() + "@exemple.fr";

        var added = await AddAsync(promotion, await TeamAsync(), " " + email.ToUpperInvariant(), new(College.CivilSociety, null, "Association des exemples", true));

        Assert.True(added.IsDone);
        var member = Assert.Single(await new JuryQueries(Database).MembersAsync(await TeamAsync(), promotion.Code, Cancellation));
        Assert.Equal((email, College.CivilSociety, true, "Association des exemples", (AccountStatus?)AccountStatus.Invited), (member.Address, member.College, member.IsChair, member.Employer, member.Account));
        var account = await ValueAsync<int>("select account_id from assessor where id = @Value", new { added.Value });
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from mail where template = @template and object_key = @account::text", new { template = nameof(MailTemplate.Invitation), account }));
        Assert.Equal("InviteAccount", await AuditAsync("Account", $"{account}"));
        Assert.Equal("AddJuryMember", await AuditAsync("JuryMember", $"{promotion.Id}/{added.Value}"));
    }

    [Fact]
    public async Task Add_OfAnAccountWithAnotherRole_GivesTheRoleAndSendsNothing()
    {
        var promotion = await PromotionAsync();
        var email = Given.Code("agent").ToLowerInvariant() + "@exemple.fr";
        var account = await GivenAsync(async given => await given.AccountAsync(email, roles: new RoleGrant(Role.Host, await given.AdministrationAsync())));

        Assert.True((await AddAsync(promotion, await TeamAsync(), email, Expert)).IsDone);

        Assert.Equal("Host Jury", await ValueAsync<string>("select string_agg(role, ' ' order by role) from account_role where account_id = @account", new { account }));
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from mail where object_key = @account::text", new { account }));
    }

    [Fact]
    public async Task Add_OfOneself_GivesOneselfNoRole()
    {
        var promotion = await PromotionAsync();
        var team = await TeamAsync();
        var email = await ValueAsync<string>("select email from account where id = @Key::int", new { team.Key });

        Assert.True((await AddAsync(promotion, team, email!, Expert)).IsDone);

        Assert.Equal("Team", await ValueAsync<string>("select string_agg(role, ' ') from account_role where account_id = @Key::int", new { team.Key }));
    }

    [Fact]
    public async Task Add_OfAWorkbooksAssessor_BindsTheAccountToIt()
    {
        var promotion = await PromotionAsync();
        var email = Given.Code("ancien").ToLowerInvariant() + "@exemple.fr";
        var known = await GivenAsync(given => given.AssessorAsync(email));

        Assert.Equal(known, (await AddAsync(promotion, await TeamAsync(), email, Expert)).Value);
    }

    [Fact]
    public async Task Add_Twice_IsRefused()
    {
        var promotion = await PromotionAsync();
        var email = Given.Code("jure").ToLowerInvariant() + "@exemple.fr";
        await AddAsync(promotion, await TeamAsync(), email, Expert);

        Assert.Equal(JuryRefusals.MemberThere, (await AddAsync(promotion, await TeamAsync(), email, Expert)).Refusals[0]);
    }

    [Fact]
    public async Task Add_BySomebodyElseThanTheTeam_IsRefusedAndTheFunctionGivesNothing()
    {
        var promotion = await PromotionAsync();
        var (juror, _) = await JurorAsync(promotion);

        Assert.Equal("not-for-this-role", (await AddAsync(promotion, juror, "quelquun@exemple.fr", Expert)).Refusals[0].Code);
        await using var work = await Database.BeginAsync(juror, Cancellation);
        Assert.Equal(0, await work.QuerySingleAsync<int>("select count(*)::int from access.invite_juror(@Id, 'quelquun@exemple.fr')", new { promotion.Id }));
        Assert.Equal(0, await work.QuerySingleAsync<int>("select count(*)::int from access.jury_accounts(@Id)", new { promotion.Id }));
    }

    [Theory]
    [InlineData("pas une adresse", null, null, "email-invalid")]
    [InlineData("quelquun@exemple.fr", "INCONNUE", null, "administration-unknown")]
    [InlineData("quelquun@exemple.fr", null, "long", "employer-too-long")]
    public async Task Add_WithWhatCannotBe_IsRefusedAndLeavesNothing(string email, string? administration, string? employer, string code)
    {
        var promotion = await PromotionAsync();

        var outcome = await AddAsync(promotion, await TeamAsync(), email, new(College.Expert, administration, employer is null ? null : new string('x', 201), false));

        Assert.Equal(code, outcome.Refusals[0].Code);
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from account where email = @email", new { email }));
    }

    [Fact]
    public async Task Add_OfASuspendedAccount_IsRefused()
    {
        var promotion = await PromotionAsync();
        var email = Given.Code("suspendu").ToLowerInvariant() + "@exemple.fr";
        await GivenAsync(given => given.AccountAsync(email, AccountStatus.Suspended, new RoleGrant(Role.Team)));

        Assert.Equal(InviteJuror.Suspended, (await AddAsync(promotion, await TeamAsync(), email, Expert)).Refusals[0]);
    }

    [Fact]
    public async Task Add_BeforeTheSelectionIsOpened_OrAfterTheJury_IsRefusedSayingSo()
    {
        var closed = await GivenAsync(given => given.PromotionAsync(2019));
        Assert.Equal(JuryRefusals.NotOpened, (await AddAsync(closed, await TeamAsync(), "quelquun@exemple.fr", Expert)).Refusals[0]);

        var promotion = await PromotionAsync();
        var late = await new AddJuryMember(Database, At("2022-11-28T18:00")).ExecuteAsync(await TeamAsync(), promotion.Code, "quelquun@exemple.fr", Expert, Cancellation);
        Assert.Equal("Le jury était ouvert jusqu’au 28\u00a0novembre 2022 à 18\u00a0h\u00a000, heure de Paris : il ne se modifie plus.", late.Refusals[0].Sentence);
    }

    [Fact]
    public async Task Chair_IsOneAtATime()
    {
        var promotion = await PromotionAsync();
        var team = await TeamAsync();
        var first = (await AddAsync(promotion, team, Given.Code("a").ToLowerInvariant() + "@exemple.fr", Expert with { IsChair = true })).Value;
        var second = (await AddAsync(promotion, team, Given.Code("b").ToLowerInvariant() + "@exemple.fr", Expert)).Value;

        Assert.True((await EditAsync(promotion, team, second, Expert with { IsChair = true }, 1)).IsDone);

        Assert.Equal([(first, false), (second, true)], (await new JuryQueries(Database).MembersAsync(team, promotion.Code, Cancellation)).Select(member => (member.AssessorId, member.IsChair)).OrderBy(member => member.AssessorId));
    }

    [Fact]
    public async Task Edit_FromAPageThatIsNotTheLatest_ChangesNothing()
    {
        var promotion = await PromotionAsync();
        var team = await TeamAsync();
        var (_, assessor) = await JurorAsync(promotion);
        Assert.True((await EditAsync(promotion, team, assessor, new(College.PublicAgent, null, "Un", false), 1)).IsDone);

        var second = await EditAsync(promotion, team, assessor, new(College.CivilSociety, null, "Deux", false), 1);

        Assert.Equal(JuryRefusals.MemberChanged, second.Refusals[0]);
        Assert.Equal("PublicAgent Un", await ValueAsync<string>("select m.college || ' ' || s.employer from jury_member m join assessor s on s.id = m.assessor_id where s.id = @assessor", new { assessor }));
    }

    [Fact]
    public async Task Members_ShowTheConflictsThatFollowFromTheirEmployer()
    {
        var promotion = await PromotionAsync();
        var (_, assessor) = await JurorAsync(promotion, "Société Exemple");
        await GivenAsync(async given =>
        {
            var called = await given.ApplicationAsync(promotion, wishes: await given.DefiAsync(promotion));
            await given.PreselectedAsync(called);
            await given.Work.ExecuteAsync("update application set employer = ' société exemple' where id = @Id", new { called.Id });
        });

        var member = Assert.Single(await new JuryQueries(Database).MembersAsync(await TeamAsync(), promotion.Code, Cancellation));

        Assert.Equal((assessor, 1), (member.AssessorId, member.Conflicts));
    }

    [Fact]
    public async Task Remove_OfWhoSits_IsRefused_OfAnother_IsDone()
    {
        var promotion = await PromotionAsync();
        var ((_, sits), (_, other)) = (await JurorAsync(promotion), await JurorAsync(promotion));
        await GivenAsync(async given => await given.JurySessionAsync(await given.DefiAsync(promotion), members: sits));
        var remove = new RemoveJuryMember(Database, Clock);

        Assert.Equal(JuryRefusals.MemberSits, (await remove.ExecuteAsync(await TeamAsync(), promotion.Code, sits, Cancellation)).Refusals[0]);
        Assert.True((await remove.ExecuteAsync(await TeamAsync(), promotion.Code, other, Cancellation)).IsDone);
        Assert.Equal(JuryRefusals.MemberUnknown, (await remove.ExecuteAsync(await TeamAsync(), promotion.Code, other, Cancellation)).Refusals[0]);
    }

    private Task<Core.Shared.Outcome<int>> AddAsync(PromotionRow promotion, Actor actor, string email, JuryMemberForm form) =>
        new AddJuryMember(Database, Clock).ExecuteAsync(actor, promotion.Code, email, form, Cancellation);

    private Task<Core.Shared.Outcome<int>> EditAsync(PromotionRow promotion, Actor actor, int assessor, JuryMemberForm form, int version) =>
        new EditJuryMember(Database, Clock).ExecuteAsync(actor, promotion.Code, assessor, form, version, Cancellation);
}
