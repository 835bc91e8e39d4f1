using System.Globalization;
using Eig.Jobs;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.Dsfr;

namespace Eig.Web.Pages.Jobs;

/// <summary>Runs of jobs in words.</summary>
public static class JobText
{
    public static string Next(ScheduledJob job, DateTimeOffset now) =>
        job.Cron.Next(now) is { } next ? ParisTime.Text(next.UtcDateTime) : "jamais";

    /// <summary>"3 min 05 s"; empty while it runs, and where nobody saw the end.</summary>
    public static string Duration(JobRunQueries.RunRow run)
    {
        if (run.FinishedAt is not { } finished)
        {
            return "";
        }

        var time = finished - run.StartedAt;
        return time.TotalSeconds < 1 ? "moins d’une seconde"
            : time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Seconds}\u00a0s")
            : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}\u00a0min\u00a0{time.Seconds:00}\u00a0s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}\u00a0h\u00a0{time.Minutes:00}");
    }

    public static BadgeKind Badge(JobRunStatus status) => status switch
    {
        JobRunStatus.Running => BadgeKind.Info,
        JobRunStatus.Succeeded => BadgeKind.Success,
        JobRunStatus.Failed => BadgeKind.Error,
        JobRunStatus.Abandoned => BadgeKind.Warning,
    };

    /// <summary>A run's result as a sentence of its own.</summary>
    public static string Said(string result) => char.ToUpper(result[0], CultureInfo.InvariantCulture) + result[1..] + ".";

    /// <summary>What came of a run; of a fault its kind, under which the log has the rest.</summary>
    public static string Result(JobRunQueries.RunRow run) =>
        run.Result ?? (run.Fault is { } fault ? $"{fault} (le détail est dans les journaux techniques)" : "");

    /// <summary>What to tell who asked for a run.</summary>
    public static string Asked(JobRunQueries.RunRow? run) => run switch
    {
        null => "Le lancement est demandé\u00a0: la tâche commencera dès qu’une machine qui exécute les tâches l’aura vu, d’ordinaire en quelques secondes. Rechargez la page pour voir son résultat.",
        { Status: JobRunStatus.Running } => "La tâche est lancée et n’a pas encore fini. Rechargez la page pour voir son résultat.",
        { Status: JobRunStatus.Succeeded } => $"La tâche a été exécutée\u00a0: {run.Result}.",
        { Status: JobRunStatus.Failed } => $"La tâche a été lancée et a échoué\u00a0: {Result(run)}.",
        { Status: JobRunStatus.Abandoned } => "La tâche a été lancée puis interrompue avant la fin.",
        _ => throw new ArgumentOutOfRangeException(nameof(run)),
    };
}
