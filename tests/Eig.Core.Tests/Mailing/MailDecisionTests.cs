using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;
using Npgsql;

namespace Eig.Core.Tests.Mailing;

/// <summary>What people decide of mails that the program cannot send by itself.</summary>
public sealed class MailDecisionTests(EmptyDatabase database) : OutboxTest(database)
{
    public static TheoryData<string, MailStatus> Decisions => new(
        from decision in new[] { nameof(SendMailAgain), nameof(ConfirmMailSent), nameof(DropMail) } from status in Enum.GetValues<MailStatus>() select (decision, status));

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task Decide_FromEachState_IsDoneOrRefusedByName(string decision, MailStatus from)
    {
        var to = Becomes(decision);
        var mail = await MailInAsync(from);
        var team = await ActorAsync(Role.Team);

        var outcome = await DecideAsync(decision, team, mail, from);

        var may = from.CanBecome(to, ActorKind.Account);
        Assert.Equal(may ? "" : "mail-not-to-be-decided", outcome.IsDone ? "" : outcome.Refusals[0].Code);
        Assert.Equal(may ? $"{to}" : $"{from}", await ValueAsync<string>("select status from mail"));
        Assert.Equal(may ? $"{decision} {mail} {from}>{to} Account" : "", await ValueAsync<string>(
            "select coalesce(string_agg(concat_ws(' ', action, object_key, state_from || '>' || state_to, actor_kind), E'\\n'), '') from audit_line where object_kind = 'Mail'"));
    }

    [Theory]
    [InlineData(Role.Team, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Host, false)]
    [InlineData(Role.Jury, false)]
    public async Task Decide_ByEachRole_IsForTheTeamAndAdministrators(Role role, bool may)
    {
        var mail = await MailInAsync(MailStatus.Refused);

        var outcome = await DecideAsync(nameof(DropMail), await ActorAsync(role), mail, MailStatus.Refused);

        Assert.Equal(may ? "" : "not-for-this-role", outcome.IsDone ? "" : outcome.Refusals[0].Code);
    }

    [Fact]
    public async Task Decide_OnAMailThatIsNotThere_IsRefusedByName() =>
        Assert.Equal(MailRefusals.Unknown, (await DecideAsync(nameof(DropMail), await ActorAsync(Role.Team), Guid.NewGuid(), MailStatus.Refused)).Refusals[0]);

