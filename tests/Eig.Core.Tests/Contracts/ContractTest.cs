using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Contracts;

/// <summary>What tests of contracts share: a team, two hosts, a promotion of 2022 (1 September, ten months) and a day.</summary>
public abstract class ContractTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    protected static DomainClock Clock { get; } = At("2022-11-15");

    protected sealed record World(PromotionRow Promotion, DefiRow Defi, DefiRow Other, Actor Team, Actor Host, Actor OtherHost);

    protected static DomainClock At(string day) => new(FixedTime.At(day + "T09:00:00+01:00"));

    protected static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected Task<World> WorldAsync() => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2022);
        var defi = await given.DefiAsync(promotion);
        var other = await given.DefiAsync(promotion);
        return new World(
            promotion, defi, other,
            Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team))),
            Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, defi.AdministrationId))),
            Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, other.AdministrationId))));
    });

    /// <summary>A signed contract of somebody new with the world's host, of the promotion's ten months.</summary>
    protected Task<int> SignedAsync(World world, string? endsOn = null) => GivenAsync(async given => await given.ContractAsync(
        await given.PersonAsync(), world.Promotion, endsOn: endsOn is null ? null : Day(endsOn), defi: world.Defi, administration: world.Defi.AdministrationId));

    /// <summary>An offer of a post of the défi, as it was answered.</summary>
    protected Task<(Guid Offer, ApplicationRow Application)> OfferAsync(World world, string status = "Accepted", string profile = "Development") => GivenAsync(async given =>
    {
        var application = await given.ApplicationAsync(world.Promotion, wishes: world.Defi);
        var id = Guid.CreateVersion7();
        await given.Work.ExecuteAsync(
            """
            insert into post (defi_id, profile, seat) select @defi, @profile, count(*) + 1 from post where defi_id = @defi and profile = @profile;
            insert into offer (id, application_id, promotion_id, defi_id, profile, seat, status, offered_at, answer_by, token_sha256, answered_at, reason)
            select @id, @application, @promotion, @defi, @profile, max(seat), @status, '2022-07-01', '2022-07-16', sha256(@id::text::bytea),
                case when @status <> 'Open' then timestamptz '2022-07-02' end, case when @status = 'Withdrawn' then 'x' end
            from post where defi_id = @defi and profile = @profile
            """, new { id, application = application.Id, promotion = world.Promotion.Id, defi = world.Defi.Id, profile, status });
        return (id, application);
    });

    protected async Task<ContractFile> FileAsync(Actor actor, int contract)
    {
        var file = await new ContractFiles(Database).FindAsync(actor, contract, Cancellation);
        Assert.NotNull(file);
        return file;
    }

    protected async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    /// <summary>What no use case does: as the schema's owner.</summary>
    protected async Task<bool> OwnerAsync(string sql, params object[] values)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(Cancellation);
        return true;
    }

    /// <summary>What the audit says of a contract, in order: "ChangeContractStatus Draft Sent".</summary>
    protected async Task<string> AuditAsync(int contract) => await ValueAsync<string>(
        """
        select string_agg(concat_ws(' ', action, state_from, state_to), ', ' order by id) from audit_line where object_kind = 'Contract' and object_key = @contract::text
        """, new { contract }) ?? "";

    protected static T Done<T>(Outcome<T> outcome)
    {
        Assert.Empty(outcome.Refusals);
        return outcome.Value;
    }

    protected static void IsRefused<T>(Refusal expected, Outcome<T> outcome) => Assert.Equal([expected], outcome.Refusals);
}
