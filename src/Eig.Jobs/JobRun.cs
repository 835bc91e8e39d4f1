namespace Eig.Jobs;

/// <summary>Why a run began. Stored as text equal to the member's name.</summary>
public enum JobTrigger
{
    /// <summary>Its hour had come.</summary>
    Schedule,

    /// <summary>Somebody asked for it, on the page or by `eig jobs run`; or did what it serves at once: a sign-in link.</summary>
    Hand,

    /// <summary>Its hour had come while nothing was there to run it.</summary>
    CatchUp,
}

/// <summary>The life of a run. Stored as text equal to the member's name.</summary>
public enum JobRunStatus
{
    Running,
    Succeeded,

    /// <summary>An exception ended it.</summary>
    Failed,

    /// <summary>It was cut short: its program was stopped, was killed, or lost the database.</summary>
    Abandoned,
}

public static class JobRunText
{
    public static string Label(JobTrigger trigger) => trigger switch
    {
        JobTrigger.Schedule => "à l’heure prévue",
        JobTrigger.Hand => "à la demande",
        JobTrigger.CatchUp => "rattrapage",
    };

    public static string Label(JobRunStatus status) => status switch
    {
        JobRunStatus.Running => "En cours",
        JobRunStatus.Succeeded => "Réussie",
        JobRunStatus.Failed => "En échec",
        JobRunStatus.Abandoned => "Interrompue",
    };

    public static bool CanBecome(this JobRunStatus from, JobRunStatus to) => from == JobRunStatus.Running && to != JobRunStatus.Running;
}
