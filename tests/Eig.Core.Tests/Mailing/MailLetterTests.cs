using System.Net.Mail;
using System.Text;
using Eig.Core.Mailing;
using Eig.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Eig.Core.Tests.Mailing;

/// <summary>Nothing in an address or a text adds a header, a recipient or a message.</summary>
public sealed class MailLetterTests : IAsyncDisposable
{
    private static readonly string[] Expected =
        ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "reply-to", "subject", "to"];

    private readonly SmtpSink sink = new();

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    [Fact]
    public async Task Letter_OfAnyAddressAndTexts_IsOneMessageToOneRecipientWithTheUsualHeaders()
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        foreach (var (to, subject, text) in Letters.Sample(400, 40))
        {
            sink.Messages.Clear();
            var content = new MailContent(to, subject, [text], null, []);
            using var message = await MailLetter.MakeAsync(Guid.NewGuid(), new MailAddress("eig@exemple.gouv.fr"), content, _ => Task.FromResult("<p>" + text + "</p>"));
            if (message is null)
            {
                continue;
            }

            var report = await transport.SendAsync(Guid.NewGuid(), message);
            Assert.True(report.Delivery == Delivery.Accepted, $"{report} for {System.Text.Json.JsonSerializer.Serialize(new { to, subject, text })}");
            var taken = Assert.Single(sink.Messages);
            var recipient = Assert.Single(taken.Recipients);
            Assert.True(!Ascii.IsValid(to) || recipient.Equals(to.Trim(), StringComparison.OrdinalIgnoreCase), $"{to} became {recipient}");
            // An empty subject is none.
            Assert.Equal(Expected.Where(name => name != "subject" || taken.Header("Subject") is not null), taken.Headers.Select(line => line.Split(':')[0].ToLowerInvariant()).Order(StringComparer.Ordinal));
        }

        Assert.DoesNotContain(sink.InClear, line => line.StartsWith("RCPT TO:<pirate@exemple.fr>", StringComparison.OrdinalIgnoreCase));
    }

    private static readonly Gen<string> Break = Gen.Elements("\r\n", "\n", "\r", "\r\n\r\n", "\r\n.\r\n", "\u2028", "\0", " ", "\t", "%0d%0a", "=0D=0A", "");

    private static readonly Gen<string> Addition = Gen.Elements(
        "Bcc: pirate@exemple.fr", "RCPT TO:<pirate@exemple.fr>", "DATA", ".", "Subject: autre", "<pirate@exemple.fr>", ", pirate@exemple.fr", "=?utf-8?Q?=0D=0ABcc:_pirate@exemple.fr?=", "é", "\"");

    private static readonly Gen<string> Attack =
        from start in Gen.Elements("", "Bonjour", "Été", "a")
        from lineBreak in Break
        from addition in Addition
        from end in Break
        select start + lineBreak + addition + end;

    private static readonly Gen<string> AnyText = Gen.OneOf(Attack, ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

    private static readonly Gen<(string To, string Subject, string Text)> Letters =
        from to in Gen.Frequency((3, Gen.Constant("zoe@exemple.fr")), (2, Attack.Select(attack => "zoe@exemple.fr" + attack)), (1, Attack.Select(attack => attack + "zoe@exemple.fr")),
            (1, Attack.Select(attack => "zoe" + attack + "@exemple.fr")), (1, Attack.Select(attack => "\"" + attack + "\"@exemple.fr")))
        from subject in AnyText
        from text in AnyText
        select (to, subject, text);
}
