using System.CommandLine;
using Eig.Core.Database;
using Eig.Jobs;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Jobs;

namespace Eig.Web.Commands;

internal static class JobsCommand
{
    public static Command Build(CommandContext context)
    {
        var list = new Command("list", "Liste les tâches planifiées.");
        list.SetAction(async (_, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var latest = await new JobRunQueries(database).LatestAsync(Actor.System("jobs"), cancellation);
            var now = TimeProvider.System.GetUtcNow();
            Output.Table(context.Output, "Tâches planifiées (heure de Paris)", ["Identifiant", "Cron", "Tâche", "Dernière exécution", "Prochaine"],
                Schedule.Jobs.Select(job => (IEnumerable<string>)[
                    job.Id, job.Cron.Text, job.Label,
                    latest.GetValueOrDefault(job.Id) is { } run ? $"{ParisTime.Text(run.StartedAt)}, {JobRunText.Label(run.Status).ToLowerInvariant()}" : "jamais",
                    JobText.Next(job, now)]));
            return 0;
        });

        var id = new Argument<string>("ID") { Description = "L’identifiant de la tâche." };
        var run = new Command("run", "Lance une tâche maintenant, ici.") { id };
        run.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetRequiredValue(id);
            if (!Schedule.Jobs.Any(job => job.Id == asked))
            {
                throw new CommandRefusedException($"Il n’existe pas de tâche «\u00a0{asked}\u00a0». La liste\u00a0: scripts/eig jobs list.");
            }

            await using var database = await context.OpenDatabaseAsync(cancellation);
            await using var services = EigServices.Build(context.Settings, database);
            try
            {
                var outcome = await services.GetRequiredService<JobRunner>().RunAsync(asked, JobTrigger.Hand, cancellation);
                await context.Error.WriteLineAsync(outcome.IsDone ? JobText.Said(outcome.Value.Sentence) : outcome.Refusals[0].Sentence);
                return outcome.IsDone ? 0 : 1;
            }
            catch (OperationCanceledException)
            {
                await context.Error.WriteLineAsync("La tâche a été interrompue avant la fin\u00a0: sa prochaine exécution reprendra ce qui reste.");
                return 1;
            }
        });
        return new Command("jobs", "Les tâches planifiées.") { list, run };
    }
}