    [Fact]
    public async Task SendAgain_Refused_GoesOnceUnderTheSameMessageIdWithItsTriesBegunAnew()
    {
        var mail = await QueueAsync("zoe");
        Sink.Answer = at => at == SinkStage.AfterDot ? "554 no" : null;
        await Sender().ExecuteAsync(CancellationToken.None);
        Sink.Answer = _ => null;

        Assert.True((await DecideAsync(nameof(SendMailAgain), await ActorAsync(Role.Team), mail, MailStatus.Refused)).IsDone);
        Assert.Equal("Queued 0 -", await StatesAsync());
        Assert.Equal(new SendReport(1, 0, 0, 0, 0), await Sender().ExecuteAsync(CancellationToken.None));

        Assert.Equal("Sent 1 250 done", await StatesAsync());
        Assert.Single(Sink.Messages.Select(message => message.Header("Message-ID")).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Decide_TwiceAtOnce_IsDoneOnce()
    {
        var mail = await MailInAsync(MailStatus.Uncertain);
        var actors = new[] { await ActorAsync(Role.Team), await ActorAsync(Role.Admin) };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => DecideAsync(i % 2 == 0 ? nameof(SendMailAgain) : nameof(DropMail), actors[i % 2], mail, MailStatus.Uncertain)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(MailRefusals.Changed, outcome.Refusals[0]));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from audit_line where object_kind = 'Mail'"));
    }

    [Theory]
    [MemberData(nameof(MailStatusTests.All), MemberType = typeof(MailStatusTests))]
    public async Task Database_EachPairByAPerson_IsAsTheSwitchSays(ActorKind by, MailStatus from, MailStatus to)
    {
        if (by != ActorKind.Account)
        {
            return;
        }

        var mail = await MailInAsync(from);
        // Elsewhere, so that what waits may be put in doubt.
        await OwnerAsync("insert into mail_home (cluster, timeline, database) values ('another', '1', '1')");

        Assert.Equal(from.CanBecome(to, by), await MayUpdateAsync(await ActorAsync(Role.Team), mail,
            $"status = '{to}', leased_until = null{(to == MailStatus.Queued ? ", attempts = 0, handed_over_at = null, reply_code = null" : "")}"));
    }

    [Theory]
    [InlineData(MailStatus.Uncertain, "status = 'Sent', handed_over_at = clock_timestamp() - interval '1 year'")]
    [InlineData(MailStatus.Uncertain, "status = 'Dropped', handed_over_at = null")]
    [InlineData(MailStatus.Uncertain, "status = 'Sent', reply_code = 250")]
    [InlineData(MailStatus.Uncertain, "status = 'Sent', attempts = 7")]
    [InlineData(MailStatus.Refused, "status = 'Queued', handed_over_at = clock_timestamp()")]
    [InlineData(MailStatus.Refused, "status = 'Queued', handed_over_at = null, attempts = 0, reply_code = null, leased_until = clock_timestamp() + interval '1 year'")]
    [InlineData(MailStatus.Queued, "not_before = clock_timestamp() + interval '1 year'")]
    public async Task Database_TraceForgedByAPerson_IsRefused(MailStatus from, string change)
    {
        var mail = await MailInAsync(from);

        Assert.False(await MayUpdateAsync(await ActorAsync(Role.Team), mail, change));
        Assert.False(await MayUpdateAsync(await ActorAsync(Role.Admin), mail, change));
    }

    [Fact]
    public async Task Database_WaitingMailPutInDoubt_IsForAStoppedOutboxOnly()
    {
        var mail = await MailInAsync(MailStatus.Queued);

        Assert.False(await MayUpdateAsync(await ActorAsync(Role.Admin), mail, "status = 'Uncertain'"));
    }

    private static MailStatus Becomes(string decision) => decision switch
    {
        nameof(SendMailAgain) => MailStatus.Queued,
        nameof(ConfirmMailSent) => MailStatus.Sent,
        _ => MailStatus.Dropped,
    };

    private Task<Outcome<Guid>> DecideAsync(string decision, Actor actor, Guid mail, MailStatus seen) => decision switch
    {
        nameof(SendMailAgain) => new SendMailAgain(Database.Database).ExecuteAsync(actor, mail, seen, CancellationToken.None),
        nameof(ConfirmMailSent) => new ConfirmMailSent(Database.Database).ExecuteAsync(actor, mail, seen, CancellationToken.None),
        _ => new DropMail(Database.Database).ExecuteAsync(actor, mail, seen, CancellationToken.None),
    };

    private async Task<bool> MayUpdateAsync(Actor actor, Guid mail, string change)
    {
        await using var work = await Database.Database.BeginAsync(actor, CancellationToken.None);
        try
        {
            return await work.ExecuteAsync($"update mail set {change} where id = @mail", new { mail }) == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    // As the sender leaves it.
    private async Task<Guid> MailInAsync(MailStatus status)
    {
        await OwnerAsync("truncate audit_line");
        var mail = await QueueAsync("zoe");
        var trace = status switch
        {
            MailStatus.Sending => "leased_until = clock_timestamp() + interval '5 minutes'",
            MailStatus.Sent or MailStatus.Uncertain or MailStatus.Dropped => "attempts = 1, handed_over_at = clock_timestamp(), finished_at = clock_timestamp()",
            MailStatus.Refused => "attempts = 1, handed_over_at = clock_timestamp(), finished_at = clock_timestamp(), reply_code = 550",
            MailStatus.Queued or MailStatus.Expired => "attempts = 0",
        };
        await OwnerAsync($"update mail set status = '{status}', {trace}");
        return mail;
    }

    private async Task<Actor> ActorAsync(Role role)
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var given = new Given(work);
        var account = await given.AccountAsync(roles: role switch
        {
            Role.Host => new RoleGrant(role, AdministrationId: await given.AdministrationAsync()),
            Role.Jury => new RoleGrant(role, PromotionId: (await given.PromotionAsync()).Id),
            _ => new RoleGrant(role),
        });
        await work.CommitAsync();
        return Actor.Account(account);
    }
}
