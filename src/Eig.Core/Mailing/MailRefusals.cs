using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>Why a decision on the outbox is not taken.</summary>
public static class MailRefusals
{
    public static Refusal Unknown { get; } = new("mail-unknown", "Ce courriel n’existe pas, ou n’existe plus.");

    public static Refusal Changed { get; } = new("mail-changed",
        "Ce courriel a changé d’état entre-temps\u00a0: quelqu’un d’autre a décidé, ou il est parti. Rechargez la page pour voir où il en est.");

    public static Refusal NotToBeDecided { get; } = new("mail-not-to-be-decided", "Dans son état actuel, cette décision n’est pas possible pour ce courriel.");

    public static Refusal NotForThisRole { get; } = new("not-for-this-role", "Votre rôle ne permet pas cette action.");

    public static Refusal NotStopped { get; } = new("mail-not-stopped", "Les envois ne sont pas arrêtés\u00a0: quelqu’un les a peut-être déjà repris.");

    public static Refusal WaitingUndecided { get; } = new("waiting-undecided", "Dites ce que deviennent les courriels en attente.");
}
