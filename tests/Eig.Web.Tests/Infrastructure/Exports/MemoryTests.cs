using System.Globalization;
using Eig.Testing;

namespace Eig.Web.Tests.Infrastructure.Exports;

/// <summary>A list of 100,000 missions.</summary>
public sealed class LongListSite() : Site(new EmptyDatabase())
{
    public const int Rows = 100_000;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ScalarAsync<long>(
            """
            with p as (insert into promotion (code, scheme, label, year, mission_starts_on, mission_months) values ('LONG', 'Eig', 'Promotion longue', 2022, '2022-01-01', 10) returning id),
            a as (insert into administration (code, name) values ('A', 'Administration') returning id),
            n as (insert into person (id) overriding system value select generate_series(1000000, 1000000 + $1 - 1) returning id),
            i as (insert into person_identity (person_id, last_name, first_name, email) select id, 'Nom ' || id, 'Prénom', 'p' || id || '@exemple.fr' from n returning person_id),
            c as (
                insert into contract (code, person_id, promotion_id, role, kind, employer_id, starts_on, ends_on)
                select 'K' || n.id, n.id, p.id, 'Eig', 'Initial', a.id, '2022-01-01', '2022-10-31' from n, p, a returning id)
            select count(*) from i, (select count(*) from c) d
            """, Rows);
    }
}

/// <summary>Memory is the whole process's: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A file of 100,000 rows leaves while it is read: halfway, next to nothing of it is held.</summary>
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests(LongListSite site) : IClassFixture<LongListSite>
{
    // Held as rows, the half that was read would be over 20 MB.
    private const long Most = 6 * 1024 * 1024;

    [Theory]
    [InlineData("csv", 5_000_000)]
    [InlineData("xlsx", 400_000)]
    public async Task Export_Of100000Rows_HoldsNextToNothing(string format, int leastBytes)
    {
        using var warm = await site.GetAsync("/personnes?format=" + format);
        await warm.Content.CopyToAsync(Stream.Null);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var response = await site.Team.Client.GetAsync(new Uri("/personnes?format=" + format, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var (read, largest, asked) = (0L, 0L, 0);
        for (int count; (count = await body.ReadAsync(buffer)) > 0;)
        {
            read += count;
            if (read > (asked + 1) * (leastBytes / 4))
            {
                asked++;
                largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.True(read > leastBytes, $"{read} bytes");
        Assert.True(asked >= 3, $"asked {asked} times");
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{format}: {read:N0} bytes, at most {largest:N0} held"));
        Assert.True(largest < Most, string.Create(CultureInfo.InvariantCulture, $"{largest:N0} bytes held on the way"));
    }

    [Fact]
    public async Task Export_Of100000Rows_HasThemAllOnce()
    {
        using var response = await site.GetAsync("/personnes?format=csv");
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(LongListSite.Rows + 2, lines.Length);
        Assert.Equal(LongListSite.Rows, lines.Skip(1).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Export_BrokenOffByItsReader_IsOnRecordAllTheSame()
    {
        const string Sql = "select count(*)::int from audit_line where action = 'Export' and object_key = 'persons' and state_to = '100000'";
        var before = await site.ScalarAsync<int>(Sql);
        using (var response = await site.Team.Client.GetAsync(new Uri("/personnes?format=csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            Assert.True(await body.ReadAsync(new byte[1024]) > 0);
        }

        Assert.Equal(before + 1, await site.ScalarAsync<int>(Sql));
    }
}
