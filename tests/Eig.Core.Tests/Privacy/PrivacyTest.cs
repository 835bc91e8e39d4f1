using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Privacy;

/// <summary>What tests of personal data share: a place for files, two of the team, and a look into every cell of the database.</summary>
public abstract class PrivacyTest(TestDatabase database) : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("eig-privacy-");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    protected TestDatabase Test => database;

    protected string Home => home.FullName;

    protected DomainClock Clock { get; } = new(FixedTime.At("2022-11-15T09:00:00+01:00"));

    protected FixedTime Time { get; } = FixedTime.At("2022-11-15T09:00:00+01:00");

    protected PersonalFiles Files => new(Database, Time, Home);

    protected RunErasures Erasures => new(Database, Clock, Files);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        home.Delete(recursive: true);
    }

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var owner = EigDatabase.Open(database.OwnerConnectionString);
        await using var work = await owner.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected Task<Actor> TeamAsync() => GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team))));

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

    /// <summary>Asked for by one of the team, confirmed by another.</summary>
    protected async Task EraseAsync(int person)
    {
        var asked = await new RequestErasure(Database, Clock).ExecuteAsync(await TeamAsync(), person, ErasureReason.PersonAsked, Cancellation);
        var decided = await new DecideErasure(Database, Clock, Erasures).ConfirmAsync(await TeamAsync(), asked.Value, 1, Cancellation);
        Assert.Equal(person, decided.Value);
    }

    /// <summary>Every column of every table of every schema in which one of the words stands, whatever its type and capitals; bytes as text too.</summary>
    protected async Task<IReadOnlyList<string>> WhereAsync(params string[] words)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        var columns = (await connection.QueryAsync<(string Table, string Column, string Type)>(
            """
            select format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), format_type(a.atttypid, null)
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'm')
            join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
            where a.attnum > 0 and not a.attisdropped
            order by 1, 2
            """)).AsList();
        Assert.True(columns.Count > 300, "The scan must see the whole schema.");
        var found = new List<string>();
        foreach (var (table, column, type) in columns)
        {
            var text = type == "bytea" ? $"encode({column}, 'escape')" : $"{column}::text";
            if (await connection.QuerySingleAsync<bool>($"select exists (select from {table} where exists (select from unnest(@words) w where {text} ilike '%' || w || '%'))", new { words }))
            {
                found.Add($"{table}.{column}");
            }
        }

        return found;
    }
}
