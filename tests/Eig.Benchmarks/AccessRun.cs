using System.Diagnostics;
using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Testing;
using Npgsql;

namespace Eig.Benchmarks;

/// <param name="With">Seconds of a page's reads for somebody signed in: who is it, then the rows that are theirs.</param>
/// <param name="Without">Seconds of the same rows for the program itself: no session, no policy to ask.</param>
internal sealed record AccessTime(double With, double Without);

/// <summary>What access costs a page of applications.</summary>
internal static class AccessRun
{
    /// <returns>One pair per run, the two measured in turn.</returns>
    public static async Task<IReadOnlyList<AccessTime>> MeasureAsync(string database, int runs)
    {
        await using var opened = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, database));
        var (session, account) = await SignInAsync(database);
        var sessions = new Sessions(opened);
        var applications = new ApplicationQueries(opened);
        var times = new List<AccessTime>();
        for (var run = -3; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            _ = await sessions.EnterAsync(session, CancellationToken.None) ?? throw new InvalidOperationException("The session is not good.");
            _ = await applications.ListAsync(Actor.Account(account), new ApplicationFilter(), CancellationToken.None);
            var with = watch.Elapsed.TotalSeconds;

            watch.Restart();
            _ = await applications.ListAsync(Actor.System("bench"), new ApplicationFilter(), CancellationToken.None);
            if (run >= 0)
            {
                times.Add(new AccessTime(with, watch.Elapsed.TotalSeconds));
            }
        }

        return times;
    }

    private static async Task<(Guid Session, int Account)> SignInAsync(string database)
    {
        await using var owner = new NpgsqlConnection(TestServer.On(TestServer.OwnerConnectionString, database));
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            with a as (insert into account (email, status) values ('bench@example.org', 'Active') returning id),
                r as (insert into account_role (account_id, role) select id, 'Team' from a)
            insert into session (id, account_id, method) select gen_random_uuid(), id, 'Link' from a returning id, account_id
            """, owner);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), reader.GetInt32(1));
    }
}
