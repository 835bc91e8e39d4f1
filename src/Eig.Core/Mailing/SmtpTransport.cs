using System.Net.Mail;

namespace Eig.Core.Mailing;

/// <summary>
/// A conversation with a relay. System.Net.Mail keeps the connection between messages of one client, and says little of
/// how far it came when something breaks; so the message itself tells whether it had begun to go.
/// </summary>
/// <param name="startTls">Whether to ask for STARTTLS (see <see cref="SmtpProbe"/>).</param>
/// <param name="patience">How long one conversation may take; a minute by default.</param>
public sealed class SmtpTransport(SmtpRelay relay, bool startTls, TimeSpan? patience = null) : IMailTransport
{
    private SmtpClient? client;

    public async Task<DeliveryReport> SendAsync(Guid id, MailMessage message)
    {
        using var watched = WatchedBody.Of(message);
        client ??= new SmtpClient(relay.Host, relay.Port) { EnableSsl = startTls, Credentials = relay.Credential };
        try
        {
            // Its own cancellation does not end every wait (a relay that takes the connection and says nothing).
            await client.SendMailAsync(message).WaitAsync(patience ?? TimeSpan.FromMinutes(1));
            return new DeliveryReport(Delivery.Accepted, (int)SmtpStatusCode.Ok);
        }
        // Whatever it is, it says how far the message came and is no fault of ours: the report carries it.
        catch (Exception e)
        {
            // The state of the conversation is unknown: the next message begins another.
            var hasBegunToGo = watched.Stop();
            Drop();
            return Judge(e, hasBegunToGo);
        }
    }

    public void Dispose() => Drop();

    private static DeliveryReport Judge(Exception e, bool hasBegunToGo)
    {
        var code = e is SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure and var status } ? (int)status : (int?)null;
        return code switch
        {
            >= 400 and < 500 => new DeliveryReport(Delivery.RefusedForNow, code),
            // An answer about this recipient or this message. Any other 5xx (greeting, sign-in, sender) is about us: no mail is dead for it.
            >= 500 and < 600 when hasBegunToGo || e is SmtpFailedRecipientException => new DeliveryReport(Delivery.RefusedForGood, code),
            // Better a question to people than a second letter.
            _ when hasBegunToGo => new DeliveryReport(Delivery.Uncertain),
            _ => new DeliveryReport(Delivery.RefusedForNow, code),
        };
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }
}
