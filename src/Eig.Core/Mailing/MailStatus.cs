using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>The life of a mail in the outbox. Stored as text equal to the member's name.</summary>
public enum MailStatus
{
    Queued,

    /// <summary>Claimed under a lease.</summary>
    Sending,
    Sent,

    /// <summary>Handed over without an answer: people decide, it is never silently sent again.</summary>
    Uncertain,

    /// <summary>Refused for good by the relay, or for too long: people decide.</summary>
    Refused,

    /// <summary>No longer worth sending (a one-time link that is over).</summary>
    Expired,

    /// <summary>A person decided that it goes nowhere any more.</summary>
    Dropped,
}

public static class MailStatusText
{
    public static string Label(MailStatus status) => status switch
    {
        MailStatus.Queued => "En attente",
        MailStatus.Sending => "En cours d’envoi",
        MailStatus.Sent => "Envoyé",
        MailStatus.Uncertain => "Incertain",
        MailStatus.Refused => "Refusé",
        MailStatus.Expired => "Périmé",
        MailStatus.Dropped => "Classé sans suite",
    };

    /// <summary>It *is* the task, until somebody decides.</summary>
    public static bool WaitsForDecision(this MailStatus status) => status is MailStatus.Uncertain or MailStatus.Refused;

    /// <param name="by">The program sends; people decide what it may not. The database's own copy for people is access.mail_may_become.</param>
    public static bool CanBecome(this MailStatus from, MailStatus to, ActorKind by) => (by, from, to) switch
    {
        (ActorKind.System, MailStatus.Queued, MailStatus.Sending or MailStatus.Expired) => true,
        (ActorKind.System, MailStatus.Sending, MailStatus.Queued or MailStatus.Sent or MailStatus.Uncertain or MailStatus.Refused or MailStatus.Expired) => true,
        // The answer came after the lease was over; or its time is past, and nobody has anything left to decide.
        (ActorKind.System, MailStatus.Uncertain, MailStatus.Queued or MailStatus.Sent or MailStatus.Refused or MailStatus.Expired) => true,
        (ActorKind.System, MailStatus.Refused, MailStatus.Expired) => true,
        (ActorKind.Account, MailStatus.Refused, MailStatus.Queued or MailStatus.Dropped) => true,
        (ActorKind.Account, MailStatus.Uncertain, MailStatus.Queued or MailStatus.Sent or MailStatus.Dropped) => true,
        (ActorKind.Account, MailStatus.Queued, MailStatus.Dropped) => true,
        // In doubt after a restoration: it may have gone since the backup.
        (ActorKind.Account, MailStatus.Queued or MailStatus.Sending, MailStatus.Uncertain) => true,
        _ => false,
    };
}
