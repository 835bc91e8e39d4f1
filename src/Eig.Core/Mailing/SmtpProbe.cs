using System.Net.Sockets;
using System.Text;

namespace Eig.Core.Mailing;

/// <summary>
/// Asks a relay whether it offers STARTTLS: System.Net.Mail either insists on it or never uses it, and the programme
/// wants it whenever it is offered.
/// </summary>
public static class SmtpProbe
{
    /// <exception cref="SocketException">The relay does not answer.</exception>
    /// <exception cref="TimeoutException">It takes the connection and says nothing.</exception>
    public static async Task<bool> OffersStartTlsAsync(SmtpRelay relay, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(relay.Host, relay.Port, timeout.Token);
            using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
            _ = await ReplyAsync(reader, timeout.Token);
            await connection.GetStream().WriteAsync("EHLO eig\r\n"u8.ToArray(), timeout.Token);
            return (await ReplyAsync(reader, timeout.Token)).Exists(line => line.Length > 4 && line[4..].Trim().Equals("STARTTLS", StringComparison.OrdinalIgnoreCase));
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The mail relay took the connection and says nothing.", e);
        }
    }

    private static async Task<List<string>> ReplyAsync(StreamReader reader, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
            // "250-" goes on, "250 " ends.
            if (line.Length < 4 || line[3] != '-')
            {
                break;
            }
        }

        return lines;
    }
}
