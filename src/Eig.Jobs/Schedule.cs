using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Jobs;

/// <param name="Id">Stable name, used by `eig jobs run`.</param>
/// <param name="Label">What it does, in French, for the operators' page.</param>
/// <param name="Cron">Five fields, Europe/Paris.</param>
/// <param name="ExecuteAsync">Runs it once, idempotently; says in French what it did. Exceptions escape.</param>
public sealed record ScheduledJob(string Id, string Label, string Cron, Func<IServiceProvider, CancellationToken, Task<string>> ExecuteAsync);

/// <summary>The one table of what runs by itself.</summary>
public static class Schedule
{
    public static IReadOnlyList<ScheduledJob> Jobs { get; } =
    [
        new("survey-waves", "Invitations et relances de l’enquête", "30 8 * * *", async (services, cancellation) =>
        {
            var run = await services.GetRequiredService<RunSurveyWaves>().ExecuteAsync(cancellation);
            return $"{run.Invited} invitations, {run.Reminded} relances";
        }),
        new("mail-outbox", "Envoi des courriels en attente", "* * * * *", async (services, cancellation) =>
            (await services.GetRequiredService<SendMails>().ExecuteAsync(cancellation)).Text),
        new("audit-seal", "Scellement du journal", "*/10 * * * *", async (services, cancellation) =>
            $"{await services.GetRequiredService<SealAudit>().ExecuteAsync(cancellation)} lignes scellées"),
        new("forget-sign-ins", "Ménage des sessions et des liens de connexion", "20 4 * * *", async (services, cancellation) =>
            $"{await new ForgetOldSignIns(services.GetRequiredService<EigDatabase>()).ExecuteAsync(cancellation)} lignes effacées"),
    ];
}
