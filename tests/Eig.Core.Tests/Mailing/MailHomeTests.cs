using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Mailing;

/// <summary>From where the outbox may send: the place it first sent from, until an administrator says otherwise.</summary>
public sealed class MailHomeTests(EmptyDatabase database) : OutboxTest(database)
{
    private const string Place = "select concat_ws('/', cluster, timeline, database) from ";

    [Fact]
    public async Task Send_FirstEver_AdoptsThePlace()
    {
        await Sender().ExecuteAsync(CancellationToken.None);

        Assert.Equal(await ValueAsync<string>(Place + "access.mail_place()"), await ValueAsync<string>(Place + "mail_home"));
        Assert.Matches($"^[0-9]+/[0-9A-F]{{8}}/[0-9]+ {Database.Name} [0-9]+$", await ValueAsync<string>(Place + "mail_home"));
    }

    [Theory]
    [InlineData("cluster = '7000000000000000000'")] // another server: a dump, a copy of the files elsewhere
    [InlineData("timeline = '00000009'")] // restored to a point in time, or a replica that took over
    [InlineData("database = '1 eig 1'")] // loaded from a dump, cloned, renamed
    public async Task Send_FoundElsewhere_IsStoppedUntilUnfrozen(string change)
    {
        await Sender().ExecuteAsync(CancellationToken.None);
        await OwnerAsync("update mail_home set " + change);
        await QueueAsync(3);

        var report = await Sender().ExecuteAsync(CancellationToken.None);

        Assert.Equal(new SendReport(0, 0, 0, 0, 0, IsStopped: true), report);
        Assert.Equal("Queued 0 -", await StatesAsync());
        Assert.Equal(0, Sink.Connections);

        Assert.Equal(3, (await UnfreezeAsync(await ActorAsync(Role.Admin), WaitingMails.Send)).Value);
        Assert.Equal(new SendReport(3, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal(3, Sink.Messages.Count);
    }

    [Fact]
    public async Task Send_ServerChangedBetweenClaimAndHandingOver_HandsNothingOver()
    {
        await QueueAsync("zoe");
        await AdoptAsync();
        var mail = Assert.Single(await Steps.ClaimAsync(10, CancellationToken.None));
        await OwnerAsync("update mail_home set timeline = '00000009'");

        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        Assert.Null(await Outbox.MarkHandedOverAsync(work, mail));
        await OwnerAsync("update mail set status = 'Queued', leased_until = null");
        Assert.Empty(await Steps.ClaimAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Unfreeze_WithTheWaitingLeftToPeople_SendsNoneOfThem()
    {
        await QueueAsync(2);
        await QueueAsync("claimed");
        await OwnerAsync("update mail set status = 'Sending', leased_until = clock_timestamp() + interval '4 minutes' where object_key = 'claimed'");
        await OwnerAsync("insert into mail_home (cluster, timeline, database) values ('1', '1', '1')");

        Assert.Equal(3, (await UnfreezeAsync(await ActorAsync(Role.Admin), WaitingMails.Decide)).Value);

        await QueueAsync("new");
        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));
        Assert.Equal(["new@exemple.fr"], Sink.Messages.Select(message => message.Recipients.Single()));
        Assert.Equal("Sent 1 250 done\nUncertain 0 - done", await StatesAsync());
        Assert.Equal("UnfreezeOutbox Decide 3", await ValueAsync<string>("select string_agg(action || ' ' || state_to, ', ') from audit_line where object_kind = 'Outbox'"));
    }

    [Theory]
    [InlineData(Role.Admin, null, "waiting-undecided")]
    [InlineData(Role.Team, WaitingMails.Send, "not-for-this-role")]
    [InlineData(Role.Host, WaitingMails.Send, "not-for-this-role")]
    public async Task Unfreeze_WithoutARightOrAnAnswer_IsRefusedAndSendsNothing(Role role, WaitingMails? waiting, string refusal)
    {
        await QueueAsync("zoe");
        await OwnerAsync("insert into mail_home (cluster, timeline, database) values ('1', '1', '1')");

        Assert.Equal(refusal, (await UnfreezeAsync(await ActorAsync(role), waiting)).Refusals[0].Code);

        Assert.True((await Sender().ExecuteAsync(CancellationToken.None)).IsStopped);
    }

    [Fact]
    public async Task Unfreeze_WhatIsNotStopped_IsRefused()
    {
        var admin = await ActorAsync(Role.Admin);
        Assert.Equal(MailRefusals.NotStopped, (await UnfreezeAsync(admin, null)).Refusals[0]);
        await Sender().ExecuteAsync(CancellationToken.None);
        Assert.Equal(MailRefusals.NotStopped, (await UnfreezeAsync(admin, null)).Refusals[0]);
    }

    [Fact]
    public async Task Unfreeze_TwentyAtOnce_IsDoneOnce()
    {
        await OwnerAsync("insert into mail_home (cluster, timeline, database) values ('1', '1', '1')");
        var admin = await ActorAsync(Role.Admin);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UnfreezeAsync(admin, null)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(MailRefusals.NotStopped, outcome.Refusals[0]));
    }

    [Fact]
    public async Task Home_OfAnAdministratorsChoosing_IsRefusedByTheDatabase()
    {
        await OwnerAsync("insert into mail_home (cluster, timeline, database) values ('1', '1', '1')");
        await using var work = await Database.Database.BeginAsync(await ActorAsync(Role.Admin), CancellationToken.None);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => work.ExecuteAsync("update mail_home set cluster = '2'"));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private Task<Outcome<int>> UnfreezeAsync(Actor actor, WaitingMails? waiting) =>
        new UnfreezeOutbox(Database.Database).ExecuteAsync(actor, waiting, CancellationToken.None);

    private async Task<Actor> ActorAsync(Role role)
    {
        await OwnerAsync("truncate audit_line");
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var given = new Given(work);
        var account = await given.AccountAsync(roles: role == Role.Host ? new RoleGrant(role, await given.AdministrationAsync()) : new RoleGrant(role));
        await work.CommitAsync();
        return Actor.Account(account);
    }
}
