using Dapper;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

/// <summary>What policies ask, they ask once per statement: a question per row made lists of 100,000 applications take minutes.</summary>
public sealed class PolicyCostTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task Policies_OfConflictsAndBlindness_LookUpASetThatIsMadeOnce()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var walked = await owner.QueryAsync<string>(
            """
            select tablename || ' ' || policyname
            from pg_policies
            where schemaname = 'public' and policyname in ('conflict', 'blind')
              and qual !~ '^\(NOT \(\w+ IN \( SELECT t\.id\s+FROM access\.(conflicted_applications|blind_persons|genderless_persons)\(\) t\(id\)\)\)\)$'
            """);
        Assert.Empty(walked);
    }

    // A bare call beside a column is made for each row of a scan; "(select f())" is made once. What is asked of the row itself stays.
    [Fact]
    public async Task Functions_ComparingAColumnWithAnother_AskThatOneOnce()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var bare = await owner.QueryAsync<string>(
            """
            select p.oid::regprocedure::text
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'access'
            where p.prosrc ~ '(=|<>|\yin)\s*((any|all)\s*)?\(*access\.\w+\('
            """);
        Assert.Empty(bare);
    }

    [Fact]
    public async Task Policies_ComparingAColumnWithAFunction_AskItOnce()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var bare = await owner.QueryAsync<string>(
            """
            select tablename || ' ' || policyname
            from pg_policies
            where schemaname = 'public' and concat_ws(' ', qual, with_check) ~ '(=|<>)\s*((ANY|ALL)\s*)?\(*access\.\w+\('
            """);
        Assert.Empty(bare);
    }
}
