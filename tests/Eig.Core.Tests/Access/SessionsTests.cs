using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Tests.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

public sealed class SessionsTests(EmptyDatabase database) : AccountTest(database)
{
    private Sessions Sessions => new(Database.Database);

    [Fact]
    public async Task Enter_GoodSession_SaysWhoItIs()
    {
        var session = await SessionAsync(AdminAccount);
        await OwnerAsync("update account set given_name = 'Zoé', usual_name = 'Martin'; insert into account_role (account_id, role) select id, 'Team' from account");

        var who = await Sessions.EnterAsync(session, CancellationToken.None);

        Assert.Equal((session, AdminAccount, "Zoé Martin"), (who!.Session, who.Account, who.Name));
        Assert.Equal([Role.Admin, Role.Team], who.Roles);
    }

    [Theory]
    [InlineData("began_at = clock_timestamp() - interval '12 hours 1 second'", false)]
    [InlineData("began_at = clock_timestamp() - interval '11 hours 59 minutes'", true)]
    [InlineData("last_seen_at = clock_timestamp() - interval '1 hour 1 second'", false)]
    [InlineData("last_seen_at = clock_timestamp() - interval '59 minutes'", true)]
    [InlineData("ended_at = clock_timestamp()", false)]
    public async Task Enter_OldIdleOrEnded_IsRefused(string change, bool enters)
    {
        var session = await SessionAsync(AdminAccount);
        await OwnerAsync("update session set " + change);

        Assert.Equal(enters, await Sessions.EnterAsync(session, CancellationToken.None) is not null);
    }

    [Fact]
    public async Task Enter_SeenAgain_StaysAndIsNotedOnceAMinute()
    {
        var session = await SessionAsync(AdminAccount);
        await OwnerAsync("update session set last_seen_at = clock_timestamp() - interval '59 minutes'");

        await Sessions.EnterAsync(session, CancellationToken.None);
        var noted = await ValueAsync<DateTime>("select last_seen_at from session");
        await Sessions.EnterAsync(session, CancellationToken.None);

        Assert.True(await ValueAsync<bool>("select last_seen_at > clock_timestamp() - interval '1 minute' from session"));
        Assert.Equal(noted, await ValueAsync<DateTime>("select last_seen_at from session"));
    }

    [Theory]
    [InlineData("Suspended")]
    [InlineData("Invited")]
    public async Task Enter_AccountThatIsNotActive_IsRefusedAndNotNoted(string status)
    {
        var session = await SessionAsync(AdminAccount);
        await OwnerAsync("update session set last_seen_at = clock_timestamp() - interval '30 minutes'; update account set status = @status", new { status });

        Assert.Null(await Sessions.EnterAsync(session, CancellationToken.None));
        Assert.True(await ValueAsync<bool>("select last_seen_at < clock_timestamp() - interval '29 minutes' from session"));
    }

    [Fact]
    public async Task Enter_EachRequest_IsOneRoundTrip()
    {
        var session = await SessionAsync(AdminAccount);

        var statements = await Statements.OfAsync(Database.Name, () => Sessions.EnterAsync(session, CancellationToken.None));

        Assert.Equal(["select account_id, name, roles, mail_stopped, tasks from access.enter(@session)"], statements);
    }

    [Fact]
    public async Task Enter_UnknownKey_IsRefused() => Assert.Null(await Sessions.EnterAsync(Guid.NewGuid(), CancellationToken.None));

    [Fact]
    public async Task End_OnesOwn_GivesTheProvidersTokenOnceAndKeepsItNoLonger()
    {
        var session = await SessionAsync(AdminAccount, "ProConnect", "id-token");

        Assert.Equal("id-token", await Sessions.EndAsync(Admin, session, CancellationToken.None));
        Assert.Null(await Sessions.EndAsync(Admin, session, CancellationToken.None));
        Assert.Null(await Sessions.EnterAsync(session, CancellationToken.None));
        Assert.True(await ValueAsync<bool>("select provider_token is null from session"));
        Assert.Equal($"SignOut Account {AdminAccount} → by Account {AdminAccount}", await AuditAsync());
    }

    [Fact]
    public async Task End_AnotherAccounts_DoesNothing()
    {
        var other = await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));
        var session = await SessionAsync(AdminAccount, "ProConnect", "id-token");

        Assert.Null(await Sessions.EndAsync(Actor.Account(other), session, CancellationToken.None));
        Assert.NotNull(await Sessions.EnterAsync(session, CancellationToken.None));
        Assert.Equal("", await AuditAsync());
    }

    [Fact]
    public async Task EndEverywhere_OnesOwn_EndsThemAllAndNobodyElses()
    {
        var other = await AccountAsync("zoe@exemple.fr", new RoleGrant(Role.Team));
        var (mine, mineToo, theirs) = (await SessionAsync(other), await SessionAsync(other, "ProConnect", "id-token"), await SessionAsync(AdminAccount));

        await Sessions.EndEverywhereAsync(Actor.Account(other), other, CancellationToken.None);
        await Sessions.EndEverywhereAsync(Actor.Account(other), AdminAccount, CancellationToken.None);

        Assert.Null(await Sessions.EnterAsync(mine, CancellationToken.None));
        Assert.Null(await Sessions.EnterAsync(mineToo, CancellationToken.None));
        Assert.NotNull(await Sessions.EnterAsync(theirs, CancellationToken.None));
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from session where provider_token is not null"));
    }

    [Fact]
    public async Task Forget_WhatIsLongOver_GoesAndWhatMattersStays()
    {
        var good = await SessionAsync(AdminAccount, "ProConnect", "id-token");
        var idle = await SessionAsync(AdminAccount, "ProConnect", "id-token");
        var old = await SessionAsync(AdminAccount);
        await OwnerAsync(
            """
            update session set last_seen_at = clock_timestamp() - interval '2 hours' where id = @idle;
            update session set ended_at = clock_timestamp() - interval '31 days' where id = @old;
            insert into sign_in_link (id, account_id, asked_at) values (gen_random_uuid(), @AdminAccount, clock_timestamp() - interval '25 hours'), (gen_random_uuid(), @AdminAccount, clock_timestamp());
            insert into mail (id, template, object_key, status, finished_at) values
                (gen_random_uuid(), 'SignInLink', '1', 'Expired', clock_timestamp() - interval '25 hours'),
                (gen_random_uuid(), 'SignInLink', '2', 'Uncertain', clock_timestamp() - interval '25 hours'),
                (gen_random_uuid(), 'SignInLink', '3', 'Sent', clock_timestamp()),
                (gen_random_uuid(), 'Invitation', '4', 'Sent', clock_timestamp() - interval '25 hours');
            """, new { idle, old, AdminAccount });

        Assert.Equal(3, await new ForgetOldSignIns(Database.Database).ExecuteAsync(CancellationToken.None));

        Assert.NotNull(await Sessions.EnterAsync(good, CancellationToken.None));
        Assert.Equal(good, await ValueAsync<Guid>("select id from session where provider_token is not null"));
        Assert.Equal((2, 1, "2 3 4"), await ValueAsync<(int, int, string)>(
            "select (select count(*)::int from session), (select count(*)::int from sign_in_link), (select string_agg(object_key, ' ' order by object_key) from mail)"));
    }
}
