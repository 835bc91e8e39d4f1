using Eig.Core.Database;
using Npgsql;

namespace Eig.Core.Tests.Access;

/// <summary>Many requests of many people share few connections: what one is given, the next is not.</summary>
public sealed class InterleavedActorsTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private const int Requests = 10_000;
    private const int AtOnce = 16;

    private const string WhatIsSeen =
        """
        select (select coalesce(string_agg(code, ' ' order by code), '') from application)
            || '|' || (select coalesce(string_agg(p.code, ' ' order by p.code), '') from person_identity i join person p on p.id = i.person_id)
            || '|' || (select count(*) from account)
        """;

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["System"] = "C1 C2 C3 C4|E1 E2 E3 P1 P2 P3|11",
        ["Team"] = "C1 C2 C3 C4|E1 E2 E3 P1 P2 P3|1",
        ["Admin"] = "||11",
        ["HostA"] = "C1 C3 C4|E1 E3|1",
        ["HostB"] = "C2 C3|E1 E2 E3|1",
        ["Jury"] = "||1",
        ["Reader"] = "C1||1",
        ["Member"] = "C1 C3|P1 P3|1",
        ["TeamReader"] = "C1 C2 C4|E1 E2 E3|1",
        ["Suspended"] = "||0",
        ["Nobody"] = "||0",
    };

    [Fact]
    public async Task Requests_OfManyActorsOnTwoConnections_LeakNoRow()
    {
        // Even without the pool's own reset: the end of the transaction alone makes the actor forgotten.
        await using var source = NpgsqlDataSource.Create(world.ConnectionString + ";Maximum Pool Size=2;Timeout=60;No Reset On Close=true");
        await using var database = new EigDatabase(source);
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        var next = 0;

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            // Each run is another order, and each failure tells which actor saw what.
            var random = new Random(worker);
            while (Interlocked.Increment(ref next) <= Requests)
            {
                if (random.Next(10) == 0)
                {
                    await using var bare = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
                    await using var command = new NpgsqlCommand(WhatIsSeen + " || coalesce(current_setting('eig.actor_key', true), '')", bare);
                    Check("nobody yet", "||0", (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
                    continue;
                }

                var (actor, expected) = Expected.ElementAt(random.Next(Expected.Count));
                await using var work = await database.BeginAsync(world.Actor(actor), TestContext.Current.CancellationToken);
                Check(actor, expected, await work.QuerySingleAsync<string>(WhatIsSeen));
                if (random.Next(2) == 0)
                {
                    await work.CommitAsync();
                }
            }
        }));

        Assert.Empty(wrong);

        void Check(string actor, string expected, string seen)
        {
            if (seen != expected)
            {
                wrong.Add($"{actor} saw {seen}");
            }
        }
    }
}
