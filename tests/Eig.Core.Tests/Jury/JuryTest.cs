using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Jury;

/// <summary>What tests of the jury share: a promotion whose jury sits from 14 to 28 November 2022, and a day within.</summary>
public abstract class JuryTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    protected static DomainClock Clock { get; } = At("2022-11-15T09:00");

    /// <param name="instant">"2022-11-15T09:00", Paris in winter.</param>
    protected static DomainClock At(string instant) => new(FixedTime.At(instant + ":00+01:00"));

    protected static DateTime Utc(string instant) => DateTimeOffset.Parse(instant + ":00+01:00", CultureInfo.InvariantCulture).UtcDateTime;

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

    /// <summary>With its jury opened, and a quorum of two.</summary>
    protected Task<PromotionRow> PromotionAsync() => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2023);
        await given.OpenJuryAsync(promotion);
        return promotion;
    });

    protected Task<Actor> TeamAsync() => GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team))));

    /// <summary>A member of the jury with an account of their own.</summary>
    protected Task<(Actor Actor, int Assessor)> JurorAsync(PromotionRow promotion, string? employer = null) => GivenAsync(async given =>
    {
        var account = await given.AccountAsync(roles: new RoleGrant(Role.Jury, PromotionId: promotion.Id));
        return (Actor.Account(account), await given.JuryMemberAsync(promotion, account, employer: employer));
    });

    protected async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    /// <summary>The lines of the audit about something, oldest first: "PlanSession → Planned".</summary>
    protected async Task<string> AuditAsync(string kind, string key)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return string.Join(' ', await work.QueryAsync<string>("select action from audit_line where object_kind = @kind and object_key = @key order by id", new { kind, key }));
    }
}
