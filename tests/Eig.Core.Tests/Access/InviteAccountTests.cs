using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

public sealed class InviteAccountTests(EmptyDatabase database) : AccountTest(database)
{
    private InviteAccount Invite => new(Database.Database);

    [Fact]
    public async Task Invite_ByAnAdministrator_OpensTheAccountAndQueuesItsMail()
    {
        var host = await BuildAsync(given => given.AdministrationAsync());

        var outcome = await Invite.ExecuteAsync(Admin, " Zoe.Martin@Exemple.FR ", [new RoleGrant(Role.Host, host), new RoleGrant(Role.Team)], CancellationToken.None);

        Assert.Equal(("zoe.martin@exemple.fr", "Invited"), await ValueAsync<(string, string)>("select email, status from account where id = @id", new { id = outcome.Value }));
        Assert.Equal("Host,Team", await ValueAsync<string>("select string_agg(role, ',' order by role) from account_role where account_id = @id", new { id = outcome.Value }));
        Assert.Equal(("Invitation", $"{outcome.Value}", "Queued"), await ValueAsync<(string, string, string)>("select template, object_key, status from mail"));
        Assert.Equal($"InviteAccount Account {outcome.Value} →Invited by Account {AdminAccount}", await AuditAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("zoe")]
    [InlineData("zoe@exemple")]
    [InlineData("zoé@exemple.fr")]
    [InlineData("zoe@exemple.fr\r\nBcc: autre@exemple.fr")]
    [InlineData("Zoe <zoe@exemple.fr>")]
    [InlineData("zoe@exemple.fr, autre@exemple.fr")]
    public async Task Invite_AddressThatIsNone_IsRefused(string email) => await RefuseAsync("email-invalid", Admin, email, new RoleGrant(Role.Team));

    [Fact]
    public async Task Invite_KnownAddress_IsRefused() => await RefuseAsync("email-taken", Admin, "ADMIN@exemple.fr", new RoleGrant(Role.Team));

    [Fact]
    public async Task Invite_WithoutARole_IsRefused() => await RefuseAsync("no-role", Admin, "zoe@exemple.fr");

    [Fact]
    public async Task Invite_ForAnAdministrationThatIsNotThere_IsRefused() => await RefuseAsync("place-unknown", Admin, "zoe@exemple.fr", new RoleGrant(Role.Host, -1));

    [Fact]
    public async Task Invite_HostOfNothing_IsRefused() => await RefuseAsync("place-unknown", Admin, "zoe@exemple.fr", new RoleGrant(Role.Host));

    [Theory]
    [InlineData(Role.Team)]
    [InlineData(Role.Jury)]
    public async Task Invite_ByAnotherRole_IsRefused(Role role)
    {
        var promotion = await BuildAsync(given => given.PromotionAsync());
        var other = await AccountAsync("autre@exemple.fr", new RoleGrant(role, PromotionId: role == Role.Jury ? promotion.Id : null));

        await RefuseAsync("not-for-this-role", Actor.Account(other), "zoe@exemple.fr", new RoleGrant(Role.Team));
    }

    [Fact]
    public async Task Invite_ByASuspendedAdministrator_IsRefused()
    {
        await OwnerAsync("update account set status = 'Suspended' where id = @AdminAccount", new { AdminAccount });

        await RefuseAsync("not-for-this-role", Admin, "zoe@exemple.fr", new RoleGrant(Role.Team));
    }

    [Fact]
    public async Task Invite_SameAddressTwiceAtOnce_OpensOneAccount()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Invite.ExecuteAsync(Admin, "zoe@exemple.fr", [new RoleGrant(Role.Team)], CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("email-taken", outcome.Refusals[0].Code));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from mail"));
    }

    private async Task RefuseAsync(string code, Actor actor, string email, params RoleGrant[] roles)
    {
        var accounts = await ValueAsync<int>("select count(*)::int from account");

        var outcome = await Invite.ExecuteAsync(actor, email, roles, CancellationToken.None);

        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
        Assert.Equal((accounts, 0, 0), await ValueAsync<(int, int, int)>(
            "select (select count(*)::int from account), (select count(*)::int from mail), (select count(*)::int from audit_line)"));
    }
}
