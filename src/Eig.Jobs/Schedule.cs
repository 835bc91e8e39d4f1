using Eig.Jobs.Work;

namespace Eig.Jobs;

/// <summary>One job of the schedule.</summary>
/// <param name="Id">Stable name, used by `eig jobs run` and kept with each run.</param>
/// <param name="Label">What it does, in French, for the operators' page.</param>
/// <param name="Class">Made anew for each run, with what it asks for in its constructor.</param>
public sealed record ScheduledJob(string Id, string Label, CronSchedule Cron, Type Class)
{
    /// <param name="cron">Five fields, Europe/Paris.</param>
    public static ScheduledJob Of<TJob>(string id, string label, string cron)
        where TJob : IScheduledJob => new(id, label, new CronSchedule(cron), typeof(TJob));
}

/// <summary>The one table of what runs by itself. To add a job is to add a line.</summary>
public static class Schedule
{
    /// <summary>The job that is asked for out of its turn: somebody waits for a mail.</summary>
    public const string MailOutbox = "mail-outbox";

    public static IReadOnlyList<ScheduledJob> Jobs { get; } =
    [
        ScheduledJob.Of<AskFormerPeople>("survey-waves", "Invitations et relances de l’enquête", "30 8 * * *"),
        ScheduledJob.Of<AskWhatComesNext>("contract-alerts", "Alertes de fin de contrat", "45 7 * * *"),
        ScheduledJob.Of<SendQueuedMails>(MailOutbox, "Envoi des courriels en attente", "* * * * *"),
        ScheduledJob.Of<MoveOffers>("offers", "Délais des propositions de poste et listes d’attente", "*/5 * * * *"),
        ScheduledJob.Of<SealNewLines>("audit-seal", "Scellement du journal", "*/10 * * * *"),
        ScheduledJob.Of<ForgetPeople>("retention", "Effacement des données personnelles arrivées à terme", "40 3 * * *"),
        ScheduledJob.Of<Housekeeping>("housekeeping", "Ménage des sessions, des liens de connexion et des traces anciennes", "20 4 * * *"),
    ];
}
