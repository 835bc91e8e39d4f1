using System.CommandLine;
using Eig.Core.Database;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

/// <summary>What a backup keeps and a restored copy is compared with (scripts/backup, scripts/restore-drill).</summary>
internal static class FingerprintCommand
{
    // Two minutes without a moment between two writes: something long is under way.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Build(CommandContext context)
    {
        var mark = new Option<FileInfo?>("--mark") { Description = "Écrit dans ce fichier l’instant exact de l’empreinte et la position du journal de PostgreSQL qui permet d’y revenir." };
        var command = new Command("fingerprint", "L’empreinte de chaque table\u00a0: nombre de lignes et somme de contrôle, indépendante de leur ordre.") { mark };
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(mark);
            var owner = CommandContext.ConnectionString("EIG_DATABASE_OWNER", context.Settings.DatabaseOwner);
            var outcome = await TakeFingerprint.ExecuteAsync(owner, file is null ? null : Patience, cancellation);
            if (!outcome.IsDone)
            {
                throw new CommandRefusedException(outcome.Refusals[0].Sentence);
            }

            if (outcome.Value.Mark is { } at)
            {
                await File.WriteAllTextAsync(file!.FullName, $"{at.Instant} {at.WalPosition}\n", cancellation);
            }

            await Output.CsvAsync(context.Output, ["table", "rows", "hash"],
                outcome.Value.Tables.Select(table => (IEnumerable<object?>)[table.Table, table.Rows, table.Hash]));
            return 0;
        });
        return command;
    }
}
