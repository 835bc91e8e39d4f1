namespace Eig.Core.Tests.Architecture;

/// <summary>Each rule over the whole checkout, and beside it a file that breaks the rule and is caught.</summary>
public sealed class SourceRuleTests
{
    private static readonly string[] TopLevel = ["Eig.sln", "src", "tests", "sql", "scripts", "README.md", ".github", "LICENSE"];

    [Fact]
    public void Pages_Sql_IsAbsent() => Assert.Empty(Checkout.Files.SelectMany(SourceRules.SqlInPages));

    [Theory]
    [InlineData("Sign.cshtml.cs", "var sql = \"select id from contract\";")]
    [InlineData("Sign.cshtml.cs", "var sql = \"\"\"\nupdate contract\n set kind = 'Initial'\"\"\";")]
    [InlineData("Sign.cshtml.cs", "using Dapper;")]
    [InlineData("Sign.cshtml.cs", "await using var work = await database.BeginAsync(actor, cancellation);")]
    [InlineData("Sign.cshtml", "@{ var sql = \"delete from contract\"; }")]
    public void Pages_WithSql_AreFlagged(string name, string text) =>
        Assert.NotEmpty(SourceRules.SqlInPages(new SourceFile("src/Eig.Web/Pages/Contracts/" + name, text)));

    [Theory]
    [InlineData("<select name=\"situation\"><option>Choisir</option></select> from")]
    [InlineData("<p>Chaque mise à jour est tracée.</p>")]
    public void Pages_WithAFormOrFrench_AreNot(string text) =>
        Assert.Empty(SourceRules.SqlInPages(new SourceFile("src/Eig.Web/Pages/Contracts/Sign.cshtml", text)));

    [Fact]
    public void Rules_TheMachinesTime_IsNeverAsked() =>
        Assert.Empty(Checkout.Files.Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal)).SelectMany(SourceRules.MachineTime));

    [Theory]
    [InlineData("src/Eig.Core/Contracts/Sign.cs", "var today = DateTime.Today;")]
    [InlineData("src/Eig.Core/Contracts/Sign.cs", "var now = DateTimeOffset.UtcNow;")]
    [InlineData("src/Eig.Core/Contracts/Sign.cs", "var sql = \"select now()\";")]
    [InlineData("src/Eig.Core/Contracts/Sign.cs", "var sql = \"where ends_on < current_date\";")]
    [InlineData("src/Eig.Core/Contracts/Sign.cs", "var sql = \"select clock_timestamp()\";")]
    [InlineData("src/Eig.Core/Database/MigrateSchema.cs", "var sql = \"select NOW()\";")]
    [InlineData("sql/views/30_selected.sql", "select current_timestamp")]
    [InlineData("sql/views/30_selected.sql", "select date 'today'")]
    [InlineData("sql/migrations/0002_next.sql", "create table x (at timestamptz default clock_timestamp())")]
    public void Rules_AskingTheMachinesTime_AreFlagged(string path, string text) => Assert.Single(SourceRules.MachineTime(new SourceFile(path, text)));

    [Theory]
    [InlineData("src/Eig.Core/Contracts/Sign.cs", "// not DateTime.Now\nvar now = clock.Now;")]
    [InlineData("sql/views/30_selected.sql", "-- never current_date\nselect p_as_of")]
    [InlineData("src/Eig.Core/Database/MigrateSchema.cs", "var sql = \"applied_at = clock_timestamp()\";")]
    public void Rules_ByTheirOwnClock_AreNot(string path, string text) => Assert.Empty(SourceRules.MachineTime(new SourceFile(path, text)));

    [Fact]
    public void Interfaces_HaveSeveralImplementations() => Assert.Empty(SourceRules.LonelyInterfaces(Checkout.Product));

    [Fact]
    public void Interfaces_WithOneImplementation_AreFlagged()
    {
        var declared = new SourceFile("src/a.cs", "public interface IMailTransport { }");
        var one = new SourceFile("src/b.cs", "public sealed class SmtpTransport(int port) : Base, IMailTransport { }");
        var two = new SourceFile("src/c.cs", "internal sealed class FileTransport : IMailTransport;");

        Assert.Equal(["IMailTransport"], SourceRules.LonelyInterfaces([declared]));
        Assert.Equal(["IMailTransport"], SourceRules.LonelyInterfaces([declared, one]));
        Assert.Empty(SourceRules.LonelyInterfaces([declared, one, two]));
    }

    [Fact]
    public void Types_Names_SayWhatTheyAre() => Assert.Empty(Checkout.CSharp.SelectMany(SourceRules.PoorNames));

    [Theory]
    [InlineData("class ContractManager;")]
    [InlineData("static class DateHelper { }")]
    [InlineData("record struct PersonDto(int Id);")]
    [InlineData("class StringUtils;")]
    public void Types_NamedForNothing_AreFlagged(string text) => Assert.Single(SourceRules.PoorNames(new SourceFile("src/a.cs", text)));

    [Fact]
    public void Files_Length_StaysReadable() => Assert.Empty(Checkout.Files.SelectMany(SourceRules.TooLong));

    [Fact]
    public void Files_Of301Lines_AreFlagged()
    {
        Assert.Single(SourceRules.TooLong(new SourceFile("src/a.cs", string.Concat(Enumerable.Repeat("x\n", 301)))));
        Assert.Empty(SourceRules.TooLong(new SourceFile("src/a.cs", string.Concat(Enumerable.Repeat("x\n", 300)))));
    }

    [Fact]
    public void Files_PathsOfAMachine_AreAbsent() => Assert.Empty(Checkout.Files.SelectMany(SourceRules.MachinePaths));

    [Theory]
    [InlineData("cp ../", "shared/data .")]
    [InlineData("open \"/", "shared/data\"")]
    [InlineData("cd /", "work/main")]
    [InlineData("path=/", "home/somebody")]
    [InlineData("C:\\", "Users\\somebody")]
    public void Files_NamingAMachine_AreFlagged(string start, string end) =>
        Assert.Single(SourceRules.MachinePaths(new SourceFile("scripts/run", start + end)));

    [Fact]
    public void TopLevel_Entries_AreTheFixedOnes() => Assert.Empty(Unexpected(Checkout.TopLevel));

    [Fact]
    public void TopLevel_AnotherEntry_IsFlagged() =>
        Assert.Equal(["docs", "Notes.md"], Unexpected(["src", ".gitignore", "docs", "Notes.md"]));

    // Dotfiles configure tools and are named by them.
    private static IEnumerable<string> Unexpected(IEnumerable<string> entries) =>
        entries.Where(name => !TopLevel.Contains(name) && name[0] != '.');
}
