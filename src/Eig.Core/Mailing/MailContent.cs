using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>One mail before it has a form: the text part and the HTML part say the same.</summary>
/// <param name="To">The address, read at this moment; it stands in no queue.</param>
/// <param name="Paragraphs">French, in order.</param>
/// <param name="Link">The one thing to press; null when there is none.</param>
/// <param name="Closing">What comes after the link.</param>
/// <param name="Unsubscribe">
/// Where one press, by the reader or by their mail program (RFC 8058), ends these messages; null for those that nobody
/// can do without. Nobody has signed in there: the address says who it is, and a POST of List-Unsubscribe=One-Click does it.
/// </param>
public sealed record MailContent(
    string To, string Subject, IReadOnlyList<string> Paragraphs, MailLink? Link, IReadOnlyList<string> Closing, Uri? Unsubscribe = null)
{
    /// <summary>The text part: paragraphs between empty lines, the links in full on lines of their own.</summary>
    public string Text => string.Join("\n\n",
        [
            .. Paragraphs, .. Link is null ? [] : new[] { $"{Link.Label}\u00a0:\n{Link.Address}" }, .. Closing, Signature,
            .. Unsubscribe is null ? [] : new[] { $"{UnsubscribeSentence}\u00a0:\n{Unsubscribe.AbsoluteUri}" },
        ]) + "\n";

    public const string UnsubscribeSentence = "Pour ne plus recevoir ces messages";

    public const string Signature = "L’équipe des Entrepreneurs d’intérêt général";
}

public sealed record MailLink(string Label, Uri Address);

/// <summary>What the area that owns a template makes of a queued mail, from the state of the moment.</summary>
/// <param name="Content">Null when it is not to be sent.</param>
/// <param name="IsHeld">Not now, and perhaps later: it stays queued. Else, without content, it is no longer worth sending.</param>
public readonly record struct ComposedMail(MailContent? Content, bool IsHeld = false)
{
    /// <summary>It stays queued.</summary>
    public static ComposedMail Held { get; } = new(null, IsHeld: true);

    public static implicit operator ComposedMail(MailContent? content) => new(content);
}

/// <summary>Makes a queued mail; the program hands each template to the area that owns it.</summary>
public delegate Task<ComposedMail> ComposeMail(UnitOfWork work, MailTemplate template, string key);

/// <summary>Gives the HTML part; made with Razor by the program, which Core knows nothing of.</summary>
public delegate Task<string> RenderMailHtml(MailContent content);
