using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>For whom a mail is, as far as the actor may know.</summary>
/// <param name="Name">The person, or the address.</param>
/// <param name="Page">Local path of what is known of them; null when the actor may not open it.</param>
/// <param name="CorrectAt">Local path of the page on which their address is corrected; null when there is none.</param>
public sealed record MailRecipient(string Name, string? Page = null, string? CorrectAt = null);

/// <summary>
/// Says for whom the mails of one template are; the program hands each template to the area that owns it, and row-level
/// security gives the actor what they may see.
/// </summary>
/// <returns>By key of the mail; a key that the actor may not know is left out.</returns>
public delegate Task<IReadOnlyDictionary<string, MailRecipient>> FindRecipients(UnitOfWork work, MailTemplate template, IReadOnlyCollection<string> keys);
