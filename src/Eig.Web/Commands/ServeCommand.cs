using System.CommandLine;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class ServeCommand
{
    public static Command Build(CommandContext context)
    {
        var urls = new Option<string>("--urls") { Description = "Les adresses d’écoute, séparées par des points-virgules." };
        var noJobs = new Option<bool>("--no-jobs") { Description = "Le site seul, sans les tâches planifiées." };
        var command = new Command("serve", "Lance le site.") { urls, noJobs };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = context.Settings;
            var addresses = parsed.GetValue(urls) ?? $"http://localhost:{(settings.Url.IsLoopback ? settings.Url.Port : new Uri(EigSettings.DefaultUrl).Port)}";
            if (!EigSettings.AreAddresses(addresses))
            {
                throw new CommandRefusedException("--urls doit être une liste d’adresses http complètes, par exemple http://localhost:5080.");
            }

            if (settings.Demo && !EigSettings.IsLoopback(addresses))
            {
                throw new CommandRefusedException("Le mode démonstration (EIG_DEMO=1) est refusé sur une adresse d’écoute qui n’est pas locale : il laisse entrer sans se connecter.");
            }

            ListeningAddress.Check(addresses);
            await using var database = await context.OpenDatabaseAsync(cancellation);
            await using var site = EigSite.Build(settings, database, new DomainClock(TimeProvider.System, settings.Now), addresses, runsJobs: !parsed.GetValue(noJobs));
            await site.RunAsync(cancellation);
            return 0;
        });
        return command;
    }
}
