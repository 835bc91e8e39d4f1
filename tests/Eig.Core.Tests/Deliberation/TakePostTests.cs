using System.Collections.Concurrent;
using Eig.Core.Database;
using Eig.Core.Deliberation;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Deliberation;

/// <summary>A post has one offer that is open or accepted, whoever presses at the same time.</summary>
public sealed class TakePostTests(EmptyDatabase database) : DeliberationTest(database)
{
    private readonly EmptyDatabase database = database;

    [Fact]
    public async Task TakePost_AThousandAtOnceForTheLastOne_ExactlyOneSucceeds()
    {
        const int Attempts = 1000;
        var world = await WorldAsync(candidates: 1, posts: 1);
        var candidates = await CandidatesAsync(world, Attempts);
        // Real connections, all opened before the start; who finds none free waits for one.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 60, MinPoolSize = 60, Timeout = 300 });
        await using var pressed = new EigDatabase(source);
        var outcomes = new ConcurrentBag<string>();
        var start = new TaskCompletionSource();

        var all = candidates.Select(async candidate =>
        {
            await start.Task;
            await using var work = await pressed.BeginAsync(Actor.System("test"), Cancellation);
            var taken = await TakePost.ApplyAsync(work, Links, candidate, world.Defi.Id, "Development", Clock.Now.UtcDateTime, Clock.Now.UtcDateTime.AddDays(15));
            await work.CommitAsync();
            outcomes.Add(taken.IsDone ? "taken" : taken.Refusals[0].Code);
        }).ToList();
        start.SetResult();
        await Task.WhenAll(all);

        Assert.Equal([("post-taken", Attempts - 1), ("taken", 1)], outcomes.CountBy(outcome => outcome).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from offer where defi_id = @Id", new { world.Defi.Id }));
    }

    [Fact]
    public async Task TakePost_ByAsManyAsThereAreSeats_GivesEachOneHoweverManyPressAtOnce()
    {
        var world = await WorldAsync(candidates: 1, posts: 8);
        var candidates = await CandidatesAsync(world, 40);
        var taken = await Task.WhenAll(candidates.Select(async candidate =>
        {
            await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
            var offer = await TakePost.ApplyAsync(work, Links, candidate, world.Defi.Id, "Development", Clock.Now.UtcDateTime, Clock.Now.UtcDateTime.AddDays(15));
            await work.CommitAsync();
            return offer.IsDone;
        }));

        Assert.Equal(8, taken.Count(done => done));
    }

    [Fact]
    public async Task TakePost_WhereSomebodyElseIsTakingTheFirstSeat_WaitsForThemAndTakesTheNext()
    {
        var world = await WorldAsync(candidates: 2, posts: 2);
        Task<Core.Shared.Outcome<Guid>> TakeAsync(UnitOfWork work, int index) =>
            TakePost.ApplyAsync(work, Links, world.Applications[index].Id, world.Defi.Id, "Development", Clock.Now.UtcDateTime, Clock.Now.UtcDateTime.AddDays(15));
        await using var first = await Database.BeginAsync(Actor.System("test"), Cancellation);
        await using var second = await Database.BeginAsync(Actor.System("test"), Cancellation);

        var one = await TakeAsync(first, 0);
        var waiting = TakeAsync(second, 1);
        await Task.Delay(200, Cancellation);
        Assert.False(waiting.IsCompleted);
        await first.CommitAsync();

        Assert.Equal((true, true), (one.IsDone, (await waiting).IsDone));
    }

    [Fact]
    public async Task TakePost_ByWhoHasAnOffer_IsRefused()
    {
        var world = await WorldAsync(candidates: 1, posts: 2);
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        Task<Core.Shared.Outcome<Guid>> TakeAsync() => TakePost.ApplyAsync(work, Links, world.Applications[0].Id, world.Defi.Id, "Development", Clock.Now.UtcDateTime, Clock.Now.UtcDateTime.AddDays(15));

        Assert.True((await TakeAsync()).IsDone);
        Assert.Equal(DeliberationRefusals.AlreadyOffered, (await TakeAsync()).Refusals[0]);
    }

    private Task<IReadOnlyList<int>> CandidatesAsync(World world, int count) => GivenAsync(given => given.Work.QueryAsync<int>(
        """
        with p as (insert into person (code) select @prefix || i from generate_series(1, @count) i returning id)
        insert into application (code, promotion_id, person_id, profile, filed_on)
        select @prefix || id, @promotion, id, 'Development', '2022-10-01' from p returning id
        """, new { prefix = $"T{world.Promotion.Id}-", count, promotion = world.Promotion.Id }));
}
