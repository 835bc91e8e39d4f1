using Eig.Core.Contracts;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Contracts;

/// <summary>What a host intends: said, changed, kept.</summary>
public sealed class IntentionTests(EmptyDatabase database) : ContractTest(database)
{
    private StateIntention State => new(Database, Clock);

    [Fact]
    public async Task State_ByItsHost_HoldsUntilItChangesItsMindAndIsKept()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        Done(await State.ExecuteAsync(world.Host, contract, new StatedIntention(Intention.Prolong, Day("2023-07-01"), "Le budget est demandé."), Cancellation));
        Done(await State.ExecuteAsync(world.Host, contract, new StatedIntention(Intention.Prolong, Day("2023-07-01"), "Le budget est demandé."), Cancellation));
        Done(await State.ExecuteAsync(world.Host, contract, new StatedIntention(Intention.Recruit), Cancellation));

        var said = (await FileAsync(world.Host, contract)).Intentions;
        Assert.Equal([(Intention.Recruit, null, null), (Intention.Prolong, Day("2023-07-01"), "Le budget est demandé.")], said.Select(row => (row.Intention, row.OnDate, row.Comment)));
        Assert.All(said, row => Assert.False(row.ByTeam));
        Assert.Equal("StateIntention Prolong, StateIntention Recruit", await AuditAsync(contract));
    }

    [Fact]
    public async Task State_ByTheTeamForTheHost_SaysSo()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        Done(await State.ExecuteAsync(world.Team, contract, new StatedIntention(Intention.End), Cancellation));

        Assert.True(Assert.Single((await FileAsync(world.Host, contract)).Intentions).ByTeam);
    }

    [Fact]
    public async Task State_ByAnotherHost_IsUnknownToIt()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        IsRefused(ContractRefusals.ContractUnknown, await State.ExecuteAsync(world.OtherHost, contract, new StatedIntention(Intention.Recruit), Cancellation));
        // Nor by writing where the use case does not look.
        await using var work = await Database.BeginAsync(world.OtherHost, Cancellation);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "insert into contract_intention (contract_id, employer_id, intention, by_team, stated_at) values (@contract, @AdministrationId, 'Recruit', false, '2022-11-15')",
            new { contract, world.Defi.AdministrationId }));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task State_AsTheTeam_IsNotForAHost()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        await using var work = await Database.BeginAsync(world.Host, Cancellation);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "insert into contract_intention (contract_id, employer_id, intention, by_team, stated_at) values (@contract, @AdministrationId, 'Recruit', true, '2022-11-15')",
            new { contract, world.Defi.AdministrationId }));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task State_OfAContractThatIsOver_IsRefused()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world, endsOn: "2022-11-14");

        IsRefused(ContractRefusals.IntentionTooLate, await State.ExecuteAsync(world.Host, contract, new StatedIntention(Intention.Recruit), Cancellation));
    }

    [Theory]
    [InlineData("2022-11-14", false)]
    [InlineData("2022-11-15", true)]
    public async Task State_FromADayThatIsPast_IsRefused(string from, bool isDone)
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        var outcome = await State.ExecuteAsync(world.Host, contract, new StatedIntention(Intention.Recruit, Day(from)), Cancellation);

        Assert.Equal(isDone ? [] : [ContractRefusals.IntentionInThePast], outcome.Refusals);
        Assert.Equal(isDone ? 1 : 0, (await FileAsync(world.Host, contract)).Intentions.Count);
    }

    [Fact]
    public async Task State_ByTheHostBefore_DoesNotBindTheNext()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        Done(await State.ExecuteAsync(world.Host, contract, new StatedIntention(Intention.End, Comment: "Entre nous."), Cancellation));
        var host = await ValueAsync<string>("select code from administration where id = @AdministrationId", new { world.Other.AdministrationId });

        Done(await new MoveContract(Database, Clock).ExecuteAsync(world.Team, contract, 1, Day("2022-11-01"), host, world.Other.Code, "Le défi s’arrête.", Cancellation));

        Assert.Empty((await FileAsync(world.OtherHost, contract)).Intentions);
        Assert.Empty((await FileAsync(world.Team, contract)).Intentions);
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from contract_intention where contract_id = @contract", new { contract }));
    }
}
