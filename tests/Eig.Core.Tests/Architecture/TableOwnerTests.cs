namespace Eig.Core.Tests.Architecture;

public sealed class TableOwnerTests
{
    [Fact]
    public void Tables_EveryWrite_IsItsOwners() => Assert.Empty(Checkout.Product.SelectMany(TableOwners.Trespasses));

    [Fact]
    public void Tables_OfTheMigrations_AllHaveAnOwner()
    {
        var created = Checkout.Files.Where(file => file.Path.StartsWith("sql/migrations/", StringComparison.Ordinal))
            .SelectMany(file => TableOwners.CreatedBy(file.Text))
            // The migrator's journal is made before the first migration.
            .Append("schema_migration");

        Assert.Equal(TableOwners.Owner.Keys, created.Order(StringComparer.Ordinal));
        Assert.All(TableOwners.Owner.Values, area => Assert.True(area is "Eig.Web" or "Eig.Jobs" || Areas.Allowed.ContainsKey(area)));
    }

    [Fact]
    public void Tables_MadeByAMigration_AreFound() =>
        Assert.Equal(["survey_wave", "invitation"], TableOwners.CreatedBy("create table survey_wave (id integer);\nCREATE TABLE IF NOT EXISTS invitation (id integer);"));

    [Theory]
    [InlineData("insert into contract (id) values (1)")]
    [InlineData("INSERT INTO public.contract (id) values (1)")]
    [InlineData("update contract set kind = 'Initial'")]
    [InlineData("update only contract c set kind = 'Initial'")]
    [InlineData("with x as (update contract as c set kind = 'Initial' returning 1) select * from x")]
    [InlineData("delete from contract where id = 1")]
    [InlineData("merge into contract using x on true when matched then do nothing")]
    [InlineData("copy contract from stdin (format binary)")]
    [InlineData("truncate contract")]
    [InlineData("insert into {table} values (1)")] // put together at run time: nobody can read whose it is
    [InlineData("insert into mystery values (1)")]
    public void Tables_WriteByAnotherArea_IsFlagged(string sql)
    {
        Assert.Single(TableOwners.Trespasses(File("Careers", sql)));
        Assert.Single(TableOwners.Trespasses(new SourceFile("src/Eig.Web/Pages/Contracts/Sign.cshtml.cs", $"var sql = $\"\"\"\n{sql}\n\"\"\";")));
    }

    [Theory]
    [InlineData("Contracts", "update contract set kind = 'Initial'")]
    [InlineData("Import", "copy contract from stdin")]
    [InlineData("Privacy", "delete from person_identity where person_id = @id")]
    [InlineData("Careers", "select * from contract for update skip locked")]
    [InlineData("Careers", "insert into career_step (id) values (1) on conflict do update set situation = 'x'")]
    [InlineData("Careers", "Une copie du contrat, mise à jour")]
    public void Tables_WriteByItsOwnerOrARead_IsNot(string area, string sql) => Assert.Empty(TableOwners.Trespasses(File(area, sql)));

    [Fact]
    public void Tables_AuditWrittenByAnException_IsFlagged() =>
        Assert.Single(TableOwners.Trespasses(File("Privacy", "delete from audit_line")));

    private static SourceFile File(string area, string sql) =>
        new($"src/Eig.Core/{area}/Step.cs", $"await work.ExecuteAsync($\"\"\"\n{sql}\n\"\"\");");
}
