using System.Net.Mail;

namespace Eig.Core.Mailing;

/// <summary>Without a relay each mail becomes a file, EIG_HOME/mails/{id}.eml, that any mail reader opens.</summary>
public sealed class EmlTransport : IMailTransport
{
    // The files hold one-time links.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string directory;
    private readonly string making;
    private readonly SmtpClient client;

    public EmlTransport(string directory)
    {
        this.directory = directory;
        making = Path.Combine(directory, "." + Guid.NewGuid().ToString("N"));
        foreach (var path in (ReadOnlySpan<string>)[directory, making])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }
        }

        client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = making };
    }

    public async Task<DeliveryReport> SendAsync(Guid id, MailMessage message)
    {
        await client.SendMailAsync(message);
        // Complete or not at all, and once for all tries.
        File.Move(Directory.GetFiles(making, "*.eml").Single(), Path.Combine(directory, $"{id}.eml"), overwrite: true);
        return new DeliveryReport(Delivery.Accepted);
    }

    public void Dispose()
    {
        client.Dispose();
        Directory.Delete(making, recursive: true);
    }
}
