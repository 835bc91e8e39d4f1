using System.CommandLine;
using Eig.Core.Access;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class DemonstrationCommand
{
    public static Command Build(CommandContext context)
    {
        var command = new Command("demonstration", "Prépare les comptes de démonstration.") { Hidden = true };
        command.SetAction(async (_, cancellation) =>
        {
            if (!context.Settings.Demo)
            {
                throw new CommandRefusedException("Les comptes de démonstration ne se préparent qu’en mode démonstration (EIG_DEMO=1).");
            }

            await using var database = await context.OpenDatabaseAsync(cancellation);
            var made = await new DemonstrationAccounts(database).PrepareAsync(cancellation);
            await context.Error.WriteLineAsync($"Comptes de démonstration : {made} créés.");
            return 0;
        });
        return command;
    }
}
