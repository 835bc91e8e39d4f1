using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>A mail in its form: a text part and an HTML part, and headers that nothing in a text can add to.</summary>
internal static class MailLetter
{
    /// <returns>Null when the address is none that a mail can go to.</returns>
    public static async Task<MailMessage?> MakeAsync(Guid id, MailAddress from, MailContent content, RenderMailHtml render)
    {
        if (!EmailAddress.TryNormalise(content.To, out _))
        {
            return null;
        }

        var html = await render(content);
        var message = new MailMessage(from, new MailAddress(content.To.Trim()))
        {
            Subject = OneLine(content.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.ReplyToList.Add(from);
        // One for all tries: a relay or a reader that got it twice can tell.
        message.Headers.Add("Message-ID", $"<{id}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (content.Unsubscribe is { } unsubscribe)
        {
            // As it goes over the wire, nothing in it can end the header: AbsoluteUri is ASCII, without spaces or angle brackets.
            message.Headers.Add("List-Unsubscribe", $"<{unsubscribe.AbsoluteUri}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        message.AlternateViews.Add(Part(content.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(Part(html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView Part(string text, string mediaType)
    {
        // As mails end their lines (RFC 2045, 6.7): System.Net.Mail quotes line ends as they are, and a lone "=0A" need not be one.
        var part = AlternateView.CreateAlternateViewFromString(text.ReplaceLineEndings("\r\n"), Encoding.UTF8, mediaType);
        part.TransferEncoding = TransferEncoding.QuotedPrintable;
        return part;
    }

    // A header ends with its line: whatever breaks a line in a title becomes a space.
    private static string OneLine(string text) =>
        string.Create(text.Length, text, (line, source) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
            }
        });
}
