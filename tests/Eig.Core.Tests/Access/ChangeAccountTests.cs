using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Access;

/// <summary>Roles and status of accounts: the second of two is told, and somebody always stays to manage them.</summary>
public sealed class ChangeAccountTests(EmptyDatabase database) : AccountTest(database)
{
    private static readonly RoleGrant[] Team = [new(Role.Team)];

    private ChangeRoles Roles => new(Database.Database);

    private ChangeAccountStatus Status => new(Database.Database);

    [Fact]
    public async Task Roles_Changed_AreReplacedAndAudited()
    {
        var host = await BuildAsync(given => given.AdministrationAsync());
        var account = await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Host, host));

        var outcome = await Roles.ExecuteAsync(Admin, account, "1", [.. Team, new RoleGrant(Role.Admin)], CancellationToken.None);

        Assert.True(outcome.IsDone);
        Assert.Equal("Admin Team", await RolesAsync(account));
        Assert.Equal($"ChangeRoles Account {account} Host {host}→Admin, Team by Account {AdminAccount}", await AuditAsync());
    }

    [Fact]
    public async Task Roles_ChangedByTwoFromTheSamePage_TellsTheSecond()
    {
        var account = await AccountAsync("zoe@exemple.fr", Team);

        Assert.True((await Roles.ExecuteAsync(Admin, account, "1", [new RoleGrant(Role.Admin)], CancellationToken.None)).IsDone);
        Assert.Equal("account-changed", Code(await Roles.ExecuteAsync(Admin, account, "1", Team, CancellationToken.None)));
        Assert.Equal("Admin", await RolesAsync(account));
    }

    [Fact]
    public async Task Roles_ChangedByTwoAtOnce_TellsAllButOne()
    {
        var account = await AccountAsync("zoe@exemple.fr", Team);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Roles.ExecuteAsync(Admin, account, "1", [new RoleGrant(Role.Admin)], CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("account-changed", Code(outcome)));
    }

    [Fact]
    public async Task Roles_OfAnUnknownAccount_AreRefused() =>
        Assert.Equal("account-unknown", Code(await Roles.ExecuteAsync(Admin, 999, "1", Team, CancellationToken.None)));

    [Fact]
    public async Task Roles_None_AreRefused() =>
        Assert.Equal("no-role", Code(await Roles.ExecuteAsync(Admin, AdminAccount, "1", [], CancellationToken.None)));

    [Fact]
    public async Task Roles_ForAPromotionThatIsNotThere_AreRefusedAndNothingChanges()
    {
        var account = await AccountAsync("zoe@exemple.fr", Team);

        Assert.Equal("place-unknown", Code(await Roles.ExecuteAsync(Admin, account, "1", [new RoleGrant(Role.Jury, PromotionId: -1)], CancellationToken.None)));
        Assert.Equal("Team", await RolesAsync(account));
    }

    [Fact]
    public async Task Roles_AndStatus_ByAnotherRole_AreRefused()
    {
        var team = await AccountAsync("equipe@exemple.fr", Team);

        Assert.Equal("not-for-this-role", Code(await Roles.ExecuteAsync(Actor.Account(team), team, "1", [new RoleGrant(Role.Admin)], CancellationToken.None)));
        Assert.Equal("not-for-this-role", Code(await Status.ExecuteAsync(Actor.Account(team), AdminAccount, AccountStatus.Suspended, CancellationToken.None)));
        Assert.Equal("Team", await RolesAsync(team));
        Assert.Equal("", await AuditAsync());
    }

    [Fact]
    public async Task Roles_GivenToOneself_AreRefusedByTheUseCaseAndByTheDatabase()
    {
        var other = await AccountAsync("autre@exemple.fr", new RoleGrant(Role.Admin));

        Assert.Equal("own-roles", Code(await Roles.ExecuteAsync(Admin, AdminAccount, "1", [new RoleGrant(Role.Admin), .. Team], CancellationToken.None)));
        Assert.Equal("own-roles", Code(await Roles.ExecuteAsync(Admin, AdminAccount, "1", Team, CancellationToken.None)));
        await using (var work = await Database.Database.BeginAsync(Admin, CancellationToken.None))
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() =>
                work.ExecuteAsync("insert into account_role (account_id, role) values (@AdminAccount, 'Team')", new { AdminAccount }));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        Assert.Equal("Admin", await RolesAsync(AdminAccount));
        Assert.Equal("", await AuditAsync());

        // The other one may, and each may give up what they hold or leave it as it is.
        Assert.True((await Roles.ExecuteAsync(Actor.Account(other), AdminAccount, "1", [new RoleGrant(Role.Admin), .. Team], CancellationToken.None)).IsDone);
        Assert.True((await Roles.ExecuteAsync(Admin, AdminAccount, "2", [new RoleGrant(Role.Admin), .. Team], CancellationToken.None)).IsDone);
        Assert.True((await Roles.ExecuteAsync(Admin, AdminAccount, "3", Team, CancellationToken.None)).IsDone);
        Assert.Equal("Team", await RolesAsync(AdminAccount));
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Invited)]
    public async Task Roles_GivenToOneself_WhereNobodyElseCould_AreGivenAndSeenInTheAudit(AccountStatus other)
    {
        await AccountAsync("autre@exemple.fr", other, new RoleGrant(Role.Admin));

        Assert.True((await Roles.ExecuteAsync(Admin, AdminAccount, "1", [new RoleGrant(Role.Admin), .. Team], CancellationToken.None)).IsDone);
        Assert.Equal($"ChangeOwnRoles Account {AdminAccount} Admin→Admin, Team by Account {AdminAccount}", await AuditAsync());
    }

    [Fact]
    public async Task LastAdministrator_CannotRemoveItself()
    {
        Assert.Equal("last-admin", Code(await Roles.ExecuteAsync(Admin, AdminAccount, "1", Team, CancellationToken.None)));
        Assert.Equal("last-admin", Code(await Status.ExecuteAsync(Admin, AdminAccount, AccountStatus.Suspended, CancellationToken.None)));
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Invited)]
    public async Task LastAdministrator_BesideOneWhoCannotComeIn_IsStillTheLast(AccountStatus other)
    {
        await AccountAsync("autre@exemple.fr", other, new RoleGrant(Role.Admin));

        Assert.Equal("last-admin", Code(await Roles.ExecuteAsync(Admin, AdminAccount, "1", Team, CancellationToken.None)));
    }

    [Theory]
    [InlineData("roles", "roles")]
    [InlineData("status", "status")]
    [InlineData("roles", "status")]
    [InlineData("status", "roles")]
    public async Task TwoAdministrators_RemovingEachOtherAtOnce_LeaveOne(string first, string second)
    {
        for (var round = 0; round < 10; round++)
        {
            await InitializeAsync();
            var other = await AccountAsync("autre@exemple.fr", new RoleGrant(Role.Admin));

            var outcomes = await Task.WhenAll(RemoveAsync(first, Admin, other), RemoveAsync(second, Actor.Account(other), AdminAccount));

            Assert.Single(outcomes, outcome => outcome.IsDone);
            Assert.Equal(1, await AdminsAsync());
        }
    }

    [Fact]
    public async Task TwoAdministrators_LeavingAtOnce_LeaveOne()
    {
        for (var round = 0; round < 10; round++)
        {
            await InitializeAsync();
            var other = await AccountAsync("autre@exemple.fr", [new RoleGrant(Role.Admin), .. Team]);
            await OwnerAsync("insert into account_role (account_id, role) values (@AdminAccount, 'Team')", new { AdminAccount });

            var outcomes = await Task.WhenAll(RemoveAsync("roles", Admin, AdminAccount), RemoveAsync("roles", Actor.Account(other), other));

            Assert.Single(outcomes, outcome => outcome.IsDone);
            Assert.Equal(1, await AdminsAsync());
        }
    }

    [Fact]
    public async Task Administrator_GivingTheRoleUpOrSuspendingItself_MayWhileAnotherStays()
    {
        var other = await AccountAsync("autre@exemple.fr", new RoleGrant(Role.Admin));
        var session = await SessionAsync(other);

        await OwnerAsync("insert into account_role (account_id, role) values (@AdminAccount, 'Team')", new { AdminAccount });
        Assert.True((await Roles.ExecuteAsync(Admin, AdminAccount, "1", Team, CancellationToken.None)).IsDone);
        Assert.Equal("Team", await RolesAsync(AdminAccount));
        var third = await AccountAsync("tiers@exemple.fr", new RoleGrant(Role.Admin));
        Assert.True((await Status.ExecuteAsync(Actor.Account(other), other, AccountStatus.Suspended, CancellationToken.None)).IsDone);
        Assert.Null(await new Sessions(Database.Database).EnterAsync(session, CancellationToken.None));
        Assert.Equal("last-admin", Code(await Roles.ExecuteAsync(Actor.Account(third), third, "1", Team, CancellationToken.None)));
    }

    [Fact]
    public async Task Suspension_EndsAllSessionsAtOnceAndForGood()
    {
        var account = await AccountAsync("zoe@exemple.fr", Team);
        var session = await SessionAsync(account, "ProConnect", "id-token");
        var sessions = new Sessions(Database.Database);
        Assert.NotNull(await sessions.EnterAsync(session, CancellationToken.None));

        Assert.True((await Status.ExecuteAsync(Admin, account, AccountStatus.Suspended, CancellationToken.None)).IsDone);

        Assert.Null(await sessions.EnterAsync(session, CancellationToken.None));
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from session where ended_at is null or provider_token is not null"));
        Assert.True((await Status.ExecuteAsync(Admin, account, AccountStatus.Active, CancellationToken.None)).IsDone);
        Assert.Null(await sessions.EnterAsync(session, CancellationToken.None));
        Assert.Equal($"ChangeAccountStatus Account {account} Active→Suspended by Account {AdminAccount}\nChangeAccountStatus Account {account} Suspended→Active by Account {AdminAccount}", await AuditAsync());
    }

    [Fact]
    public async Task Suspension_ByTwoAtOnce_TellsAllButOne()
    {
        var account = await AccountAsync("zoe@exemple.fr", Team);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Status.ExecuteAsync(Admin, account, AccountStatus.Suspended, CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("account-changed", Code(outcome)));
    }

    [Fact]
    public async Task Status_EveryChange_IsTheSwitchs()
    {
        foreach (var from in Enum.GetValues<AccountStatus>())
        {
            foreach (var to in Enum.GetValues<AccountStatus>())
            {
                var account = await AccountAsync($"{from}.{to}@exemple.fr".ToLowerInvariant(), from, Team);
                var outcome = await Status.ExecuteAsync(Admin, account, to, CancellationToken.None);
                Assert.Equal((from, to, from.CanBecome(to)), (from, to, outcome.IsDone));
            }
        }
    }

    private Task<Outcome<int>> RemoveAsync(string how, Actor actor, int account) => how == "roles"
        ? Roles.ExecuteAsync(actor, account, "1", Team, CancellationToken.None)
        : Status.ExecuteAsync(actor, account, AccountStatus.Suspended, CancellationToken.None);

    private Task<int> AdminsAsync() =>
        ValueAsync<int>("select count(*)::int from account a where a.status = 'Active' and exists (select from account_role r where r.account_id = a.id and r.role = 'Admin')");

    private Task<string> RolesAsync(int account) =>
        ValueAsync<string>("select string_agg(role, ' ' order by role) from account_role where account_id = @account", new { account });

    private static string Code<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Code;
}
