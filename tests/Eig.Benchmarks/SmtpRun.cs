using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Benchmarks;

/// <summary>Mails per second to a real mail server, Debian's smtp-sink, which takes everything and keeps nothing.</summary>
internal static class SmtpRun
{
    /// <returns>Mails per second; null without a server (EIG_SMTP_SINK).</returns>
    public static async Task<double?> MeasureAsync(string database, int mails, int connections)
    {
        if (Environment.GetEnvironmentVariable("EIG_SMTP_SINK") is not { Length: > 0 } program)
        {
            return null;
        }

        var port = FreePort();
        // Root it gives up once it listens.
        string[] user = Environment.UserName == "root" ? ["-u", "nobody"] : [];
        using var sink = Process.Start(new ProcessStartInfo(program, [.. user, $"127.0.0.1:{port}", "256"]) { UseShellExecute = false })!;
        try
        {
            await ListensAsync(port);
            await using var opened = EigDatabase.Open(TestServer.On(TestServer.ApplicationConnectionString, database));
            var relay = new SmtpRelay("127.0.0.1", port, null, RequireTls: false);
            await OutboxRun.FillAsync(database, mails);
            var seconds = await OutboxRun.TimeAsync(() => OutboxRun.SendAsync(opened, () => new SmtpTransport(relay, startTls: false), connections));
            await OutboxRun.CheckAsync(database, mails);
            return mails / seconds;
        }
        finally
        {
            sink.Kill();
            await sink.WaitForExitAsync();
        }
    }

    private static async Task ListensAsync(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
