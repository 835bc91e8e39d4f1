using Eig.Core.Shared;

namespace Eig.Jobs;

/// <summary>Why a job is not run.</summary>
public static class JobRefusals
{
    public static Refusal Unknown { get; } = new("job-unknown", "Cette tâche n’existe pas.");

    public static Refusal AlreadyRunning { get; } = new("job-already-running",
        "Cette tâche est déjà en cours, ici ou sur une autre machine\u00a0: une seule exécution à la fois. Attendez qu’elle se termine.");

    public static Refusal AlreadyDone { get; } = new("job-already-done", "Cette échéance de la tâche a déjà été traitée.");
}
