using System.CommandLine;
using Eig.Core.Database;
using Eig.Core.Import;

namespace Eig.Web.Commands;

internal static class ImportCommand
{
    public static Command Build(CommandContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "Le dossier du classeur de suivi, un fichier CSV par feuille." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Vérifie et compte sans rien enregistrer." };
        var command = new Command("import", "Importe le classeur de suivi.") { directory, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var report = await ImportProgressDisplay.RunAsync(context.Error, progress => new ImportWorkbook(database).ExecuteAsync(
                Actor.System("import"), parsed.GetRequiredValue(directory), parsed.GetValue(dryRun), progress, cancellation));
            foreach (var notice in report.Notices)
            {
                await context.Error.WriteLineAsync(notice);
            }

            await (report.IsAccepted ? AcceptedAsync(context, report) : RefusedAsync(context.Error, report));
            return report.IsAccepted ? 0 : 2;
        });
        return command;
    }

    private static async Task AcceptedAsync(CommandContext context, ImportReport report)
    {
        foreach (var sheet in report.Sheets)
        {
            await context.Error.WriteLineAsync(ImportText.Sheet(sheet));
        }

        await context.Output.WriteLineAsync(ImportText.Summary(report));
    }

    private static async Task RefusedAsync(TextWriter error, ImportReport report)
    {
        foreach (var problem in report.Problems)
        {
            await error.WriteLineAsync(problem.Sentence);
        }

        if (ImportText.Unlisted(report) is { } more)
        {
            await error.WriteLineAsync(more);
        }

        await error.WriteLineAsync(ImportText.Refused(report));
    }
}
