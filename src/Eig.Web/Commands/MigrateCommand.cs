using System.CommandLine;
using Eig.Core.Database;
using Eig.Jobs;
using Eig.Web.Infrastructure;
using Npgsql;

namespace Eig.Web.Commands;

internal static class MigrateCommand
{
    public static Command Build(CommandContext context)
    {
        var command = new Command("migrate", "Met le schéma de la base à jour.");
        command.SetAction(async (_, cancellation) =>
        {
            var owner = CommandContext.ConnectionString("EIG_DATABASE_OWNER", context.Settings.DatabaseOwner);
            var application = new NpgsqlConnectionStringBuilder(CommandContext.ConnectionString("EIG_DATABASE", context.Settings.Database));
            var outcome = await MigrateSchema.ExecuteAsync(owner, application.Username ?? "", cancellation);
            if (!outcome.IsDone)
            {
                throw new CommandRefusedException(outcome.Refusals[0].Sentence);
            }

            await JobEngines.PrepareSchemasAsync(owner, application.Username!, cancellation);
            var report = outcome.Value;
            foreach (var name in report.Applied)
            {
                await context.Error.WriteLineAsync($"Migration {name} appliquée.");
            }

            await context.Error.WriteLineAsync(
                report.Applied.Count > 0 ? "Le schéma est à jour." :
                report.ViewsReplaced ? "Le schéma est à jour\u00a0; les vues ont été remplacées." : "Le schéma était déjà à jour.");
            return 0;
        });
        return command;
    }
}
