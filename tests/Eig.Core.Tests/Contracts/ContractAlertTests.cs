using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Contracts;

/// <summary>Sixty and thirty days before an end: to whom, once, and when not. Contracts end on 30 June 2023.</summary>
public sealed class ContractAlertTests(EmptyDatabase database) : ContractTest(database), IAsyncLifetime
{
    // Each test is alone: the team is told of everybody's contracts.
    public async ValueTask InitializeAsync() => await OwnerAsync("truncate contract, mail, account_role, defi_contact cascade");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("2023-04-30", "")]
    [InlineData("2023-05-01", "60")]
    [InlineData("2023-05-30", "60")]
    [InlineData("2023-05-31", "30")]
    [InlineData("2023-06-30", "30")]
    [InlineData("2023-07-01", "")]
    public async Task Alert_OnADay_IsByTheNearestThresholdAndNotOfWhatEnded(string day, string threshold)
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        await RunAsync(day);

        Assert.Equal(threshold.Length == 0 ? "" : $"host:{threshold} team:{threshold}", await MailsAsync(world, contract));
    }

    [Fact]
    public async Task Alert_EveryDay_GoesOnceByThresholdAndRecipient()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        for (var day = Day("2023-04-01"); day <= Day("2023-07-10"); day = day.AddDays(1))
        {
            await new AlertContractEnds(Database, At(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture))).ExecuteAsync(Cancellation);
        }

        Assert.Equal("host:30 host:60 team:30 team:60", await MailsAsync(world, contract));
    }

    [Fact]
    public async Task Alert_SomebodyInvitedMeanwhile_IsToldToo()
    {
        var world = await WorldAsync();
        await SignedAsync(world);
        Assert.Equal(2, await RunAsync("2023-05-01"));
        await GivenAsync(given => given.AccountAsync(status: AccountStatus.Invited, roles: new RoleGrant(Role.Host, world.Defi.AdministrationId)));
        await GivenAsync(given => given.AccountAsync(status: AccountStatus.Suspended, roles: new RoleGrant(Role.Host, world.Defi.AdministrationId)));

        Assert.Equal(1, await RunAsync("2023-05-02"));
    }

    [Fact]
    public async Task Alert_ContactForHumanResources_IsToldUnlessAnAccountIs()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        await OwnerAsync("insert into defi_contact (defi_id, role, name, email) values ($1, 'HumanResources', 'Nom inventé', 'RH@exemple.fr'), ($1, 'Lead', 'Autre nom', 'cheffe@exemple.fr')", world.Defi.Id);

        Assert.Equal(3, await RunAsync("2023-05-01"));
        Assert.Equal($"{contract}/60/d{world.Defi.Id}", await ValueAsync<string>("select object_key from mail where object_key like '%/d%'"));

        await OwnerAsync("truncate mail");
        await GivenAsync(given => given.AccountAsync("rh@exemple.fr", roles: new RoleGrant(Role.Host, world.Defi.AdministrationId)));
        Assert.Equal(3, await RunAsync("2023-05-01"));
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from mail where object_key like '%/d%'"));
    }

    public static TheoryData<string> Reasons => ["ended early", "prolonged", "intention said", "not signed"];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Alert_WhereNothingIsToAsk_IsNotSentNorAskedFor(string reason)
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        await RunAsync("2023-05-01");
        var keys = await KeysAsync();
        var mails = new ContractMails(new Uri("https://eig.exemple.gouv.fr"), At("2023-05-01"));
        await using (var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation))
        {
            foreach (var key in keys)
            {
                Assert.NotNull(await mails.EndingAsync(work, key));
            }
        }

        var outcome = reason switch
        {
            "ended early" => (await new EndContractEarly(Database, At("2023-05-01")).ExecuteAsync(world.Team, contract, 1, Day("2023-05-02"), "Démission.", Cancellation)).IsDone,
            "prolonged" => (await new ProlongContract(Database, At("2023-05-01")).ExecuteAsync(world.Team, contract, Day("2023-07-01"), Day("2023-12-31"), Cancellation)).IsDone,
            "intention said" => (await new StateIntention(Database, At("2023-05-01")).ExecuteAsync(world.Host, contract, new StatedIntention(Intention.End), Cancellation)).IsDone,
            _ => await OwnerAsync("update contract set status = 'Abandoned', status_reason = 'x' where id = $1", contract),
        };

        Assert.True(outcome);
        await using var sender = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);
        foreach (var key in keys)
        {
            Assert.Null(await mails.EndingAsync(sender, key));
        }

        Assert.Equal(0, await RunAsync("2023-05-31"));
    }

    [Fact]
    public async Task Mail_ToTheHost_AsksWhatComesNextWithALinkToThePage()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        await RunAsync("2023-05-31");
        var mails = new ContractMails(new Uri("https://eig.exemple.gouv.fr"), At("2023-05-31"));
        await using var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);

        var contents = new List<MailContent>();
        foreach (var key in await KeysAsync())
        {
            contents.Add((await mails.EndingAsync(work, key))!);
        }

        var (host, team) = (await EmailAsync(world.Host), await EmailAsync(world.Team));
        var toHost = contents.Single(content => content.To == host);
        Assert.Equal("Un contrat se termine dans 30\u00a0jours\u00a0: quelle suite\u00a0?", toHost.Subject);
        Assert.Contains("se termine le 30\u00a0juin 2023, dans 30\u00a0jours.", toHost.Paragraphs[1], StringComparison.Ordinal);
        Assert.Contains("Qu’envisagez-vous", toHost.Paragraphs[2], StringComparison.Ordinal);
        Assert.Equal($"https://eig.exemple.gouv.fr/contrats/{contract}", toHost.Link!.Address.ToString());
        var toTeam = contents.Single(content => content.To == team);
        Assert.Contains("n’a pas encore dit", toTeam.Paragraphs[2], StringComparison.Ordinal);
        // The next threshold's mail takes over from one that waited too long.
        var late = new ContractMails(new Uri("https://eig.exemple.gouv.fr"), At("2023-05-31"));
        Assert.Null(await late.EndingAsync(work, (await KeysAsync())[0].Replace("/30/", "/60/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Mail_ToWhoIsNoLongerTheHost_IsNotSent()
    {
        var world = await WorldAsync();
        await SignedAsync(world);
        await RunAsync("2023-05-31");
        var mails = new ContractMails(new Uri("https://eig.exemple.gouv.fr"), At("2023-05-31"));
        var key = $"/a{world.Host.Key}";
        await OwnerAsync("delete from account_role where account_id = $1", int.Parse(world.Host.Key, System.Globalization.CultureInfo.InvariantCulture));

        await using var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);
        Assert.Null(await mails.EndingAsync(work, (await KeysAsync()).Single(asked => asked.EndsWith(key, StringComparison.Ordinal))));
    }

    private Task<int> RunAsync(string day) => new AlertContractEnds(Database, At(day)).ExecuteAsync(Cancellation);

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QueryAsync<string>("select object_key from mail where template = 'ContractEnding' order by 1");
    }

    private async Task<string> MailsAsync(World world, int contract) => string.Join(' ', (await KeysAsync())
        .Select(key => key.Split('/'))
        .Where(parts => parts[0] == $"{contract}")
        .Select(parts => (parts[2] == $"a{world.Host.Key}" ? "host" : parts[2] == $"a{world.Team.Key}" ? "team" : parts[2]) + ":" + parts[1])
        .Order(StringComparer.Ordinal));

    private Task<string?> EmailAsync(Actor actor) => ValueAsync<string>("select email from account where id = @id", new { id = int.Parse(actor.Key, System.Globalization.CultureInfo.InvariantCulture) });
}
