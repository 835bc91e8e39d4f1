using System.CommandLine;
using Eig.Core.Access;
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
        return new Command("audit", "Le journal.") { verify };
    }
}
