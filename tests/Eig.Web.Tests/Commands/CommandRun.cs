using Eig.Testing;
using Eig.Web.Commands;

namespace Eig.Web.Tests.Commands;

internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Runs a verb of `eig` as a terminal would, in this process and in an environment of its own.</summary>
internal sealed class CommandRun : IDisposable
{
    /// <summary>The log is one for the process: verbs run one after the other.</summary>
    public const string OneAtATime = "commands";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("eig-test-");
    private readonly Dictionary<string, string?> variables = new(StringComparer.Ordinal);

    public CommandRun(TestDatabase? database = null)
    {
        variables["EIG_HOME"] = home.FullName;
        if (database is not null)
        {
            variables["EIG_DATABASE"] = database.ConnectionString + ";Pooling=false";
            variables["EIG_DATABASE_OWNER"] = database.OwnerConnectionString + ";Pooling=false";
        }
    }

    public CommandRun With(string variable, string? value)
    {
        variables[variable] = value;
        return this;
    }

    public async Task<CommandResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await EigCommandLine.RunAsync(args, output, error, variables.GetValueOrDefault);
        // The sentences are compared as they are read: a no-break space is a space.
        return new CommandResult(code, output.ToString(), error.ToString().Replace('\u00a0', ' '));
    }

    /// <summary>What the run wrote to its log files.</summary>
    public string Log() => string.Concat(home.EnumerateFiles("*.json", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName)));

    public void Dispose() => home.Delete(recursive: true);
}
