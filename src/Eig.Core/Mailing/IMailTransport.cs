using System.Net.Mail;

namespace Eig.Core.Mailing;

/// <summary>What became of a message that was handed over.</summary>
public enum Delivery
{
    /// <summary>The relay has it.</summary>
    Accepted,

    /// <summary>Not now (4xx, no connection, a relay that does not want us): nothing was taken, it may be tried again.</summary>
    RefusedForNow,

    /// <summary>Never: 5xx to this address or this message.</summary>
    RefusedForGood,

    /// <summary>The conversation broke after the message had begun to go: nobody knows.</summary>
    Uncertain,
}

/// <param name="ReplyCode">The relay's code, when it gave one.</param>
public sealed record DeliveryReport(Delivery Delivery, int? ReplyCode = null);

/// <summary>The outside edge of mail. One instance sends one message at a time and keeps its connection.</summary>
public interface IMailTransport : IDisposable
{
    /// <summary>Hands one message over. Takes no cancellation: a conversation begun is finished, since only its answer tells what happened; it ends by itself after a minute.</summary>
    /// <param name="id">The mail's own id: the same for all tries.</param>
    Task<DeliveryReport> SendAsync(Guid id, MailMessage message);
}
