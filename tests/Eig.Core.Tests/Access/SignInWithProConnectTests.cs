using Eig.Core.Access;
using Eig.Core.Shared;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

public sealed class SignInWithProConnectTests(EmptyDatabase database) : AccountTest(database)
{
    [Fact]
    public async Task SignIn_FirstTime_IsRecognisedByTheInvitedAddressWhateverItsCase()
    {
        var account = await AccountAsync("zoe@exemple.fr", AccountStatus.Invited, new RoleGrant(Role.Team));

        var session = (await SignInAsync("sub-1", "Zoe@Exemple.FR")).Value;

        Assert.Equal(account, (await new Sessions(Database.Database).EnterAsync(session, CancellationToken.None))!.Account);
        Assert.Equal(("sub-1", "Active", "Zoé", "Martin"), await ValueAsync<(string, string, string, string)>(
            "select proconnect_sub, status, given_name, usual_name from account where id = @account", new { account }));
        Assert.Equal($"SignIn Account {account} →ProConnect by System sign-in", await AuditAsync());
        Assert.Equal("id-token", await ValueAsync<string>("select provider_token from session"));
    }

    [Fact]
    public async Task SignIn_Later_IsRecognisedByTheSubjectThoughTheAddressChanged()
    {
        var account = await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));
        await SignInAsync("sub-1", "zoe@exemple.fr");
        // Somebody else was invited with the new address meanwhile: the subject says who it is.
        await AccountAsync("zoe@autre.exemple.fr", new RoleGrant(Role.Admin));

        var session = (await SignInAsync("sub-1", "zoe@autre.exemple.fr")).Value;

        Assert.Equal(account, (await new Sessions(Database.Database).EnterAsync(session, CancellationToken.None))!.Account);
    }

    [Fact]
    public async Task SignIn_AddressBoundToAnotherSubject_IsRefused()
    {
        await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));
        await SignInAsync("sub-1", "zoe@exemple.fr");

        Assert.Equal("not-invited", Code(await SignInAsync("sub-2", "zoe@exemple.fr")));
        Assert.Equal("sub-1", await ValueAsync<string>("select proconnect_sub from account where email = 'zoe@exemple.fr'"));
    }

    [Fact]
    public async Task SignIn_TwoSubjectsForOneAddressAtOnce_BindsOne()
    {
        await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SignInAsync($"sub-{i}", "zoe@exemple.fr")));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("not-invited", Code(outcome)));
    }

    [Fact]
    public async Task SignIn_SameSubjectManyTimesAtOnce_ComesInEachTime()
    {
        await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignInAsync("sub-1", "zoe@exemple.fr"))), outcome => Assert.True(outcome.IsDone));
    }

    [Theory]
    [InlineData("inconnu@exemple.fr")]
    [InlineData("")]
    [InlineData("pas une adresse")]
    public async Task SignIn_NobodyInvited_IsRefused(string email) => Assert.Equal("not-invited", Code(await SignInAsync("sub-1", email)));

    [Fact]
    public async Task SignIn_Suspended_IsRefusedByAddressAndBySubject()
    {
        await AccountAsync("zoe@exemple.fr", AccountStatus.Suspended, new RoleGrant(Role.Team));
        Assert.Equal("account-suspended", Code(await SignInAsync("sub-1", "zoe@exemple.fr")));
        await OwnerAsync("update account set proconnect_sub = 'sub-1' where email = 'zoe@exemple.fr'");

        Assert.Equal("account-suspended", Code(await SignInAsync("sub-1", "autre@exemple.fr")));
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from session"));
    }

    [Fact]
    public async Task SignIn_WithoutNames_KeepsThoseOfBefore()
    {
        await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));
        await SignInAsync("sub-1", "zoe@exemple.fr");
        await new SignInWithProConnect(Database.Database).ExecuteAsync(new ProConnectIdentity("sub-1", "zoe@exemple.fr", null, null), "t", CancellationToken.None);

        Assert.Equal("Martin", await ValueAsync<string>("select usual_name from account where email = 'zoe@exemple.fr'"));
    }

    private Task<Outcome<Guid>> SignInAsync(string sub, string email) =>
        new SignInWithProConnect(Database.Database).ExecuteAsync(new ProConnectIdentity(sub, email, "Zoé", "Martin"), "id-token", CancellationToken.None);

    private static string Code<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Code;
}
