using Hangfire.PostgreSql;
using Npgsql;

namespace Eig.Jobs.Hangfire;

/// <summary>Hangfire's own tables, in schema hangfire: its own scripts, each applied once.</summary>
internal static class HangfireSchema
{
    public const string Name = "hangfire";

    /// <param name="owner">Open, as the schema's owner.</param>
    public static Task PrepareAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PostgreSqlObjectsInstaller.Install(owner, Name);
        return Task.CompletedTask;
    }
}
