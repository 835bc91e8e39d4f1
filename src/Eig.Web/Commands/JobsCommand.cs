using System.CommandLine;
using Eig.Jobs;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class JobsCommand
{
    public static Command Build(CommandContext context)
    {
        var list = new Command("list", "Liste les tâches planifiées.");
        list.SetAction(async (_, _) =>
        {
            foreach (var job in Schedule.Jobs)
            {
                await context.Output.WriteLineAsync($"{job.Id}\t{job.Cron}\t{job.Label}");
            }

            return 0;
        });

        var id = new Argument<string>("ID") { Description = "L’identifiant de la tâche." };
        var run = new Command("run", "Lance une tâche maintenant.") { id };
        run.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetValue(id);
            var job = Schedule.Jobs.FirstOrDefault(job => job.Id == asked)
                ?? throw new CommandRefusedException($"Il n’existe pas de tâche «\u00a0{asked}\u00a0». La liste\u00a0: scripts/eig jobs list.");
            await using var database = await context.OpenDatabaseAsync(cancellation);
            await using var services = EigServices.Build(context.Settings, database);
            await context.Error.WriteLineAsync(await job.ExecuteAsync(services, cancellation) + ".");
            return 0;
        });
        return new Command("jobs", "Les tâches planifiées.") { list, run };
    }
}
