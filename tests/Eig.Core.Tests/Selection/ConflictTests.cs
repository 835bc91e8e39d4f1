using Eig.Core.Access;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Testing;

namespace Eig.Core.Tests.Selection;

/// <summary>Who should not judge an application steps out, and it leaves their sight.</summary>
public sealed class ConflictTests(EmptyDatabase database) : SelectionTest(database)
{
    [Theory]
    [InlineData(Role.Team)]
    [InlineData(Role.Jury)]
    public async Task Declare_OnADraft_TakesTheSheetAndTheApplicationAway(Role role)
    {
        var promotion = await PromotionAsync();
        var (application, other) = (await ApplicationAsync(promotion), await ApplicationAsync(promotion));
        var (actor, _, assessor) = role == Role.Team ? await TeamMemberAsync() : await JurorAsync(promotion);
        await GivenAsync(async given =>
        {
            await given.SheetAsync(application, assessor);
            await given.SheetAsync(other, assessor);
        });
        await new SaveSheet(Database, At()).ExecuteAsync(actor, application.Code, SelectionStage.Preselection, new SheetForm(new Dictionary<int, int>(), null, "Je la connais", 1), Cancellation);

        var declared = await DeclareAsync(actor, application.Code, "Ancienne collègue");

        Assert.True(declared.IsDone);
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from sheet where application_id = @Id", new { application.Id }));
        Assert.Null(await new SheetQueries(Database).FindAsync(actor, application.Code, SelectionStage.Preselection, Cancellation));
        Assert.Equal([other.Code], (await new ReadingQueries(Database).ListAsync(actor, Cancellation)).SelectMany(list => list.Lines).Select(line => line.Application));
        Assert.Equal([new OwnConflict(application.Code, "Promotion " + promotion.Code, ConflictKind.Declared)], await new ConflictQueries(Database).OwnAsync(actor, Cancellation));
        Assert.EndsWith("DeclareConflict Application Declared", await AuditOfAsync(actor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declare_AfterHandingIn_KeepsWhatWasHandedIn()
    {
        var promotion = await PromotionAsync();
        var application = await ApplicationAsync(promotion);
        var (actor, _, assessor) = await JurorAsync(promotion);
        await GivenAsync(given => given.ReadAsync(application, assessor, 4));

        Assert.True((await DeclareAsync(actor, application.Code)).IsDone);

        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from sheet where application_id = @Id", new { application.Id }));
    }

    [Fact]
    public async Task Declare_OnWhatOneWasNotGiven_IsRefused()
    {
        var promotion = await PromotionAsync();
        var application = await ApplicationAsync(promotion);
        var (actor, _, _) = await TeamMemberAsync();

        Assert.Equal(SelectionRefusals.SheetUnknown, (await DeclareAsync(actor, application.Code)).Refusals[0]);
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from conflict_of_interest where application_id = @Id", new { application.Id }));
    }

    [Fact]
    public async Task EnsureAssessor_OfAnAccountTheWorkbookNamed_BindsThatOne()
    {
        var address = Testing.Builders.Given.Code("Relecture") + "@exemple.fr";
        var named = await GivenAsync(given => given.AssessorAsync(address));
        var (_, account, assessor) = await PersonAsync(new RoleGrant(Role.Team), address.ToLowerInvariant());

        Assert.Equal(named, assessor);
        Assert.Equal(assessor, await GivenAsync(given => given.ReaderAsync(account)));
    }

    [Fact]
    public async Task EnsureAssessor_OfSomebodyElse_IsForTheTeam()
    {
        var promotion = await PromotionAsync();
        var juror = await JurorAsync(promotion);
        var team = await TeamMemberAsync();
        var account = await GivenAsync(given => given.AccountAsync());
        await using (var work = await Database.BeginAsync(juror.Actor, Cancellation))
        {
            Assert.Null(await EnsureAssessor.ApplyAsync(work, account));
            Assert.Equal(juror.Assessor, await EnsureAssessor.ApplyAsync(work, juror.Account));
            Assert.Equal(juror.Assessor, await EnsureAssessor.OwnAsync(work));
        }

        await using var teams = await Database.BeginAsync(team.Actor, Cancellation);
        Assert.NotNull(await EnsureAssessor.ApplyAsync(teams, account));
        Assert.Null(await EnsureAssessor.ApplyAsync(teams, 999999999));
    }

    private Task<Core.Shared.Outcome<int>> DeclareAsync(Core.Database.Actor actor, string code, string? reason = null) =>
        new DeclareConflict(Database, At()).ExecuteAsync(actor, code, reason, Cancellation);
}
