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

/// <summary>
/// What access costs a page of applications: for a member of the team, and for one who reads blind and stays out of a hundred
/// applications in a promotion whose selection is open.
/// </summary>
internal static class AccessRun
{
    /// <returns>For each visitor one pair per run, the two measured in turn.</returns>
    public static async Task<IReadOnlyList<(string Visitor, IReadOnlyList<AccessTime> Times)>> MeasureAsync(string database, int runs)
    {
        await using var opened = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, database));
        await PrepareAsync(database);
        return
        [
            ("team", await MeasureAsync(opened, await SignInAsync(database, "equipe@example.org"), runs)),
            ("reader", await MeasureAsync(opened, await SignInAsync(database, "lit@example.org"), runs)),
        ];
    }

    private static async Task<IReadOnlyList<AccessTime>> MeasureAsync(EigDatabase opened, (Guid Session, int Account) visitor, int runs)
    {
        var sessions = new Sessions(opened);
        var applications = new ApplicationQueries(opened);
        var times = new List<AccessTime>();
        for (var run = -3; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            _ = await sessions.EnterAsync(visitor.Session, CancellationToken.None) ?? throw new InvalidOperationException("The session is not good.");
            _ = await applications.ListAsync(Actor.Account(visitor.Account), new ApplicationFilter(), CancellationToken.None);
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

    private static async Task PrepareAsync(string database)
    {
        await using var owner = NpgsqlDataSource.Create(TestServer.On(TestServer.OwnerConnectionString, database));
        await using var command = owner.CreateCommand(
            $"""
            insert into account (email, status) values ('equipe@example.org', 'Active'), ('lit@example.org', 'Active');
            insert into account_role (account_id, role) select id, 'Team' from account where email in ('equipe@example.org', 'lit@example.org');
            insert into selection_setting (promotion_id) select id from promotion where year = {WorkbookGenerator.Year};
            insert into assessor (address, account_id, employer) select email, id, 'Employeur 0' from account where email = 'lit@example.org';
            update application set employer = 'Employeur ' || (id % (select count(*) / 200 from application));
            insert into sheet (application_id, assessor_id, stage, promotion_id, assigned_at)
            select a.id, s.id, 'Preselection', a.promotion_id, clock_timestamp()
            from assessor s, (select id, promotion_id from application where promotion_id in (select promotion_id from selection_setting) order by id limit 100) a
            where s.address = 'lit@example.org'
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        // As the server's own cleaning leaves tables some minutes later.
        command.CommandText = "vacuum analyze application, application_wish, person_identity, sheet";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(Guid Session, int Account)> SignInAsync(string database, string address)
    {
        await using var owner = NpgsqlDataSource.Create(TestServer.On(TestServer.OwnerConnectionString, database));
        await using var command = owner.CreateCommand(
            "insert into session (id, account_id, method) select gen_random_uuid(), id, 'Link' from account where email = $1 returning id, account_id");
        command.Parameters.Add(new() { Value = address });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), reader.GetInt32(1));
    }
}
