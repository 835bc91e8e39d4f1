using System.CommandLine;
using Eig.Core.Shared;
using Eig.Jobs;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class ServeCommand
{
    public static Command Build(CommandContext context)
    {
        var urls = new Option<string>("--urls") { Description = "Les adresses d’écoute, séparées par des points-virgules." };
        var noJobs = new Option<bool>("--no-jobs") { Description = "Le site seul, sans les tâches planifiées." };
        var jobsOnly = new Option<bool>("--jobs-only") { Description = "Les tâches planifiées seules, sans le site (les adresses de santé répondent)." };
        var command = new Command("serve", "Lance le site et les tâches planifiées.") { urls, noJobs, jobsOnly };
        command.Validators.Add(result =>
        {
            if (result.GetValue(noJobs) && result.GetValue(jobsOnly))
            {
                result.AddError("--no-jobs et --jobs-only s’excluent\u00a0: ensemble, il ne resterait rien à lancer.");
            }
        });
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
            if (!await JobEngines.IsPreparedAsync(settings.JobsEngine, database, cancellation))
            {
                throw new CommandRefusedException($"Les tables du moteur de tâches ({settings.JobsEngine}) ne sont pas prêtes. Lancez d’abord\u00a0: eig migrate.");
            }

            await using var site = EigSite.Build(settings, database, new DomainClock(TimeProvider.System, settings.Now), addresses,
                runsJobs: !parsed.GetValue(noJobs), showsPages: !parsed.GetValue(jobsOnly));
            await site.RunAsync(cancellation);
            return 0;
        });
        return command;
    }
}
