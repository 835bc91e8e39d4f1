using System.CommandLine;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class ServeCommand
{
    public static Command Build(CommandContext context)
    {
        var urls = new Option<string>("--urls") { Description = "Les adresses d’écoute, séparées par des points-virgules." };
        var command = new Command("serve", "Lance le site.") { urls };
        command.SetAction(async (parsed, cancellation) =>
        {
            var addresses = parsed.GetValue(urls) ?? $"http://localhost:{context.Settings.Url.Port}";
            if (!EigSettings.IsLoopback(addresses))
            {
                throw new CommandRefusedException("Cette version n’a pas encore de connexion\u00a0: elle n’écoute que sur cette machine (localhost).");
            }

            await using var database = await context.OpenDatabaseAsync(cancellation);
            await using var site = EigSite.Build(context.Settings, database, new DomainClock(TimeProvider.System, context.Settings.Now), addresses);
            await site.RunAsync(cancellation);
            return 0;
        });
        return command;
    }
}
