using Dapper;
using Npgsql;
using Quartz;

namespace Eig.Jobs.Quartz;

/// <summary>Quartz's own tables, in schema quartz: made by its own script, which creates only what is missing.</summary>
internal static class QuartzSchema
{
    public const string Name = "quartz";

    // A line of its own; the script's head speaks of it.
    private const string Separator = "\n--;;\n";
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    /// <param name="owner">Open, as the schema's owner, in a transaction.</param>
    public static async Task PrepareAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        var assembly = typeof(IScheduler).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"{assembly.GetName()} has no {Script}."));
        var script = (await reader.ReadToEndAsync(cancellation)).ReplaceLineEndings("\n");
        // Its placeholders: the prefix with the schema, and without it for the names of indexes.
        foreach (var statement in script.Replace("{0}", QuartzEngine.TablePrefix, StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal).Split(Separator))
        {
            await owner.ExecuteAsync(new CommandDefinition(statement, cancellationToken: cancellation));
        }
    }
}
