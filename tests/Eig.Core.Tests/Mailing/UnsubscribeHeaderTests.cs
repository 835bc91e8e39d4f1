using System.Net.Mail;
using System.Text;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Core.Tests.Mailing;

/// <summary>The one-click way out (RFC 8058), in the bytes a relay receives.</summary>
public sealed class UnsubscribeHeaderTests : IAsyncDisposable
{
    private readonly SmtpSink sink = new();

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    [Fact]
    public async Task Letter_WithAWayOut_SaysItInBothHeadersAndAtTheEndOfTheText()
    {
        var address = new Uri("https://eig.exemple.gouv.fr/enquete/" + new string('A', 43) + "/opposition");

        var message = await SendAsync(address);

        Assert.Equal($"<{address}>", message.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", message.Header("List-Unsubscribe-Post"));
        // Header lines as they came: the address is not folded, which some readers would not put together again.
        Assert.Contains($"\r\nList-Unsubscribe: <{address}>\r\n", message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith($"{MailContent.Signature}\n\nPour ne plus recevoir ces messages\u00a0:\n{address}", TextPart(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_WithoutAWayOut_HasNeitherHeader()
    {
        var message = await SendAsync(null);

        Assert.Null(message.Header("List-Unsubscribe"));
        Assert.Null(message.Header("List-Unsubscribe-Post"));
        Assert.EndsWith(MailContent.Signature, TextPart(message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://eig.exemple.fr/a b")]
    [InlineData("https://eig.exemple.fr/a>,<mailto:pirate@exemple.fr")]
    [InlineData("https://eig.exemple.fr/é?x=\r\nBcc: pirate@exemple.fr")]
    public async Task Letter_AddressWithAnythingInIt_StaysOneAddressInOneHeader(string address)
    {
        var message = await SendAsync(new Uri(address));

        var header = message.Header("List-Unsubscribe")!;
        Assert.Matches("^<https://eig\\.exemple\\.fr/[!-;=?-~]*>$", header);
        Assert.DoesNotContain(message.Headers, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<SinkMessage> SendAsync(Uri? unsubscribe)
    {
        var content = new MailContent("zoe@exemple.fr", "Objet", ["Bonjour,"], new MailLink("Ouvrir", new Uri("https://eig.exemple.fr/x")), [], unsubscribe);
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        using var letter = (await MailLetter.MakeAsync(Guid.NewGuid(), new MailAddress("eig@exemple.gouv.fr"), content, _ => Task.FromResult("<p>Bonjour</p>")))!;
        Assert.Equal(Delivery.Accepted, (await transport.SendAsync(Guid.NewGuid(), letter)).Delivery);
        return Assert.Single(sink.Messages);
    }

    // The first part, as its reader sees it.
    private static string TextPart(SinkMessage message)
    {
        var start = message.Text.IndexOf("\r\n\r\n", message.Text.IndexOf("text/plain", StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        var quoted = message.Text[start..message.Text.IndexOf("\r\n--", start, StringComparison.Ordinal)].Replace("=\r\n", "", StringComparison.Ordinal).TrimEnd();
        var bytes = new List<byte>();
        for (var i = 0; i < quoted.Length; i++)
        {
            bytes.Add(quoted[i] == '=' ? Convert.ToByte(quoted[(i + 1)..(i + 3)], 16) : (byte)quoted[i]);
            i += quoted[i] == '=' ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]).ReplaceLineEndings("\n").TrimEnd();
    }
}
