using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Eig.Core.Mailing;

namespace Eig.Testing;

/// <summary>How far a conversation with the sink comes before something happens to it.</summary>
public enum SinkStage
{
    Greeting,
    Mail,
    Rcpt,
    Data,

    /// <summary>In the middle of the message.</summary>
    BeforeDot,

    /// <summary>The message is there whole; its answer is due.</summary>
    AfterDot,
}

/// <param name="Connection">Which of the connections it came over, from 1.</param>
/// <param name="IsRefused">It came whole, and the sink said no; else it is delivered, whether or not the answer arrived.</param>
public sealed record SinkMessage(string From, IReadOnlyList<string> Recipients, string Text, int Connection, bool Secure, bool IsRefused)
{
    /// <summary>Header lines, folded lines put together.</summary>
    public IReadOnlyList<string> Headers => Text[..Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal)
        .Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");

    public string? Header(string name) =>
        Headers.SingleOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}

/// <summary>A mail relay on loopback that does what a test tells it to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly Task accepting;
    private int open;
    private bool isDisposed;

    public SmtpSink()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>What to answer at a stage instead of yes; null for yes.</summary>
    public Func<SinkStage, string?> Answer { get; set; } = _ => null;

    /// <summary>Lines that ended without a carriage return, which no relay need take.</summary>
    public int LoneLineFeeds { get; private set; }

    /// <summary>Whether to break the connection at a stage.</summary>
    public Func<SinkStage, bool> Drop { get; set; } = _ => false;

    /// <summary>Called before a stage is answered.</summary>
    public Func<SinkStage, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after a stage was answered.</summary>
    public Action<SinkStage> After { get; set; } = _ => { };

    /// <summary>Offers STARTTLS with it.</summary>
    public X509Certificate2? Certificate { get; set; }

    public ConcurrentQueue<SinkMessage> Messages { get; } = [];

    /// <summary>Commands that came in clear.</summary>
    public ConcurrentQueue<string> InClear { get; } = [];

    public int Connections { get; private set; }

    public int MostOpen { get; private set; }

    /// <summary>Conversations under way: what a sender that died had already written is still read.</summary>
    public int Open => Volatile.Read(ref open);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpRelay Relay => new("127.0.0.1", Port, null, RequireTls: false);

    public static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        await stop.CancelAsync();
        listener.Dispose();
        await Task.WhenAll([accepting, .. conversations]);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var number = ++Connections;
                conversations.Add(Task.Run(async () =>
                {
                    MostOpen = Math.Max(MostOpen, Interlocked.Increment(ref open));
                    try
                    {
                        using (client)
                        {
                            await TalkAsync(client, number);
                        }
                    }
                    catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
                    {
                        // The other side left, as some tests want it to.
                    }
                    finally
                    {
                        Interlocked.Decrement(ref open);
                    }
                }));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client, int number)
    {
        Stream stream = client.GetStream();
        var secure = false;
        if (!await StepAsync(stream, SinkStage.Greeting, "220 sink"))
        {
            return;
        }

        string from = "";
        var recipients = new List<string>();
        while (await LineAsync(stream) is { } line)
        {
            if (!secure)
            {
                InClear.Enqueue(line);
            }

            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, Certificate is not null && !secure ? "250-sink\r\n250-8BITMIME\r\n250 STARTTLS" : "250-sink\r\n250 8BITMIME");
                    break;
                case "STARTTLS" when Certificate is not null:
                    await SayAsync(stream, "220 go on");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
                    (stream, secure) = (tls, true);
                    break;
                case "MAIL":
                    (from, recipients) = (line, []);
                    if (!await StepAsync(stream, SinkStage.Mail, "250 yes"))
                    {
                        return;
                    }

                    break;
                case "RCPT":
                    recipients.Add(line[8..].Trim().Trim('<', '>'));
                    if (!await StepAsync(stream, SinkStage.Rcpt, "250 yes"))
                    {
                        return;
                    }

                    break;
                case "DATA":
                    if (Answer(SinkStage.Data) is { } refusal)
                    {
                        await SayAsync(stream, refusal);
                        break;
                    }

                    if (!await StepAsync(stream, SinkStage.Data, "354 go on", null) || !await StepAsync(stream, SinkStage.BeforeDot, null))
                    {
                        return;
                    }

                    var text = new StringBuilder();
                    string? part;
                    while ((part = await LineAsync(stream)) is not null && part != ".")
                    {
                        text.Append(part.StartsWith("..", StringComparison.Ordinal) ? part[1..] : part).Append("\r\n");
                    }

                    // The sender left in the middle: nothing is delivered.
                    if (part is null)
                    {
                        return;
                    }

                    var answer = Answer(SinkStage.AfterDot);
                    Messages.Enqueue(new SinkMessage(from, recipients, text.ToString(), number, secure, answer is not null));
                    if (!await StepAsync(stream, SinkStage.AfterDot, "250 taken", answer))
                    {
                        return;
                    }

                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "502 what?");
                    break;
            }
        }
    }

    private Task<bool> StepAsync(Stream stream, SinkStage stage, string? yes) => StepAsync(stream, stage, yes, Answer(stage));

    private async Task<bool> StepAsync(Stream stream, SinkStage stage, string? yes, string? answer)
    {
        await Before(stage).WaitAsync(stop.Token);
        if (Drop(stage))
        {
            // The first part of the message comes, the rest never does.
            if (stage == SinkStage.BeforeDot)
            {
                while (await LineAsync(stream) is { } line && !line.Contains("text/html", StringComparison.Ordinal))
                {
                }
            }

            return false;
        }

        if ((answer ?? yes) is { } reply)
        {
            await SayAsync(stream, reply);
        }

        After(stage);
        return true;
    }

    private async Task SayAsync(Stream stream, string reply) => await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), stop.Token);

    private async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>(100);
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n')
            {
                LoneLineFeeds += line is [.., (byte)'\r'] ? 0 : 1;
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
