using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Core.Tests.Mailing;

/// <summary>
/// The very bytes of a mail, over the wire and in a file: its lines end as mails' lines do, and are those that were written.
/// System.Net.Mail quotes line ends too ("=0D=0A"), which readers take for line ends.
/// </summary>
public sealed partial class MailLinesTests : IAsyncDisposable
{
    private static readonly MailContent Letter = new(
        "zoe@exemple.fr", "Objet", ["Bonjour Zoé,", ". un point seul\n.. puis deux\r\n.", new string('é', 200), new string('.', 300)], new MailLink("Répondre", new Uri("https://eig.exemple.fr/enquete/x=y")), ["Fin."],
        new Uri("https://eig.exemple.fr/enquete/x=y/desabonnement"));

    private readonly SmtpSink sink = new();
    private readonly string directory = Directory.CreateTempSubdirectory("eig-mails-").FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(directory, recursive: true);
        return sink.DisposeAsync();
    }

    [Fact]
    public async Task Lines_OverSmtp_EndInCrLfAndAreThoseWritten()
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        using var message = await MakeAsync();

        Assert.Equal(Delivery.Accepted, (await transport.SendAsync(Guid.NewGuid(), message)).Delivery);

        Assert.Equal(0, sink.LoneLineFeeds);
        AssertText(Assert.Single(sink.Messages).Text);
    }

    [Fact]
    public async Task Lines_InAFile_EndInCrLfAndAreThoseWritten()
    {
        using (var transport = new EmlTransport(directory))
        using (var message = await MakeAsync())
        {
            await transport.SendAsync(Guid.NewGuid(), message);
        }

        var file = Encoding.ASCII.GetString(await File.ReadAllBytesAsync(Directory.GetFiles(directory, "*.eml").Single(), TestContext.Current.CancellationToken));
        Assert.DoesNotMatch("(?<!\r)\n|\r(?!\n)", file);
        AssertText(file);
    }

    private static async Task<MailMessage> MakeAsync() =>
        (await MailLetter.MakeAsync(Guid.NewGuid(), new MailAddress("eig@exemple.gouv.fr"), Letter, _ => Task.FromResult("<p>Bonjour Zoé,</p>\n<p>Fin.</p>\n")))!;

    private static void AssertText(string mail)
    {
        // As long as quoted-printable allows, the headers folded too.
        Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 78, line));
        Assert.Equal(Letter.Text.ReplaceLineEndings("\r\n"), Part(mail, "text/plain"));
        Assert.Equal("<p>Bonjour Zoé,</p>\r\n<p>Fin.</p>\r\n", Part(mail, "text/html"));
    }

    // As a reader of mails takes it: from the empty line after the part's headers to the line of the boundary.
    private static string Part(string mail, string type)
    {
        var headers = mail.IndexOf(type, StringComparison.Ordinal);
        var start = mail.IndexOf("\r\n\r\n", headers, StringComparison.Ordinal) + 4;
        var encoded = mail[start..mail.IndexOf("\r\n--", start, StringComparison.Ordinal)].Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = Octet().Replace(encoded, octet => ((char)byte.Parse(octet.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
    }

    [GeneratedRegex("=[0-9A-F]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Octet();
}
