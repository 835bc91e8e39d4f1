using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>A person has it sent again: a refused one whose address was corrected, or an uncertain one that did not arrive.</summary>
public sealed class SendMailAgain(EigDatabase database)
{
    /// <param name="seen">The state it was in when the person decided.</param>
    /// <returns>The mail's id.</returns>
    public async Task<Outcome<Guid>> ExecuteAsync(Actor actor, Guid mail, MailStatus seen, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await DecideMail.ApplyAsync(work, nameof(SendMailAgain), mail, seen, MailStatus.Queued) is { } refusal)
        {
            return refusal;
        }

        await work.CommitAsync();
        return mail;
    }
}
