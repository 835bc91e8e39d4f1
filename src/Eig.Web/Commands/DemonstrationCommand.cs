using System.CommandLine;
using Eig.Core.Access;
using Eig.Core.Import;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class DemonstrationCommand
{
    public static Command Build(CommandContext context)
    {
        var export = new Argument<FileInfo?>("export") { Description = "L’export des candidatures à la promotion en cours de sélection.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("demonstration", "Prépare les comptes de démonstration et la promotion en cours de sélection.") { export };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!context.Settings.Demo)
            {
                throw new CommandRefusedException("Les comptes de démonstration ne se préparent qu’en mode démonstration (EIG_DEMO=1).");
            }

            await using var database = await context.OpenDatabaseAsync(cancellation);
            var made = await new DemonstrationAccounts(database).PrepareAsync(cancellation);
            await context.Error.WriteLineAsync($"Comptes de démonstration : {made} créés.");
            if (parsed.GetValue(export) is { } file)
            {
                var clock = new DomainClock(TimeProvider.System, context.Settings.Now);
                var prepared = await new DemonstrationSelection(database, clock).PrepareAsync(await File.ReadAllBytesAsync(file.FullName, cancellation), cancellation);
                await context.Error.WriteLineAsync(prepared is { } applications
                    ? $"Sélection de démonstration\u00a0: {applications} candidatures."
                    : "Sélection de démonstration\u00a0: déjà prête, ou sans promotion.");
            }

            return 0;
        });
        return command;
    }
}
