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

            if (Schedule.Jobs.Count == 0)
            {
                await context.Error.WriteLineAsync("Aucune tâche n’est planifiée dans cette version.");
            }

            return 0;
        });

        var id = new Argument<string>("ID") { Description = "L’identifiant de la tâche." };
        var run = new Command("run", "Lance une tâche maintenant.") { id };
        run.SetAction(Task<int> (parsed, _) =>
            throw new CommandRefusedException($"Il n’existe pas de tâche «\u00a0{parsed.GetValue(id)}\u00a0». La liste\u00a0: eig jobs list."));
        return new Command("jobs", "Les tâches planifiées.") { list, run };
    }
}
