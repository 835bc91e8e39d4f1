using System.CommandLine;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class AuditCommand
{
    public static Command Build(CommandContext context)
    {
        var verify = new Command("verify", "Recalcule les scellés du journal.");
        verify.SetAction(async (_, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            await using var services = EigServices.Build(context.Settings, database);
            var verdict = await services.GetRequiredService<VerifyAudit>().ExecuteAsync(cancellation);
            foreach (var problem in verdict.Problems)
            {
                await context.Error.WriteLineAsync(problem);
            }

            await context.Output.WriteLineAsync(
                $"{verdict.Sealed} lignes scellées et intactes, {verdict.Unsealed} pas encore scellées, {verdict.Problems.Count} anomalies.");
            return verdict.Problems.Count == 0 ? 0 : 1;
        });
        var resume = new Command("resume", "Reprend le scellement après une restauration à un instant antérieur\u00a0: la perte est inscrite au journal.");
        resume.SetAction(async (_, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            await using var services = EigServices.Build(context.Settings, database);
            var outcome = await services.GetRequiredService<ResumeAudit>().ExecuteAsync(Actor.System("audit"), cancellation);
            if (!outcome.IsDone)
            {
                throw new CommandRefusedException(outcome.Refusals[0].Sentence);
            }

            await context.Error.WriteLineAsync($"Le journal reprend après le scellé n° {outcome.Value.Last}\u00a0; le n° {outcome.Value.Known} était connu hors de la base. La perte y est inscrite.");
            return 0;
        });
        return new Command("audit", "Le journal.") { verify, resume };
    }
}
