using System.Diagnostics;
using Eig.Testing;
using Npgsql;
using Xunit;

namespace Eig.Web.Tests.Commands;

/// <summary>The verb as it is called: exit codes, and what goes to which stream.</summary>
public sealed class ImportCommandTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task Import_GoodWorkbookTwice_ExitsZeroAndSumsUp()
    {
        using var workbook = new TestWorkbook();
        var directory = workbook.Write();

        var dry = await RunAsync("import", directory, "--dry-run");
        Assert.Equal((0, $"{workbook.Rows} ajouts, 0 modification (essai\u00a0: rien n’a été enregistré)"), (dry.ExitCode, dry.Output));
        var first = await RunAsync("import", directory);
        Assert.Equal((0, $"{workbook.Rows} ajouts, 0 modification"), (first.ExitCode, first.Output));
        Assert.Contains("Lecture", first.Error, StringComparison.Ordinal);
        Assert.Contains("personnes.csv\u00a0: 1 ligne lue, 1 ajoutée, 0 modifiée", first.Error, StringComparison.Ordinal);
        var second = await RunAsync("import", directory);
        Assert.Equal((0, "0 ajout, 0 modification"), (second.ExitCode, second.Output));
    }

    [Fact]
    public async Task Import_BadWorkbook_ExitsTwoWithTheReportOnStandardErrorAndWritesNothing()
    {
        using var workbook = new TestWorkbook().Row("administrations", ("code", "A-bad")).With("personnes", "genre", "Mme").With("contrats", "fin", "31/02/2023");
        var before = await AdministrationsAsync();

        var (exitCode, output, error) = await RunAsync("import", workbook.Write());

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("personnes.csv, ligne 2, colonne genre, «\u00a0Mme\u00a0»\u00a0: valeur inconnue. Valeurs possibles\u00a0: F, M, X.", error, StringComparison.Ordinal);
        Assert.Contains("contrats.csv, ligne 2, colonne fin, «\u00a031/02/2023\u00a0»\u00a0: cette date n’existe pas.", error, StringComparison.Ordinal);
        Assert.EndsWith("2 erreurs\u00a0: rien n’a été enregistré.", error, StringComparison.Ordinal);
        Assert.Equal(before, await AdministrationsAsync());
    }

    [Fact]
    public async Task Import_MoreErrorsThanAreListed_SaysHowManyMore()
    {
        using var workbook = new TestWorkbook();
        for (var i = 2; i <= 1002; i++)
        {
            workbook.Row("personnes", ("code", $"P{i}"), ("genre", "?"));
        }

        var (exitCode, _, error) = await RunAsync("import", workbook.Write());

        Assert.Equal(2, exitCode);
        Assert.Contains("… et 1 autre erreur.", error, StringComparison.Ordinal);
        Assert.EndsWith("1001 erreurs\u00a0: rien n’a été enregistré.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "/nowhere/at/all")]
    [InlineData("import")]
    [InlineData("import", "a", "b")]
    public async Task Import_WrongUsage_ExitsTwo(params string[] args)
    {
        var (exitCode, output, error) = await RunAsync(args);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.NotEmpty(error);
    }

    private async Task<long> AdministrationsAsync()
    {
        await using var command = database.Owner.CreateCommand("select count(*) from administration");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // A process of its own: the environment it reads is not this one's.
    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "eig.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["EIG_DATABASE"] = new NpgsqlConnectionStringBuilder(database.ConnectionString).ConnectionString, ["EIG_HOME"] = Path.GetTempPath() },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).Trim(), (await error).Trim());
    }
}
