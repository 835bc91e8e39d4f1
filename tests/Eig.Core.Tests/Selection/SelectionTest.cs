using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;
using Dapper;

namespace Eig.Core.Tests.Selection;

/// <summary>What tests of the selection share: a promotion whose stages are open in November 2022, and people who act in it.</summary>
public abstract class SelectionTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    /// <param name="instant">"2022-11-15T09:00"; Paris in winter.</param>
    protected static DomainClock At(string instant = "2022-11-15T09:00") => new(FixedTime.At(instant + ":00+01:00"));

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected Task GivenAsync(Func<Given, Task> build) => GivenAsync(async given =>
    {
        await build(given);
        return 0;
    });

    protected Task<PromotionRow> PromotionAsync(string evaluators = "Team", int readings = 2, decimal gap = 1.5m) => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2023);
        await given.ReadingStageAsync(promotion, evaluators, readings, gap);
        return promotion;
    });

    protected Task<ApplicationRow> ApplicationAsync(PromotionRow promotion, params DefiRow[] wishes) =>
        GivenAsync(given => given.ApplicationAsync(promotion, wishes: wishes));

    /// <summary>Somebody with an account, who may assess.</summary>
    protected Task<(Actor Actor, int Account, int Assessor)> PersonAsync(RoleGrant role, string? email = null) => GivenAsync(async given =>
    {
        var account = await given.AccountAsync(email, roles: role);
        return (Actor.Account(account), account, await given.ReaderAsync(account));
    });

    protected Task<(Actor Actor, int Account, int Assessor)> TeamMemberAsync() => PersonAsync(new RoleGrant(Role.Team));

    protected Task<(Actor Actor, int Account, int Assessor)> JurorAsync(PromotionRow promotion) => PersonAsync(new RoleGrant(Role.Jury, PromotionId: promotion.Id));

    /// <summary>Behind the policies.</summary>
    protected async Task<T> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        return (await connection.QuerySingleAsync<T>(sql, parameters))!;
    }

    protected async Task OwnerAsync(string sql, object? parameters = null)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql, parameters);
    }

    protected Task<string> AuditOfAsync(Actor actor) => ValueAsync<string>(
        """
        select coalesce(string_agg(concat_ws(' ', action, object_kind, state_from, state_to), E'\n' order by id), '')
        from audit_line where actor_kind = 'Account' and actor_key = @Key
        """, new { actor.Key });
}
