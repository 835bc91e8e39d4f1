using System.CommandLine;

namespace Eig.Web.Commands;

internal static class ImportCommand
{
    public static Command Build(CommandContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "Le dossier du classeur de suivi, un fichier CSV par feuille." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Vérifie et compte sans rien enregistrer." };
        var command = new Command("import", "Importe le classeur de suivi.") { directory, dryRun };
        command.SetAction(Task<int> (_, _) => throw new NotSupportedException());
        return command;
    }
}
